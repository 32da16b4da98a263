"""A price as it was agreed: the fields of a charge, with exact decimals, and as words of JSON."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from decimal import Decimal
from typing import Any, Final, Self

ONE_OFF, RECURRING, UNIT, TIME, USAGE = "one-off", "recurring", "unit", "time", "usage"
MONTHS: Final = {"month": 1, "quarter": 3, "year": 12}
"""Months of a period."""
Pair = tuple[Decimal, Decimal]
DECIMALS: Final = ("price", "quota", "intro_price")
PAIRS: Final = ("steps", "packs")


@dataclass(frozen=True, slots=True)
class ChargeTerms:
    """The meaning of each field stands at `catalog.models.Charge`. `id` is the charge's, 0 when it has no row."""

    kind: str
    name: str
    price: Decimal = Decimal(0)
    unit: str = ""
    meter: str = ""
    period: str = ""
    increment_seconds: int = 0
    quota: Decimal = Decimal(0)
    hard_stop: bool = False
    rolls_over: bool = False
    per_payer: bool = False
    steps: tuple[Pair, ...] = ()
    graduated: bool = True
    packs: tuple[Pair, ...] = ()
    min_units: int = 0
    max_units: int | None = None
    intro_price: Decimal | None = None
    intro_units: int = 0
    intro_months: int = 0
    is_option: bool = False
    vat_kind: str = ""
    id: int = 0

    @classmethod
    def from_dict(cls, words: Mapping[str, Any]) -> Self:
        """From `as_dict`, or from any mapping with these names; others are passed over. Floats are refused."""
        known = {field.name: words[field.name] for field in fields(cls) if field.name in words}
        for name in DECIMALS:
            if known.get(name) is not None:
                known[name] = _exact(known[name])
        for name in PAIRS:
            known[name] = _pairs(known.get(name) or ())
        return cls(**known)

    def as_dict(self) -> dict[str, Any]:
        """JSON-able; decimals as text, so that nothing is lost on the way."""
        words = asdict(self)
        for name in DECIMALS:
            words[name] = None if words[name] is None else str(words[name])
        for name in PAIRS:
            words[name] = [[str(first), str(second)] for first, second in words[name]]
        return words

    @property
    def is_metered(self) -> bool:
        """Whether it is priced by what was used, after the month; the others are due at the period's beginning."""
        return self.kind in (TIME, USAGE)

    @property
    def counted(self) -> str:
        """The meter; time without a meter of its own is counted as «time»."""
        return self.meter or ("time" if self.kind == TIME else "")


def _exact(value: object) -> Decimal:
    if isinstance(value, float):
        raise TypeError(f"a float among prices: {value!r}")
    return value if isinstance(value, Decimal) else Decimal(str(value))


def _pairs(pairs: Iterable[Iterable[object]]) -> tuple[Pair, ...]:
    made = [tuple(_exact(part) for part in pair) for pair in pairs]
    return tuple(sorted((first, second) for first, second in made))
