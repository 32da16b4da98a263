"""What an agreement costs, line by line. Pure reckoning on what was signed; `actions.charging` writes it down.

Monthly prices are reckoned when the month is over, for the days in force; longer periods and one-off prices at their
beginning; what was used when its period is over.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from zabota.agreements.agreed import ONE, Agreed, standing_prices
from zabota.agreements.days import DAY, add_months, last_of_month, months_between
from zabota.agreements.models import Agreement, Item, Pause, UsagePeriod, Version
from zabota.agreements.snapshots import all_terms
from zabota.billing.lines import NewLine
from zabota.catalog.pricing import ChargeTerms, Priced, Use, price

Key = tuple[int | None, str, int]
"""The offering, or the name of what no catalogue sells; and the add-on, 0 for what isn't one."""


@dataclass(frozen=True)
class Stretch:
    """Days of a month in which one version holds; `days` of them without pauses."""

    version: Version
    first_on: date
    last_on: date
    days: int
    pauses: Sequence[Pause] = ()

    def days_before(self, day: date) -> int:
        """Days without pauses before that day."""
        return _days(self.first_on, min(self.last_on, day - DAY), self.pauses)


@dataclass(frozen=True)
class Due:
    """A line with the days that it is for."""

    line: NewLine
    first_on: date
    last_on: date


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
            found.append(Stretch(version, begins, ends, _days(begins, ends, pauses), pauses))
    return found


def _days(first: date, last: date, pauses: Sequence[Pause]) -> int:
    days = {date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1)}
    for pause in pauses:
        days -= {day for day in days if pause.from_on <= day and (not pause.to_on or day <= pause.to_on)}
    return len(days)


def standing(
    agreement: Agreement, month_on: date, *, is_over: bool, paid_ahead: bool = False
) -> Iterator[Due]:
    """What falls due in the month. Monthly prices only when it `is_over`; the others once in the month in which they
    begin, also when the version changes within it, and not when they were `paid_ahead`."""
    begun = first_days(agreement)
    seen: set[Key] = set(begun) if paid_ahead else set()
    for stretch in stretches(agreement, month_on):
        keys: set[Key] = set()
        for item in stretch.version.items.all():
            place = 0
            for agreed in prices_of(item):
                key = _key(item, agreed)
                parts = _parts(item, agreed, stretch, month_on, begun)
                if is_over if agreed.is_monthly else key not in seen:
                    yield from _dues(item, agreed, parts, stretch, month_on, place)
                place += len(parts)
                keys.add(key)
        seen |= keys


def prices_of(item: Item) -> list[Agreed]:
    return standing_prices(item.snapshot, item.units, item.discount)


def first_days(agreement: Agreement) -> dict[Key, date]:
    """Since when each price has been agreed: its months are counted from there."""
    found: dict[Key, date] = {}
    for version in sorted(agreement.versions.all(), key=lambda version: version.number):
        for item in version.items.all():
            for agreed in prices_of(item):
                found.setdefault(_key(item, agreed), version.from_on)
                found.setdefault(_own(item), version.from_on)
    return found


def _key(item: Item, agreed: Agreed) -> Key:
    """What the months of a price are counted by: the offering, or the add-on that was taken later."""
    return (*_own(item)[:2], agreed.option)


def _own(item: Item) -> Key:
    return (item.offering_id, "" if item.offering_id else item.name, 0)


def _parts(
    item: Item, agreed: Agreed, stretch: Stretch, month_on: date, begun: Mapping[Key, date]
) -> list[Priced]:
    since, own = begun[_key(item, agreed)], begun[_own(item)]
    trial = max(int(item.snapshot.get("trial_days") or 0) - (stretch.first_on - own).days, 0)
    return agreed.parts(
        months_between(since, month_on),
        days=stretch.days,
        of_days=last_of_month(month_on).day,
        trial_days=min(trial, stretch.days),
        introduced=_introduced(agreed, stretch, since),
    )


def _introduced(agreed: Agreed, stretch: Stretch, since: date) -> int | None:
    """Days that are still at an introductory price: its months end on a day, not with a calendar month."""
    if agreed.terms.intro_price is None:
        return None
    return stretch.days_before(add_months(since, agreed.terms.intro_months))


def _dues(
    item: Item, agreed: Agreed, parts: Sequence[Priced], stretch: Stretch, month_on: date, place: int
) -> Iterator[Due]:
    for number, priced in enumerate(parts, start=place):
        if priced.amount:
            key = f"v{stretch.version.number}:{item.rank}:{number}"
            line = new_line(item, agreed, priced, f"{month_on:%m.%Y}", key)
            yield Due(line, stretch.first_on, stretch.last_on)


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
                agreed = Agreed(own, ONE, item.discount)
                line = new_line(item, agreed, priced, f"{period.first_on:%m.%Y}", f"{index}:{place}")
                yield Due(line, period.first_on, period.last_on)


def _is_of(term: ChargeTerms, period: UsagePeriod) -> bool:
    entitlement = period.entitlement
    return term.is_metered and term.counted == entitlement.meter and term.name == entitlement.name


def new_line(item: Item, agreed: Agreed, priced: Priced, when: str, key: str) -> NewLine:
    quantity, one = priced.as_line()
    own = agreed.line
    return NewLine(
        name=(f"{own.name[:240]}, {when}" if own else f"{item.name}: {priced.name}, {when}")[:250],
        unit=priced.unit[:40],
        quantity=quantity,
        unit_price=one,
        discount=agreed.discount,
        vat_kind=agreed.terms.vat_kind,
        vat_included=own.vat_included if own else None,
        charge_key=key,
    )
