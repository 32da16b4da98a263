"""Rates of VAT in Russia as dated data: a kind of rate is stored, its percent follows from the day.

Sources: Tax Code of the Russian Federation, art. 164 as amended by Federal Law 303-FZ of 3 August 2018 (20 %
from 2019) and by the law that raised the base rate to 22 % from 1 January 2026; special rates of 5 % and 7 % for the
simplified system by Federal Law 176-FZ of 12 July 2024, from 1 January 2025.
"""

from datetime import date
from decimal import Decimal
from typing import Final

NONE, ZERO, REDUCED, BASE, SPECIAL_5, SPECIAL_7 = "none", "zero", "reduced", "base", "special-5", "special-7"
KINDS: Final = (NONE, ZERO, REDUCED, BASE, SPECIAL_5, SPECIAL_7)
_BEGINNING = date(2004, 1, 1)
_RATES: Final[dict[str, tuple[tuple[date, Decimal | None], ...]]] = {
    NONE: ((_BEGINNING, None),),
    ZERO: ((_BEGINNING, Decimal(0)),),
    REDUCED: ((_BEGINNING, Decimal(10)),),
    BASE: (
        (_BEGINNING, Decimal(18)),
        (date(2019, 1, 1), Decimal(20)),
        (date(2026, 1, 1), Decimal(22)),
    ),
    SPECIAL_5: ((date(2025, 1, 1), Decimal(5)),),
    SPECIAL_7: ((date(2025, 1, 1), Decimal(7)),),
}


def rate_on(kind: str, day: date) -> Decimal | None:
    """Percent on that day; None is «без НДС». KeyError for an unknown kind, ValueError before the kind existed."""
    known = [rate for since, rate in _RATES[kind] if since <= day]
    if not known:
        raise ValueError(f"no {kind} on {day}")
    return known[-1]


def changes_between(kind: str, first: date, last: date) -> tuple[date, Decimal | None] | None:
    """The first change of the rate after `first` and not after `last`: its day and the new percent."""
    return next(((since, rate) for since, rate in _RATES[kind] if first < since <= last), None)
