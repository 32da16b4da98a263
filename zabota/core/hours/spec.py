"""The written form of working hours, read once and refused with a sentence where it makes no sense."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.utils.dates import WEEKDAYS
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .country import is_known
from .spans import DAY, Place, Span, Spans, as_pair, refuse_overlap, spans_from

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FIELDS = {"zone", "always", "weekly", "cycle", "country", "country_off", "shortened", "exceptions"}
LONGEST_CYCLE = 366


@dataclass(frozen=True, slots=True)
class Cycle:
    """A repeating row of days, the first of them on the anchor: "2/2", "3/3", days and nights by turns."""

    anchor: date
    days: tuple[Spans, ...]


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """One day that differs; no spans: closed."""

    day: date
    spans: Spans
    note: str = ""


@dataclass(frozen=True, slots=True)
class Spec:
    """Working hours as agreed: equal specifications are equal values with equal hashes."""

    zone: str
    always: bool = False
    weekly: tuple[Spans, ...] = ()
    cycle: Cycle | None = None
    country: str = ""
    country_off: bool = False
    shortened: bool = True
    exceptions: tuple[SpecialDay, ...] = ()

    def as_json(self) -> dict[str, object]:
        """The canonical form; reading it gives an equal specification."""
        if self.always:
            return {"zone": self.zone, "always": True}
        said: dict[str, object] = {
            "zone": self.zone,
            "country": self.country,
            "country_off": self.country_off,
            "shortened": self.shortened,
            "exceptions": [
                {"day": each.day.isoformat(), "intervals": as_intervals(each.spans), "note": each.note}
                for each in self.exceptions
            ],
        }
        if self.cycle:
            days = [as_intervals(spans) for spans in self.cycle.days]
            return said | {"cycle": {"anchor": self.cycle.anchor.isoformat(), "days": days}}
        return said | {
            "weekly": {name: as_intervals(spans) for name, spans in zip(WEEK, self.weekly, strict=True)}
        }


def as_intervals(spans: Spans) -> list[list[str]]:
    return [as_pair(span) for span in spans]


def read(said: object) -> Spec:
    """Reads the JSON form (see WorkingHours.from_spec). Raises Refused with the field that is wrong."""
    whole = Place(_("Working hours"), "weekly")
    if not isinstance(said, Mapping):
        raise whole.refused(_("nothing is written here."))
    if unknown := sorted(str(name) for name in said if name not in FIELDS):
        raise whole.refused(_("there is no field “{name}”."), name=unknown[0])
    zone = read_zone(said.get("zone"))
    if sum(bool(said.get(name)) for name in ("always", "weekly", "cycle")) > 1:
        raise whole.refused(_("choose one: round the clock, by days of the week, or a cycle of shifts."))
    exceptions = read_exceptions(said.get("exceptions") or [])
    if said.get("always"):
        if exceptions:
            raise Place(_("Exceptions"), "exceptions").refused(_("hours round the clock have none."))
        return Spec(zone=zone, always=True)
    cycle = read_cycle(said["cycle"]) if said.get("cycle") else None
    weekly = () if cycle else read_weekly(said.get("weekly") or {})
    if not any(cycle.days if cycle else weekly) and not any(each.spans for each in exceptions):
        raise whole.refused(_("there is no open time at all. Add at least one interval."))
    return Spec(
        zone=zone,
        weekly=weekly,
        cycle=cycle,
        country=read_country(said.get("country") or ""),
        country_off=bool(said.get("country_off", False)),
        shortened=bool(said.get("shortened", True)),
        exceptions=exceptions,
    )


def read_zone(name: object) -> str:
    try:
        if isinstance(name, str) and name != "localtime":
            return ZoneInfo(name).key
    except (KeyError, ValueError, OSError):
        pass
    raise Place(_("Time zone"), "zone").refused(
        _("“{name}” is not a known zone. Write one such as Europe/Moscow."), name=name or ""
    )


def read_country(code: object) -> str:
    if not code or (isinstance(code, str) and is_known(code.upper())):
        return str(code).upper()
    raise Place(_("Country"), "country").refused(
        _("there is no calendar of days off for “{code}”. Write two letters such as RU, or nothing."),
        code=code,
    )


def read_weekly(said: object) -> tuple[Spans, ...]:
    place = Place(_("Days of the week"), "weekly")
    if not isinstance(said, Mapping) or not all(name in WEEK for name in said):
        raise place.refused(_("write the hours under mon, tue, wed, thu, fri, sat, sun."))
    places = [Place(WEEKDAYS[number], "weekly") for number in range(7)]
    weekly = tuple(spans_from(said.get(name) or [], place) for name, place in zip(WEEK, places, strict=True))
    refuse_overlapping_days(weekly, places)
    return weekly


def read_cycle(said: object) -> Cycle:
    place = Place(_("Cycle of shifts"), "cycle")
    if not isinstance(said, Mapping) or not isinstance(said.get("days"), list | tuple) or not said["days"]:
        raise place.refused(_("write the first day of the cycle and the hours of each of its days."))
    if len(said["days"]) > LONGEST_CYCLE:
        raise place.refused(_("a cycle has at most {days} days."), days=LONGEST_CYCLE)
    numbers = range(1, len(said["days"]) + 1)
    places = [
        Place(format_lazy(_("Day {number} of the cycle"), number=number), "cycle") for number in numbers
    ]
    days = tuple(spans_from(spans, place) for spans, place in zip(said["days"], places, strict=True))
    refuse_overlapping_days(days, places)
    return Cycle(anchor=read_day(said.get("anchor"), place), days=days)


def refuse_overlapping_days(days: tuple[Spans, ...], places: list[Place]) -> None:
    """Refuses a night that reaches into the next day's hours, in the next day's name, all around the row."""
    for number, spans in enumerate(days):
        following = (number + 1) % len(days)
        ahead: tuple[Span, ...] = tuple((opens - DAY, closes - DAY) for opens, closes in spans)[-1:]
        refuse_overlap((*ahead, *days[following]), (*spans[-1:], *days[following]), places[following])


def read_exceptions(said: object) -> tuple[SpecialDay, ...]:
    place = Place(_("Exceptions"), "exceptions")
    if not isinstance(said, list | tuple):
        raise place.refused(_("write a day and its hours for each."))
    exceptions = sorted((read_exception(each, place) for each in said), key=lambda each: each.day)
    for number, each in enumerate(exceptions[1:]):
        if each.day == exceptions[number].day:
            raise place.refused(_("{day} stands there twice."), day=each.day.isoformat())
    return tuple(exceptions)


def read_exception(said: object, place: Place) -> SpecialDay:
    if not isinstance(said, Mapping):
        raise place.refused(_("write a day and its hours for each."))
    day = read_day(said.get("day"), place)
    words = format_lazy("{exceptions}, {day}", exceptions=place.words, day=day.isoformat())
    spans = spans_from(said.get("intervals", []), Place(words, place.field))
    return SpecialDay(day=day, spans=spans, note=str(said.get("note") or ""))


def read_day(said: object, place: Place) -> date:
    try:
        return date.fromisoformat(str(said))
    except ValueError:
        raise place.refused(_("“{day}” is not a date. Write it as 2026-12-31."), day=said or "") from None
