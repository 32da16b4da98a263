"""Clients are reminded of their invoices by letter: politely, and once."""

from typing import ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from zabota.billing.models.invoice import Invoice
from zabota.business.owned import Owned


class Reminding(Owned):
    """When the business's clients are reminded: so many days before the day to pay by, and after it. None is never. One
    row; without it nobody is reminded."""

    before = models.PositiveSmallIntegerField(
        _("days before"), null=True, blank=True, validators=[MaxValueValidator(14)]
    )
    after = models.PositiveSmallIntegerField(
        _("days after"), null=True, blank=True, validators=[MaxValueValidator(60)]
    )

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["business"], name="reminding_once")]

    def __str__(self) -> str:
        return f"{self.before} {self.after}"


class Reminder(Owned):
    """A letter that went. `kind`: "before", "after", or "hand-2026-09-14" for one that a person sent that day."""

    BEFORE, AFTER = "before", "after"

    invoice = models.ForeignKey(Invoice, on_delete=models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=20)
    on = models.DateField()
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["business", "invoice", "kind"], name="reminder_once")
        ]

    def __str__(self) -> str:
        return f"{self.invoice_id} {self.kind}"
