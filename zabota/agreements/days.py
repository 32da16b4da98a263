"""Days, months and periods as the business's clock shows them. Both ends of a stretch are included."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

MONTHS = {"month": 1, "quarter": 3, "year": 12}
DAY = timedelta(days=1)
FOR_EVER = date(9999, 12, 31)


def month_of(day: date) -> date:
    """The first day of its month."""
    return day.replace(day=1)


def months_between(first: date, last: date) -> int:
    """How many months lie between the months of two days: 0 within one."""
    return (last.year - first.year) * 12 + last.month - first.month


def add_months(day: date, months: int) -> date:
    """The same day so many months on; where the month is shorter, its last one."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def last_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def period_around(day: date, period: str) -> tuple[date, date]:
    """The calendar month, quarter or year of a day. ""(for the whole term): from the beginning to the end of time."""
    months = MONTHS.get(period)
    if months is None:
        return date.min, FOR_EVER
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    return first, add_months(first, months) - DAY


def months_from(first: date, last: date) -> Iterator[date]:
    """First days of the months that these days touch."""
    month = month_of(first)
    while month <= last:
        yield month
        month = add_months(month, 1)


def end_of_term(starts_on: date, months: int) -> date:
    """The last day of so many months from a day: a year from 1 September ends on 31 August."""
    return add_months(starts_on, months) - DAY
