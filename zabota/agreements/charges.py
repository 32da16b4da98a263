"""What an agreement costs, line by line. Pure reckoning on what was signed; `actions.charging` writes it down.

Monthly prices are reckoned when the month is over, for the days in force; longer periods and one-off prices at their
beginning; what was used when its period is over.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from zabota.agreements.days import DAY, last_of_month, months_between
from zabota.agreements.models import Agreement, Item, Pause, UsagePeriod, Version
from zabota.agreements.snapshots import all_terms
from zabota.billing.lines import NewLine
from zabota.catalog.pricing import ChargeTerms, Priced, Use, price


@dataclass(frozen=True)
class Stretch:
    """Days of a month in which one version holds; `days` of them without pauses."""

    version: Version
    first_on: date
    last_on: date
    days: int


@dataclass(frozen=True)
class Due:
    """A line with the days that it is for, and the price it comes from."""

    line: NewLine
    first_on: date
    last_on: date
    item: Item
    priced: Priced


def stretches(agreement: Agreement, month_on: date) -> list[Stretch]:
    """The month cut by versions, within the agreement's own days."""
    first, last = max(month_on, agreement.starts_on), last_of_month(month_on)
    last = min(last, agreement.last_on or last)
    versions = sorted(agreement.versions.all(), key=lambda version: version.number)
    pauses = list(agreement.pauses.all())
    found = []
    for version, following in zip(versions, [*versions[1:], None], strict=True):
        begins = max(version.from_on, first)
        ends = min(last, following.from_on - DAY) if following else last
        if begins <= ends:
            found.append(Stretch(version, begins, ends, _days(begins, ends, pauses)))
    return found


def _days(first: date, last: date, pauses: Sequence[Pause]) -> int:
    days = {date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1)}
    for pause in pauses:
        days -= {day for day in days if pause.from_on <= day and (not pause.to_on or day <= pause.to_on)}
    return len(days)


def standing(agreement: Agreement, month_on: date, *, is_over: bool) -> Iterator[Due]:
    """What falls due in the month. Monthly prices only when it `is_over`; the others once in the month in which they
    begin, also when the version changes within it."""
    begun = first_days(agreement)
    seen: set[int | None] = set()
    for stretch in stretches(agreement, month_on):
        for item in stretch.version.items.all():
            since = begun.get(item.offering_id, stretch.first_on)
            yield from _of_item(
                item, stretch, month_on, since, is_over=is_over, again=item.offering_id in seen
            )
        seen |= {item.offering_id for item in stretch.version.items.all()}


def first_days(agreement: Agreement) -> dict[int | None, date]:
    """Since when each offering has been agreed: its months are counted from there."""
    found: dict[int | None, date] = {}
    for version in sorted(agreement.versions.all(), key=lambda version: version.number):
        for item in version.items.all():
            found.setdefault(item.offering_id, version.from_on)
    return found


def _of_item(
    item: Item, stretch: Stretch, month_on: date, since: date, *, is_over: bool, again: bool
) -> Iterator[Due]:
    terms = all_terms(item.snapshot)
    of_days = last_of_month(month_on).day
    trial = max(int(item.snapshot.get("trial_days") or 0) - (stretch.first_on - since).days, 0)
    use = Use(
        units={index: item.units for index, term in enumerate(terms) if term.kind == "unit"},
        month_index=months_between(since, month_on),
        days=stretch.days,
        of_days=of_days,
        trial_days=min(trial, stretch.days),
        options=_taken(item, terms),
    )
    for place, priced in enumerate(price(terms, use)):
        term = terms[priced.index]
        monthly = term.period == "month" and term.kind != "one-off"
        if term.is_metered or not priced.amount or (not is_over if monthly else again):
            continue
        key = f"v{stretch.version.number}:{item.rank}:{place}"
        line = new_line(item, term, priced, f"{month_on:%m.%Y}", key)
        yield Due(line, stretch.first_on, stretch.last_on, item, priced)


def overage(period: UsagePeriod) -> Iterator[Due]:
    """What was used beyond what is free in a period that is over."""
    item = period.entitlement.item
    if item is None:
        return
    terms = all_terms(item.snapshot)
    for index, term in enumerate(terms):
        if not _is_of(term, period):
            continue
        own = replace(term, quota=period.quota, rolls_over=False, per_payer=False, is_option=False)
        since = item.version.agreement.starts_on
        use = Use(meters={term.counted: period.used}, month_index=months_between(since, period.first_on))
        for place, priced in enumerate(price([own], use)):
            if priced.amount:
                line = new_line(item, own, priced, f"{period.first_on:%m.%Y}", f"{index}:{place}")
                yield Due(line, period.first_on, period.last_on, item, priced)


def _is_of(term: ChargeTerms, period: UsagePeriod) -> bool:
    entitlement = period.entitlement
    return term.is_metered and term.counted == entitlement.meter and term.name == entitlement.name


def _taken(item: Item, terms: Sequence[ChargeTerms]) -> set[int]:
    taken = set(item.snapshot.get("taken", []))
    return {index for index, term in enumerate(terms) if term.id in taken}


def new_line(item: Item, term: ChargeTerms, priced: Priced, when: str, key: str) -> NewLine:
    quantity, one = priced.as_line()
    return NewLine(
        name=f"{item.name}: {priced.name}, {when}"[:250],
        unit=priced.unit[:40],
        quantity=quantity,
        unit_price=one,
        discount=item.discount,
        vat_kind=term.vat_kind,
        charge_key=key,
    )
