"""One ledger of what is used: tickets, visits and the API draw on it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from zabota.agreements.models.agreement import Agreement, Item
from zabota.business.owned import Owned
from zabota.clients.models import Client


class Entitlement(Owned):
    """So many units of a meter in each period. `quota` None: no limit, only counted.

    `hard_stop`: never beyond the quota; else the overage is priced. `per_payer`: one free quota for all agreements of
    the `payer`. `period` empty: for the whole term. Days are of the business's zone, both included.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="entitlements")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, null=True, related_name="+")
    payer = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    meter = models.SlugField(max_length=40)
    name = models.CharField(max_length=120)
    unit = models.CharField(max_length=40, blank=True)
    period = models.CharField(max_length=8, blank=True)
    quota = models.DecimalField(max_digits=16, decimal_places=3, null=True)
    hard_stop = models.BooleanField(default=True)
    rolls_over = models.BooleanField(default=False)
    per_payer = models.BooleanField(default=False)
    from_on = models.DateField()
    to_on = models.DateField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["business", "payer", "meter"], name="entitlement_of_a_payer")
        ]

    def __str__(self) -> str:
        return f"{self.meter} {self.quota}"


class UsagePeriod(Owned):
    """The sums of one period, under whose lock one draws. The database refuses to go beyond.

    `first_on`, `last_on`: days of the business's zone, both included. `ceiling` None: overage is allowed. `quota` is
    what is free here, `carried` of it came from the period before.
    """

    entitlement = models.ForeignKey(Entitlement, on_delete=models.CASCADE, related_name="periods")
    first_on = models.DateField()
    last_on = models.DateField()
    quota = models.DecimalField(max_digits=16, decimal_places=3, default=0)
    carried = models.DecimalField(max_digits=16, decimal_places=3, default=0)
    ceiling = models.DecimalField(max_digits=16, decimal_places=3, null=True)
    used = models.DecimalField(max_digits=16, decimal_places=3, default=0)
    reserved = models.DecimalField(max_digits=16, decimal_places=3, default=0)
    warned = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["business", "entitlement", "first_on"], name="usage_period_once"),
            models.CheckConstraint(
                condition=Q(used__gte=0) & Q(reserved__gte=0), name="usage_is_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(ceiling=None) | Q(ceiling__gte=F("used") + F("reserved")),
                name="usage_never_beyond",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.used} / {self.quota}"


class Usage(Owned):
    """One draw. `key` makes it happen once. Reserved, then used or released; a reservation expires by itself."""

    class State(models.TextChoices):
        RESERVED = "reserved"
        USED = "used"
        RELEASED = "released"

    period = models.ForeignKey(UsagePeriod, on_delete=models.CASCADE, related_name="draws")
    key = models.CharField(max_length=120)
    quantity = models.DecimalField(max_digits=16, decimal_places=3)
    state = models.CharField(max_length=10, choices=State.choices)
    subject_kind = models.CharField(max_length=20, blank=True)
    subject_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["business", "period", "-id"], name="usage_of_a_period"),
            models.Index(
                fields=["business", "expires_at"], condition=Q(state="reserved"), name="usage_to_expire"
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["business", "key"], name="usage_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="usage_is_of_something"),
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.quantity}"
