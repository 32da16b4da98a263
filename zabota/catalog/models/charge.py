"""A price of an offering. All kinds of B4 are one row each; `catalog.pricing` reads them and knows no tables."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zabota.business.owned import Owned
from zabota.catalog.models.offering import Offering


class ChargeKind(models.TextChoices):
    ONE_OFF = "one-off", _("once")
    RECURRING = "recurring", _("each period")
    UNIT = "unit", _("per unit and period")
    TIME = "time", _("by time spent")
    USAGE = "usage", _("by use")


class Period(models.TextChoices):
    MONTH = "month", _("month")
    QUARTER = "quarter", _("quarter")
    YEAR = "year", _("year")


class Charge(Owned):
    """`price` is of one unit (seat, mailbox, visit, hour of time) or of the whole period.

    TIME: `price` is of 60 minutes; what is used is rounded up to `increment_seconds` each time.
    USAGE: `meter` names what is counted; `quota` is free per period, the rest costs `price` a unit. `hard_stop`: no
    overage is sold. `rolls_over`: what is left of the quota goes into the next period, once. `per_payer`: one free
    quota however many agreements the payer has.
    `steps`: [[from_units, price], …] cheaper by volume: with `graduated` each step prices its own units, else all.
    `packs`: [[units, price], …] bought beforehand; the best mix covers what is used.
    Introductory: for the first `intro_units` units (0: all) during the first `intro_months` months `intro_price`.
    """

    offering = models.ForeignKey(Offering, on_delete=models.CASCADE, related_name="charges")
    kind = models.CharField(_("kind"), max_length=10, choices=ChargeKind.choices)
    name = models.CharField(_("name"), max_length=120)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    meter = models.SlugField(_("what is counted"), max_length=40, blank=True)
    period = models.CharField(max_length=8, choices=Period.choices, blank=True)
    price = models.DecimalField(_("price"), max_digits=14, decimal_places=4, default=0)
    increment_seconds = models.PositiveIntegerField(default=0)
    quota = models.DecimalField(max_digits=16, decimal_places=3, default=0)
    hard_stop = models.BooleanField(default=False)
    rolls_over = models.BooleanField(default=False)
    per_payer = models.BooleanField(default=False)
    steps = models.JSONField(default=list, blank=True)
    graduated = models.BooleanField(default=True)
    packs = models.JSONField(default=list, blank=True)
    min_units = models.PositiveIntegerField(default=0)
    max_units = models.PositiveIntegerField(null=True, blank=True)
    intro_price = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    intro_units = models.PositiveIntegerField(default=0)
    intro_months = models.PositiveSmallIntegerField(default=0)
    is_option = models.BooleanField(_("add-on, on request"), default=False)
    vat_kind = models.CharField(max_length=12, blank=True)
    rank = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["rank", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(price__gte=0), name="charge_price_is_not_negative"),
            models.CheckConstraint(condition=Q(quota__gte=0), name="charge_quota_is_not_negative"),
            models.CheckConstraint(
                condition=Q(max_units=None) | Q(max_units__gte=models.F("min_units")),
                name="charge_most_is_not_less_than_least",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=("recurring", "unit")) | ~Q(period=""), name="charge_has_its_period"
            ),
            models.CheckConstraint(condition=~Q(kind="usage") | ~Q(meter=""), name="charge_has_its_meter"),
        ]

    def __str__(self) -> str:
        return self.name
