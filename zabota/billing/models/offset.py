"""Money in advance, moved to an invoice and back."""

from typing import ClassVar

from django.db import models

from zabota.billing.models.invoice import Invoice
from zabota.business.owned import Owned
from zabota.clients.models import Client


class Offset(Owned):
    """Append-only. A positive `amount` goes from the client's advance to the invoice, a negative one back: what was
    paid above an invoice, or for one that was cancelled."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="offsets")
    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="offsets")
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [models.Index(fields=["business", "client"], name="offset_of_a_client")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(amount=0), name="offset_is_of_something"),
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.invoice_id}"
