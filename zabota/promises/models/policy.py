"""What a business has decided about promises in general, and where its decisions contradict each other."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from zabota.business.owned import Owned
from zabota.clients.models import Client


class PromisePolicy(Owned):
    """One row a business, or none: then the defaults below hold."""

    grace_percent = models.PositiveSmallIntegerField(
        _("Time that is left after a change"),
        default=25,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )
    reopen_days = models.PositiveSmallIntegerField(
        _("A reopened request goes on with its old promise within"),
        default=7,
        validators=[MaxValueValidator(365)],
    )
    minutes_each = models.PositiveSmallIntegerField(
        _("One request takes on average"),
        default=15,
        validators=[MinValueValidator(1), MaxValueValidator(480)],
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["business"], name="promise_policy_once"),
            models.CheckConstraint(
                condition=models.Q(grace_percent__gte=1, grace_percent__lte=100), name="promise_policy_grace"
            ),
            models.CheckConstraint(
                condition=models.Q(minutes_each__gte=1), name="promise_policy_work_takes_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.grace_percent} % · {self.reopen_days} d · {self.minutes_each} min"


class ClashQuerySet(models.QuerySet["Clash"]):
    def unsettled(self) -> "ClashQuerySet":
        return self.filter(settled_at=None)


class Clash(Owned):
    """Two equally specific grounds answered one question about a client. The stricter holds until it is settled."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    service = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=20)
    impact = models.CharField(max_length=10)
    names = models.JSONField(default=list)
    seen_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    objects = ClashQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["business", "client", "service", "kind", "impact"],
                condition=models.Q(settled_at=None),
                name="clash_unsettled_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.client_id} {self.kind} {self.impact}: {self.names}"
