"""Invoices. An issued one is never edited: it is corrected by another."""

from datetime import date
from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext

from zabota.billing.models.lines import MoneyLine
from zabota.business.owned import Owned
from zabota.clients.models import Client
from zabota.documents.models import Paper


class InvoiceQuerySet(models.QuerySet["Invoice"]):
    def standing(self) -> "InvoiceQuerySet":
        return self.filter(cancelled_at=None)

    def unpaid(self) -> "InvoiceQuerySet":
        return self.standing().filter(paid__lt=F("total"))

    def overdue(self, day: date) -> "InvoiceQuerySet":
        return self.unpaid().filter(due_on__lt=day)


class Invoice(Owned):
    """`paid` is the sum of its payments, kept under the invoice's lock. `about_*`: the agreement or stage it is for.
    A cancelled number stays visible; `corrects` points to the invoice in whose place this one stands."""

    number = models.CharField(max_length=40)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="invoices")
    about_kind = models.CharField(max_length=20, blank=True)
    about_id = models.BigIntegerField(null=True)
    issued_at = models.DateTimeField()
    issued_on = models.DateField()
    due_on = models.DateField()
    currency = models.CharField(max_length=3)
    net = models.DecimalField(max_digits=14, decimal_places=2)
    vat = models.DecimalField(max_digits=14, decimal_places=2)
    total = models.DecimalField(max_digits=14, decimal_places=2)
    paid = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    purpose = models.CharField(max_length=210, blank=True)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, related_name="+")
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="corrections")
    cancelled_at = models.DateTimeField(null=True)
    cancel_reason = models.CharField(max_length=250, blank=True)
    objects = InvoiceQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["business", "client", "-id"], name="invoice_of_a_client"),
            models.Index(
                fields=["business", "due_on", "id"],
                condition=Q(cancelled_at=None, paid__lt=F("total")),
                name="invoice_unpaid",
            ),
            models.Index(fields=["business", "about_kind", "about_id"], name="invoice_about"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["business", "number"], name="invoice_number_is_unique"),
            models.CheckConstraint(condition=Q(total=F("net") + F("vat")), name="invoice_adds_up"),
            models.CheckConstraint(condition=Q(paid__gte=0), name="invoice_paid_is_not_negative"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def left(self) -> Decimal:
        """What is still to pay."""
        return self.total - self.paid

    @property
    def is_standing(self) -> bool:
        return self.cancelled_at is None

    @property
    def is_paid(self) -> bool:
        return self.paid >= self.total

    def state_on(self, day: date) -> str:
        """One of `queries.listing.STATES`."""
        if self.cancelled_at:
            return "cancelled"
        if self.is_paid:
            return "paid"
        return "overdue" if self.due_on < day else "waiting"

    def objection_to_paying(self) -> str | None:
        """Why nothing more can be paid for it, as a sentence; None if it can."""
        if self.cancelled_at:
            return gettext("Invoice %(number)s is cancelled.") % {"number": self.number}
        if self.is_paid:
            return gettext("Invoice %(number)s is paid in full.") % {"number": self.number}
        return None

    def objection_to_cancelling(self) -> str | None:
        return (
            gettext("Invoice %(number)s is cancelled.") % {"number": self.number}
            if self.cancelled_at
            else None
        )


class InvoiceLine(MoneyLine):
    invoice = models.ForeignKey(Invoice, on_delete=models.CASCADE, related_name="lines")
    rank = models.PositiveSmallIntegerField(default=0)

    class Meta(MoneyLine.Meta):
        ordering: ClassVar = ["rank", "id"]
