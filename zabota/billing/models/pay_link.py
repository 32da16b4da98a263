"""Links by which a client pays."""

from datetime import datetime
from typing import ClassVar

from django.db import models

from zabota.billing.models.invoice import Invoice
from zabota.business.owned import Owned


class PayLink(Owned):
    """Opens the page of one invoice to whoever has it, until it expires or is taken back. Only a hash is kept."""

    invoice = models.ForeignKey(Invoice, on_delete=models.CASCADE, related_name="links")
    token_hash = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["business", "token_hash"], name="pay_link_by_token")
        ]

    def __str__(self) -> str:
        return f"{self.invoice_id} {self.expires_at}"

    def is_open(self, at: datetime) -> bool:
        return self.revoked_at is None and at < self.expires_at
