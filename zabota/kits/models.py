"""Which starter kit a business has taken, and what came of it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zabota.business.owned import Owned
from zabota.people.models import Member


class Start(Owned):
    """`made`: ids of what was made, by area's noun: services, offerings, tables, templates. Everything may have been
    edited since, and some of it removed by hand."""

    trade = models.CharField(max_length=30)
    language = models.CharField(max_length=5)
    made = models.JSONField(default=dict)
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    on_sale_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["business", "trade"], condition=Q(taken_back_at=None), name="start_once_a_trade"
            )
        ]

    def __str__(self) -> str:
        return self.trade


class StepsHidden(Owned):
    """The list of first steps is put away, for everybody and for good."""

    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["business"], name="steps_hidden_once")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"
