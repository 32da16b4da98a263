"""A line as it is asked for, before it is worked out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext_lazy as _

from zabota.billing.models.lines import MoneyLine
from zabota.core import vat
from zabota.core.money import HUNDRED, Sum, line_sum, percent_of, rounded
from zabota.core.refused import Refused

MOST: Final = Decimal(10) ** 12
"""What a column of a sum does not hold any more."""
PLACES: Final = {"quantity": 3, "unit_price": 4, "discount": 2}


@dataclass(frozen=True, kw_only=True)
class NewLine:
    """`unit_price` is of one unit, `discount` in percent. An empty `vat_kind` is the business's own, and so is None as
    `vat_included`; `charge_key` tells lines of one accrual apart."""

    name: str
    unit: str = ""
    quantity: Decimal = Decimal(1)
    unit_price: Decimal
    discount: Decimal = Decimal(0)
    vat_kind: str = ""
    vat_included: bool | None = None
    charge_key: str = ""


@dataclass(frozen=True)
class WorkedOut:
    """A line with its sums: the fields of `MoneyLine`."""

    name: str
    unit: str
    quantity: Decimal
    unit_price: Decimal
    discount: Decimal
    vat_kind: str
    vat_rate: Decimal | None
    net: Decimal
    vat: Decimal
    gross: Decimal

    @property
    def sum(self) -> Sum:
        return Sum(self.net, self.vat, self.gross)


def work_out(line: NewLine, *, on: date, vat_kind: str, vat_included: bool) -> WorkedOut:
    """The line on that day, exactly. Refuses what can't stand on a paper; `vat_kind` and `vat_included` are the
    business's."""
    _check(line)
    kind = line.vat_kind or vat_kind
    rate = _rate(kind, on)
    sums = line_sum(
        quantity=line.quantity,
        unit_price=line.unit_price,
        rate=rate,
        discount=line.discount,
        vat_included=vat_included if line.vat_included is None else line.vat_included,
    )
    if abs(sums.gross) >= MOST:
        raise Refused(_("The sum of “%(name)s” is too large.") % {"name": line.name}, field="unit_price")
    return WorkedOut(
        name=line.name.strip(),
        unit=line.unit.strip(),
        quantity=line.quantity,
        unit_price=line.unit_price,
        discount=line.discount,
        vat_kind=kind,
        vat_rate=rate,
        net=sums.net,
        vat=sums.vat,
        gross=sums.gross,
    )


def tell_gross(lines: Iterable[WorkedOut], default: bool) -> bool:
    """Whether the prices of these lines include VAT, as their sums show; `default` where they don't tell."""
    told = {includes_vat(line) for line in lines} - {None}
    return bool(told.pop()) if len(told) == 1 else default


def includes_vat(line: WorkedOut | MoneyLine) -> bool | None:
    """Whether the price of this line does; None where there is no VAT."""
    if not line.vat:
        return None
    whole = rounded(line.quantity * line.unit_price)
    return bool(line.gross == whole - percent_of(whole, line.discount))


def _rate(kind: str, on: date) -> Decimal | None:
    try:
        return vat.rate_on(kind, on)
    except (KeyError, ValueError) as error:
        sentence = _("There was no such VAT on %(day)s. Choose another.") % {"day": f"{on:%d.%m.%Y}"}
        raise Refused(sentence, field="vat_kind") from error


def _check(line: NewLine) -> None:
    if not line.name.strip():
        raise Refused(_("Say what the line is for."), field="name")
    if len(line.name.strip()) > 250 or len(line.unit.strip()) > 40:
        raise Refused(_("A line's name has at most 250 letters, its unit at most 40."), field="name")
    for name, places in PLACES.items():
        _check_number(getattr(line, name), name, places)
    if line.quantity <= 0:
        raise Refused(_("The quantity is more than nothing."), field="quantity")
    if line.unit_price < 0:
        raise Refused(_("A price is not below nothing: for less, give a discount."), field="unit_price")
    if not 0 <= line.discount <= HUNDRED:
        raise Refused(_("A discount is from 0 to 100 percent."), field="discount")


def _check_number(value: Decimal, name: str, places: int) -> None:
    if not value.is_finite() or abs(value) >= MOST / 100:
        raise Refused(_("This number is too large."), field=name)
    if value != round(value, places):
        sentence = _("At most %(places)s digits after the point stand here.") % {"places": places}
        raise Refused(sentence, field=name)
