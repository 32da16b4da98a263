"""Lines and totals."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from zabota.core import money
from zabota.documents.shapes.shape import Shape
from zabota.documents.words import in_words

NOTHING = Decimal("0.00")


@dataclass(frozen=True, kw_only=True)
class LineShape(Shape):
    """A line as it was calculated: `net + vat == gross`; `vat_rate` None is without VAT. `discount` in percent.

    `tariff`: a price by use in words; such a line has no sums.
    """

    name: str
    quantity: Decimal
    unit: str
    unit_price: Decimal
    net: Decimal
    gross: Decimal
    vat: Decimal = NOTHING
    vat_rate: Decimal | None = None
    discount: Decimal = Decimal(0)
    discount_reason: str = ""
    note: str = ""
    tariff: str = ""

    @classmethod
    def of(
        cls,
        name: str,
        *,
        quantity: Decimal = Decimal(1),
        unit: str = "",
        unit_price: Decimal,
        rate: Decimal | None = None,
        discount: Decimal = Decimal(0),
        vat_included: bool = True,
        discount_reason: str = "",
        note: str = "",
    ) -> "LineShape":
        """A line calculated by `core.money.line_sum`."""
        sums = money.line_sum(
            quantity=quantity, unit_price=unit_price, rate=rate, discount=discount, vat_included=vat_included
        )
        return cls(
            name=name,
            quantity=quantity,
            unit=unit,
            unit_price=unit_price,
            net=sums.net,
            vat=sums.vat,
            gross=sums.gross,
            vat_rate=rate,
            discount=discount,
            discount_reason=discount_reason,
            note=note,
        )


@dataclass(frozen=True, kw_only=True)
class RateShape(Shape):
    """How much VAT of one rate is in a paper."""

    rate: Decimal | None
    net: Decimal
    vat: Decimal


@dataclass(frozen=True, kw_only=True)
class TotalsShape(Shape):
    """What the lines come to. `vat_included`: the lines show sums with VAT, else without."""

    net: Decimal
    vat: Decimal
    gross: Decimal
    rates: tuple[RateShape, ...] = ()
    currency: str = "RUB"
    language: str = "ru"
    vat_included: bool = True

    @classmethod
    def of(
        cls,
        lines: Iterable[LineShape],
        *,
        currency: str = "RUB",
        language: str = "ru",
        vat_included: bool = True,
    ) -> "TotalsShape":
        """The sum of rounded lines, and of each rate."""
        lines = list(lines)
        whole = _sum(lines)
        rates = sorted({line.vat_rate for line in lines}, key=lambda rate: -1 if rate is None else rate)
        parts = [(rate, _sum([line for line in lines if line.vat_rate == rate])) for rate in rates]
        return cls(
            net=whole.net,
            vat=whole.vat,
            gross=whole.gross,
            rates=tuple(RateShape(rate=rate, net=part.net, vat=part.vat) for rate, part in parts),
            currency=currency,
            language=language,
            vat_included=vat_included,
        )

    def worked_out(self) -> dict[str, object]:
        return {"in_words": in_words(self.gross, self.currency, self.language)}


def _sum(lines: list[LineShape]) -> money.Sum:
    return money.total(money.Sum(line.net, line.vat, line.gross) for line in lines)
