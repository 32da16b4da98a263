"""Acts: that the work was done and accepted."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from zabota.billing.models.invoice import Invoice
from zabota.billing.models.lines import MoneyLine
from zabota.business.owned import Owned
from zabota.clients.models import Client, Contact
from zabota.documents.models import Paper


class Act(Owned):
    number = models.CharField(max_length=40)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="acts")
    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, null=True, related_name="acts")
    about_kind = models.CharField(max_length=20, blank=True)
    about_id = models.BigIntegerField(null=True)
    acted_on = models.DateField()
    currency = models.CharField(max_length=3)
    net = models.DecimalField(max_digits=14, decimal_places=2)
    vat = models.DecimalField(max_digits=14, decimal_places=2)
    total = models.DecimalField(max_digits=14, decimal_places=2)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True)
    cancel_reason = models.CharField(max_length=250, blank=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [models.Index(fields=["business", "client", "-id"], name="act_of_a_client")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["business", "number"], name="act_number_is_unique"),
            models.CheckConstraint(condition=Q(total=F("net") + F("vat")), name="act_adds_up"),
        ]

    def __str__(self) -> str:
        return self.number


class ActLine(MoneyLine):
    act = models.ForeignKey(Act, on_delete=models.CASCADE, related_name="lines")
    rank = models.PositiveSmallIntegerField(default=0)

    class Meta(MoneyLine.Meta):
        ordering: ClassVar = ["rank", "id"]
