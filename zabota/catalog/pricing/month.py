"""The lines of a month."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from zabota.catalog.pricing.quota import free
from zabota.catalog.pricing.steps import Part, parts
from zabota.catalog.pricing.terms import MONTHS, ONE_OFF, UNIT, ChargeTerms
from zabota.catalog.pricing.use import Priced, Use, billable, objection_to_units
from zabota.core.money import NOTHING, prorated, rounded
from zabota.core.refused import Refused

NONE = Decimal(0)
ONE = Decimal(1)


def price(terms: Sequence[ChargeTerms], use: Use) -> list[Priced]:
    """What the month costs, line by line, in the order of the terms. Refused: more units than are sold."""
    lines: list[Priced] = []
    for index, term in enumerate(terms):
        if term.is_option and index not in use.options:
            continue
        lines += _metered(index, term, use) if term.is_metered else _standing(index, term, use)
    return lines


def total(lines: Iterable[Priced]) -> Decimal:
    return sum((line.amount for line in lines), NOTHING)


def due(term: ChargeTerms, month_index: int) -> bool:
    """Whether a standing price falls due in that month: at the beginning of each of its periods."""
    if term.kind == ONE_OFF:
        return month_index == 0
    return month_index % MONTHS.get(term.period, 1) == 0


def _standing(index: int, term: ChargeTerms, use: Use) -> Iterator[Priced]:
    if not due(term, use.month_index):
        return
    units = use.units.get(index, ONE)
    if objection := objection_to_units(term, units):
        raise Refused(objection, field="units")
    least = Decimal(term.min_units) if term.kind == UNIT else NONE
    note = "minimum" if units < least else ""
    for own in _cut(index, term, use):
        for part in parts(term, max(units, least), month_index=own.month_index):
            yield _for_days(_line(index, term, part, note), term, own)


def _cut(index: int, term: ChargeTerms, use: Use) -> list[Use]:
    """The month in two where the introductory price ends within it. The trial is of the first days."""
    if index not in use.introduced or term.intro_price is None or term.period != "month" or not use.of_days:
        return [use]
    cheap = min(use.introduced[index], use.days)
    first = replace(use, days=cheap, trial_days=min(use.trial_days, cheap), month_index=0)
    then = replace(
        use,
        days=use.days - cheap,
        trial_days=max(use.trial_days - cheap, 0),
        month_index=term.intro_months,
    )
    return [one for one in (first, then) if one.days] or [then]


def _line(index: int, term: ChargeTerms, part: Part, note: str) -> Priced:
    amount = rounded(part.quantity * part.price)
    return Priced(
        index, term.name, term.unit, part.quantity, part.price, amount, part.note or note, part.pack
    )


def _for_days(line: Priced, term: ChargeTerms, use: Use) -> Priced:
    """Monthly prices are paid for the days of the month; longer periods and one-off prices whole."""
    of = use.of_days
    days = max(use.days - use.trial_days, 0)
    if term.kind == ONE_OFF or term.period != "month" or days == of:
        return line
    amount = prorated(line.quantity * line.unit_price, days=days, of=of)
    note = "trial" if use.trial_days and not days else line.note
    return replace(line, amount=amount, note=note, days=days, of_days=of)


def _metered(index: int, term: ChargeTerms, use: Use) -> Iterator[Priced]:
    used = billable(term, use.meters.get(term.counted, NONE))
    allowance = free(
        term, carried=use.carried.get(term.counted, NONE), taken=use.taken.get(term.counted, NONE)
    )
    included, over = min(used, allowance), max(used - allowance, NONE)
    if included:
        yield Priced(index, term.name, term.unit, included, NONE, NOTHING, "included")
    if over and term.hard_stop:
        yield Priced(index, term.name, term.unit, over, NONE, NOTHING, "stopped")
        return
    for part in parts(term, over, month_index=use.month_index):
        yield _line(index, term, part, "overage" if term.quota else "")
