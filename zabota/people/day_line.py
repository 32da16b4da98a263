"""The day of everybody as thin lines: numbers for a picture in SVG, 24 hours across."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from zabota.people.models import Absence
from zabota.people.queries.work import DayOfWork
from zabota.people.working_time import Span

WIDTH = 1440
"""One unit is one minute of an ordinary day."""


@dataclass(frozen=True)
class Bar:
    x: int
    width: int
    words: str


@dataclass(frozen=True)
class Line:
    """A member's day; `now` says how it stands at this moment."""

    day: DayOfWork
    shifts: list[Bar]
    absences: list[Bar]
    on_shift: bool
    absence: Absence | None


def lines(days: list[DayOfWork], *, on: date, zone: ZoneInfo, at: datetime) -> list[Line]:
    """On the clock of the reader's `zone`; who works now stands first, then who comes later."""
    start = datetime.combine(on, time.min, tzinfo=zone)
    found = [_line(day, start, zone, at) for day in days]
    return sorted(found, key=lambda line: (not line.on_shift, not line.shifts, line.day.member.name))


def _line(day: DayOfWork, start: datetime, zone: ZoneInfo, at: datetime) -> Line:
    absence = next((a for a in day.absences if a.starts_at <= at < a.ends_at), None)
    spans = [(a.starts_at, a.ends_at) for a in day.absences]
    return Line(
        day=day,
        shifts=[bar for span in day.shifts if (bar := _bar(span, start, zone))],
        absences=[bar for span in spans if (bar := _bar(span, start, zone))],
        on_shift=absence is None and any(begins <= at < ends for begins, ends in day.shifts),
        absence=absence,
    )


def _bar(span: Span, start: datetime, zone: ZoneInfo) -> Bar | None:
    begins, ends = (max(0, min(WIDTH, minutes_of(at, start))) for at in span)
    words = "–".join(f"{at.astimezone(zone):%H:%M}".removeprefix("0") for at in span)
    return Bar(begins, ends - begins, words) if begins < ends else None


def minutes_of(at: datetime, start: datetime) -> int:
    return int((at - start) / timedelta(minutes=1))
