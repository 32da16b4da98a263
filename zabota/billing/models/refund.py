"""Money that goes back to the payer through the provider that took it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from zabota.billing.models.payment import Payment
from zabota.business.owned import Owned


class Refund(Owned):
    """A payment given back, whole or in part. `key` is the form's, `external_id` the provider's; `back` is the line by
    which our books took it back once the provider had done it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("the provider is at it")
        DONE = "done", _("given back")
        CANCELLED = "cancelled", _("not given back")

    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="refunds")
    provider = models.CharField(max_length=20)
    key = models.CharField(max_length=120)
    external_id = models.CharField(max_length=80)
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    reason = models.CharField(max_length=250, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    why_not = models.CharField(max_length=250, blank=True)
    back = models.ForeignKey(Payment, on_delete=models.PROTECT, null=True, related_name="+")
    started_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["business", "id"], condition=models.Q(state="waiting"), name="refund_waiting"
            )
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["business", "key"], name="refund_once"),
            models.UniqueConstraint(
                fields=["business", "provider", "external_id"], name="refund_once_at_the_provider"
            ),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="refund_is_of_something"),
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.state}"
