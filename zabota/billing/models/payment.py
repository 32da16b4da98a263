"""Money that came in, by hand or through a provider."""

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from zabota.billing.models.invoice import Invoice
from zabota.business.owned import Owned
from zabota.clients.models import Client
from zabota.core.money import NOTHING


class Payment(Owned):
    """Append-only. Without an invoice it is money in advance. `reverses` takes one back, whole or in part (a mistake,
    a refund): its amount is negative. `key` makes it happen once: the provider's own id, or the key of the form."""

    class Way(models.TextChoices):
        TRANSFER = "transfer", _("bank transfer")
        CARD = "card", _("card")
        CASH = "cash", _("cash")
        PROVIDER = "provider", _("online")

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="payments")
    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, null=True, related_name="payments")
    amount = models.DecimalField(_("amount"), max_digits=14, decimal_places=2)
    way = models.CharField(_("how"), max_length=10, choices=Way.choices)
    provider = models.CharField(max_length=20, blank=True)
    key = models.CharField(max_length=120)
    paid_on = models.DateField(_("on"))
    at = models.DateTimeField()
    note = models.CharField(_("note"), max_length=250, blank=True)
    reverses = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="reversals")

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["business", "client", "-id"], name="payment_of_a_client"),
            models.Index(fields=["business", "-id"], name="payment_last"),
            models.Index(
                fields=["business", "reverses"],
                condition=models.Q(reverses__isnull=False),
                name="payment_taken_back",
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["business", "key"], name="payment_once"),
            models.CheckConstraint(condition=~models.Q(amount=0), name="payment_is_of_something"),
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.paid_on}"

    @property
    def taken_back(self) -> Decimal:
        """How much of it was; prefetch `reversals` for lists."""
        return -sum((row.amount for row in self.reversals.all()), NOTHING)

    @property
    def left(self) -> Decimal:
        """How much of it can still be taken back."""
        return NOTHING if self.reverses_id else self.amount - self.taken_back

    @property
    def external_id(self) -> str:
        """The provider's own id of it."""
        return self.key.partition(":")[2] if self.provider else ""


class ProviderAccount(Owned):
    """A payment provider that the business has switched on. `secret` is sealed (`core.sealed`).

    `receipts`: the provider makes fiscal receipts (54-FZ) of the facts that we send along: `tax_system` by its number
    (blank: the till knows), what is sold, and whether it is paid before it is done."""

    class Subject(models.TextChoices):
        SERVICE = "service", _("a service")
        JOB = "job", _("a piece of work")
        COMMODITY = "commodity", _("goods")

    class Mode(models.TextChoices):
        BEFORE = "full_prepayment", _("paid beforehand")
        AT_ONCE = "full_payment", _("paid when done")

    class TaxSystem(models.TextChoices):
        GENERAL = "1", _("general")
        INCOME = "2", _("simplified, income")
        INCOME_LESS_COSTS = "3", _("simplified, income less costs")
        FARMING = "5", _("farming")
        PATENT = "6", _("patent")

    provider = models.CharField(max_length=20)
    account = models.CharField(_("shop id"), max_length=80, blank=True)
    secret = models.TextField(blank=True)
    is_on = models.BooleanField(default=True)
    receipts = models.BooleanField(default=False)
    tax_system = models.CharField(max_length=1, choices=TaxSystem.choices, blank=True)
    receipt_subject = models.CharField(max_length=20, choices=Subject.choices, default=Subject.SERVICE)
    receipt_mode = models.CharField(max_length=20, choices=Mode.choices, default=Mode.BEFORE)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["business", "provider"], name="provider_account_once")
        ]

    def __str__(self) -> str:
        return self.provider


class PaymentAttempt(Owned):
    """One try to pay an invoice through a provider. `external_id` is the provider's; `key` ours, sent beforehand. What
    came in another sum than was asked is `parked` until a person has looked. `receipt_to`: where the receipt goes."""

    class State(models.TextChoices):
        STARTED = "started", _("started")
        WAITING = "waiting", _("waiting for the payer")
        PAID = "paid", _("paid")
        CANCELLED = "cancelled", _("cancelled")
        FAILED = "failed", _("failed")
        PARKED = "parked", _("set aside")

    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="attempts")
    provider = models.CharField(max_length=20)
    key = models.CharField(max_length=64)
    external_id = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.STARTED)
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    came = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    url = models.URLField(max_length=500, blank=True)
    receipt_to = models.CharField(max_length=254, blank=True)
    started_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=250, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["business", "id"], condition=models.Q(state="parked"), name="attempt_set_aside"
            )
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["business", "key"], name="attempt_once"),
            models.UniqueConstraint(
                fields=["business", "provider", "external_id"],
                condition=~models.Q(external_id=""),
                name="attempt_once_at_the_provider",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.provider} {self.state}"
