"""What lines of all money papers have in common."""

from decimal import Decimal

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zabota.business.owned import Owned


class MoneyLine(Owned):
    """`net + vat = gross`, rounded by `core.money.line_sum`; `vat_rate` is percent, None without VAT."""

    name = models.CharField(pgettext_lazy("of a thing", "name"), max_length=250)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    quantity = models.DecimalField(_("quantity"), max_digits=16, decimal_places=3, default=1)
    unit_price = models.DecimalField(_("price"), max_digits=14, decimal_places=4)
    discount = models.DecimalField(_("discount, %"), max_digits=5, decimal_places=2, default=0)
    vat_kind = models.CharField(max_length=12)
    vat_rate = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    net = models.DecimalField(max_digits=14, decimal_places=2)
    vat = models.DecimalField(max_digits=14, decimal_places=2)
    gross = models.DecimalField(max_digits=14, decimal_places=2)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(gross=F("net") + F("vat")), name="%(app_label)s_%(class)s_adds_up"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.gross}"

    @property
    def short_quantity(self) -> Decimal:
        return shortest(self.quantity)

    @property
    def short_discount(self) -> Decimal:
        return shortest(self.discount)

    @property
    def short_rate(self) -> Decimal | None:
        return None if self.vat_rate is None else shortest(self.vat_rate)


def shortest(value: Decimal) -> Decimal:
    """Without the noughts that say nothing: 12.500 is 12.5, and 100.00 is 100."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
