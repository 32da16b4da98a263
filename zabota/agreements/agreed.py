"""Prices of an agreement: the catalogue's as they were copied, or agreed with this client by themselves. Pure."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from decimal import Decimal
from typing import Any, Self

from zabota.agreements.snapshots import Words, all_terms
from zabota.catalog.pricing import ChargeTerms, Use, due, is_by_units, price, total
from zabota.catalog.pricing.terms import ONE_OFF, UNIT
from zabota.catalog.pricing.use import Priced
from zabota.core.money import percent_of

ONE = Decimal(1)
DECIMALS = ("quantity", "unit_price", "discount")


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedLine:
    """A price that was agreed with this client, whatever the catalogue says.

    `period`: "" is paid once, else month, quarter, year. `charge`: the id of the catalogue's price that it stands for,
    0 for none; `is_option`: that is an add-on. It holds from month `since` on (0 is the first), before month `until`;
    None is for good. With `vat_kind` "" and `vat_included` None it is taxed as the business's prices are.
    """

    name: str
    unit_price: Decimal
    unit: str = ""
    quantity: Decimal = ONE
    period: str = ""
    discount: Decimal = Decimal(0)
    vat_kind: str = ""
    vat_included: bool | None = None
    charge: int = 0
    is_option: bool = False
    since: int = 0
    until: int | None = None

    @classmethod
    def from_dict(cls, words: Mapping[str, Any]) -> Self:
        known = {field.name: words[field.name] for field in fields(cls) if field.name in words}
        return cls(**known | {name: Decimal(known[name]) for name in DECIMALS})

    def as_dict(self) -> dict[str, Any]:
        """JSON-able; decimals as text, one text for one number."""
        words = asdict(self)
        return words | {name: f"{words[name].normalize():f}" for name in DECIMALS}

    def as_terms(self) -> ChargeTerms:
        return ChargeTerms(
            kind=UNIT if self.period else ONE_OFF,
            name=self.name,
            price=self.unit_price,
            unit=self.unit,
            period=self.period,
            vat_kind=self.vat_kind,
            id=self.charge,
        )


@dataclass(frozen=True, slots=True)
class Agreed:
    """One price that stands, and how many of it. `option`: the id of the add-on, 0 for what isn't one."""

    terms: ChargeTerms
    units: Decimal
    discount: Decimal
    option: int = 0
    line: AgreedLine | None = None

    @property
    def is_monthly(self) -> bool:
        return self.terms.kind != ONE_OFF and self.terms.period == "month"

    def holds(self, month_index: int) -> bool:
        line = self.line
        in_time = line is None or (
            line.since <= month_index and (line.until is None or month_index < line.until)
        )
        return in_time and due(self.terms, month_index)

    def parts(
        self,
        month_index: int,
        *,
        days: int = 0,
        of_days: int = 0,
        trial_days: int = 0,
        introduced: int | None = None,
    ) -> list[Priced]:
        """What it comes to in that month, before the discount. `introduced`: days that are still at an introductory
        price; None goes by the month."""
        if not self.holds(month_index):
            return []
        use = Use(
            units={0: self.units},
            month_index=month_index,
            days=days,
            of_days=of_days,
            trial_days=trial_days,
            introduced={} if introduced is None else {0: introduced},
            options={0},
        )
        return price([self.terms], use)

    def cost(self, month_index: int) -> Decimal:
        """Of a whole month, less the discount."""
        whole = total(self.parts(month_index))
        return whole - percent_of(whole, self.discount)


def lines_of(snapshot: Words) -> list[AgreedLine] | None:
    """None: nothing was agreed beside the catalogue."""
    lines = snapshot.get("lines")
    return None if lines is None else [AgreedLine.from_dict(line) for line in lines]


def standing_prices(snapshot: Words, units: Decimal, discount: Decimal) -> list[Agreed]:
    """What is paid whether it is used or not."""
    lines = lines_of(snapshot)
    if lines is not None:
        return [
            Agreed(line.as_terms(), line.quantity, line.discount, line.charge if line.is_option else 0, line)
            for line in lines
        ]
    taken = set(snapshot.get("taken", []))
    all_of_them = all_terms(snapshot)
    return [
        Agreed(
            terms,
            units if is_by_units(terms, all_of_them) else ONE,
            discount,
            terms.id if terms.is_option else 0,
        )
        for terms in all_of_them
        if not terms.is_metered and (not terms.is_option or terms.id in taken)
    ]
