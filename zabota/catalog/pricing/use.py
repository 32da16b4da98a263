"""What a client has and uses in a month, and the lines that come of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, Decimal
from typing import Final

from django.utils.translation import gettext

from zabota.catalog.pricing.terms import ONE_OFF, TIME, UNIT, ChargeTerms
from zabota.core.money import rounded

HOUR, MINUTE = Decimal(3600), Decimal(60)
NONE: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class Draw:
    """One use, or `times` uses alike: a call, a visit, an hour of work.

    Seconds where the charge is by time or has an increment; else units of the meter.
    """

    quantity: Decimal
    times: int = 1


@dataclass(frozen=True, slots=True)
class Use:
    """One month of one client.

    `units`: how many of a charge, by its index in the terms; one where it isn't said.
    `meters`: what was used, by meter: draws as they happened, or a Decimal of billable units (rounded already).
    `month_index`: 0 in the agreement's first month; a quarter's price is due in months 0, 3, 6…, a year's in 0, 12…
    `days` of `of_days`: the part of the month for monthly prices; 0 of 0 is the whole month.
    `introduced`: by index, so many of the days are still at the introductory price, where it ends within the month;
    a charge that isn't named goes by `month_index`.
    `trial_days`: of those days so many are free. Longer periods begin after the trial: leave that to who calls.
    `options`: indexes of the add-ons that were taken.
    `carried`: what rolled over from the month before, by meter. `taken`: what the payer's other agreements took
    of the one free quota, by meter.
    """

    units: Mapping[int, Decimal] = field(default_factory=dict)
    meters: Mapping[str, Decimal | Sequence[Draw]] = field(default_factory=dict)
    month_index: int = 0
    days: int = 0
    of_days: int = 0
    trial_days: int = 0
    introduced: Mapping[int, int] = field(default_factory=dict)
    options: Collection[int] = ()
    carried: Mapping[str, Decimal] = field(default_factory=dict)
    taken: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Priced:
    """A line: `amount` is rounded and says nothing of VAT. `index` is of the charge in the terms.

    `note` is a word: "" · introductory · included (within the quota) · overage · pack · minimum · trial · stopped
    (beyond a hard stop: not sold). `pack`: units in each of `quantity` packs. `days` of `of_days` where only a part
    of the month is paid.
    """

    index: int
    name: str
    unit: str
    quantity: Decimal
    unit_price: Decimal
    amount: Decimal
    note: str = ""
    pack: Decimal = NONE
    days: int = 0
    of_days: int = 0

    def as_line(self) -> tuple[Decimal, Decimal]:
        """Quantity and price of one for a document: always exactly the amount when multiplied and rounded."""
        if rounded(self.quantity * self.unit_price) == self.amount:
            return self.quantity, self.unit_price
        return Decimal(1), self.amount


def of_units(terms: Sequence[ChargeTerms], units: Decimal, **rest: object) -> Use:
    """A month in which so many of each unit are had: `of_units(terms, Decimal(25), month_index=3)`."""
    every = {index: units for index, term in enumerate(terms) if is_by_units(term, terms)}
    return Use(units=every, **rest)  # type: ignore[arg-type]


def is_by_units(term: ChargeTerms, among: Sequence[ChargeTerms]) -> bool:
    """Whether its number is the number of units that are had: also of what is paid once for each of them, as in a
    mailbox set up at 500 beside a mailbox at 100 a month."""
    if term.kind == UNIT:
        return True
    units = {other.unit.casefold() for other in among if other.kind == UNIT}
    return term.kind == ONE_OFF and bool(term.unit) and term.unit.casefold() in units


def unit_seconds(term: ChargeTerms) -> Decimal | None:
    """Seconds of a unit: time is sold by the hour, use with an increment by the minute, the rest isn't time."""
    if term.kind == TIME:
        return HOUR
    return MINUTE if term.increment_seconds else None


def billable(term: ChargeTerms, drawn: Decimal | Sequence[Draw]) -> Decimal:
    """Units to be paid: every draw is rounded up to the increment by itself."""
    if isinstance(drawn, Decimal):
        return drawn
    return sum((_rounded_up(term, draw.quantity) * draw.times for draw in drawn), NONE)


def _rounded_up(term: ChargeTerms, quantity: Decimal) -> Decimal:
    seconds = unit_seconds(term)
    if seconds is None:
        return quantity
    if term.increment_seconds:
        step = Decimal(term.increment_seconds)
        quantity = (quantity / step).to_integral_value(ROUND_CEILING) * step
    return quantity / seconds


def objection_to_units(term: ChargeTerms, units: Decimal) -> str | None:
    """Why so many can't be had."""
    if units < 0:
        return gettext("“%(name)s”: a number can't be less than nothing.") % {"name": term.name}
    if term.max_units is not None and units > term.max_units:
        words = {"name": term.name, "most": term.max_units}
        return gettext("“%(name)s” is sold up to %(most)s. For more, ask us.") % words
    return None
