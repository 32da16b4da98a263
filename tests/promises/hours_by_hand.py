"""Working hours counted the dumb way: one look at the wall clock for each minute."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from zabota.core.hours.spans import Spans

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


def minutes_of(start: datetime, end: datetime) -> Iterator[datetime]:
    while start < end:
        yield start
        start += MINUTE


def open_minutes(zone: ZoneInfo, days: dict[date, Spans], start: datetime, end: datetime) -> set[datetime]:
    """The UTC minutes in [start, end) that are open, when each listed day has these spans.

    A span is open from the first minute whose wall clock has reached its opening to the last one before
    its closing. Looks a day further on both sides, so that nights and repeated hours are seen whole.
    """
    seen = list(minutes_of(start - DAY, end + DAY))
    walls = [moment.astimezone(zone).replace(tzinfo=None) for moment in seen]
    open_ones: set[datetime] = set()
    for day, spans in days.items():
        for opens, closes in spans:
            midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 a wall clock has no zone
            opening, closing = midnight + opens * MINUTE, midnight + closes * MINUTE
            first = next((number for number, wall in enumerate(walls) if wall >= opening), len(walls))
            last = max((number for number, wall in enumerate(walls) if wall < closing), default=-1)
            open_ones.update(seen[first : last + 1])
    return {moment for moment in open_ones if start <= moment < end}


def by_weekday(weekly: list[Spans], start: datetime, end: datetime) -> dict[date, Spans]:
    """The pattern laid on all local days that may matter between two moments."""
    first = (start - 4 * DAY).astimezone(UTC).date()
    days = (end - start).days + 8
    listed = (first + count * DAY for count in range(days))
    return {day: weekly[day.weekday()] for day in listed}
