"""What has been earned, line by line, before it is billed."""

from typing import ClassVar

from django.db import models

from zabota.billing.models.invoice import Invoice
from zabota.billing.models.lines import MoneyLine
from zabota.clients.models import Client


class Accrual(MoneyLine):
    """`key` makes it happen once («agreement 5, charge 2, 2026-11»). `reverses` takes one back: sums are negated.
    `first_on`…`last_on` are days of the period, both included."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="accruals")
    about_kind = models.CharField(max_length=20, blank=True)
    about_id = models.BigIntegerField(null=True)
    key = models.CharField(max_length=120)
    first_on = models.DateField()
    last_on = models.DateField()
    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, null=True, related_name="accruals")
    reverses = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="reversals")
    made_at = models.DateTimeField()

    class Meta(MoneyLine.Meta):
        indexes: ClassVar = [
            models.Index(fields=["business", "client", "-id"], name="accrual_of_a_client"),
            models.Index(fields=["business", "about_kind", "about_id", "first_on"], name="accrual_about"),
        ]
        constraints: ClassVar = [
            *MoneyLine.Meta.constraints,
            models.UniqueConstraint(fields=["business", "key"], name="accrual_once"),
            models.UniqueConstraint(fields=["business", "reverses"], name="accrual_reversed_once"),
            models.CheckConstraint(
                condition=models.Q(last_on__gte=models.F("first_on")), name="accrual_period_has_days"
            ),
        ]
