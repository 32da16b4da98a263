"""Working hours: the value by which promises count their time."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Protocol
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from zabota.core.refused import Refused

from .limits import HORIZON
from .pages import book_of
from .round_the_clock import RoundTheClock
from .spec import Spec, read
from .walls import EPOCH


class Timeline(Protocol):
    """Open time in whole seconds since 1970 (UTC)."""

    def add(self, moment: int, seconds: int) -> int: ...
    def between(self, start: int, end: int) -> int: ...
    def add_many(self, moments: Sequence[int], seconds: int) -> list[int]: ...
    def runs(self, start: int, end: int) -> Iterator[tuple[int, int]]: ...


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """When somebody is there to keep a promise. Immutable; equal specifications make equal values.

    Moments go in as aware datetimes of any zone (a naive one is a TypeError) and come out in UTC. Promises
    are kept to the second: a moment counts from the beginning of its second, microseconds are dropped. Open
    time is half-open: the second of opening belongs to it, the second of closing does not.
    """

    parsed: Spec
    timeline: Timeline = field(repr=False, compare=False)

    @staticmethod
    def from_spec(spec: object) -> "WorkingHours":
        """Reads the JSON form:

        {"zone": IANA name, and one of
         "always": true                                                 round the clock, nothing else counts,
         "weekly": {"mon": [["09:00", "13:00"], ["14:00", "18:00"]], …}     missing days are closed,
         "cycle": {"anchor": "2026-01-05", "days": [[["08:00", "20:00"]], [["20:00", "08:00"]], [], []]},
         "country": "RU" or another two-letter code or "", "country_off": true to leave its calendar out,
         "shortened": false to stay the full day before Russian holidays,
         "exceptions": [{"day": "2026-12-31", "intervals": [], "note": ""}]}

        Times are the zone's wall clock. Closing at or before the opening means the next day ("22:00" to
        "06:00"); "24:00", or "00:00" as a closing, is the day's end. Raises Refused with a sentence and its
        field.
        """
        try:
            said = json.dumps(spec, sort_keys=True)
        except (TypeError, ValueError, RecursionError):
            raise Refused(
                _("Working hours: this is not in a form that can be stored."), field="weekly"
            ) from None
        return remembered(said)

    @staticmethod
    def always(zone: str = "UTC") -> "WorkingHours":
        """Round the clock; the zone is for showing moments only."""
        return WorkingHours.from_spec({"zone": zone, "always": True})

    def spec(self) -> dict[str, object]:
        """The canonical JSON form; from_spec of it gives an equal value."""
        return self.parsed.as_json()

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.parsed.zone)

    def add(self, start: datetime, seconds: int) -> datetime:
        """The earliest moment t, in UTC, with between(start, t) == seconds; start itself, open or not, for 0.

        So a second that fills the day is reached at its closing, not at the next opening. Raises ValueError
        for negative seconds, Refused when the moment lies more than 15 years ahead.
        """
        if seconds <= 0:
            if seconds < 0:
                raise ValueError("a promise does not run backwards")
            return start.astimezone(UTC)
        since = start - EPOCH
        return EPOCH + timedelta(0, self.timeline.add(since.days * 86400 + since.seconds, seconds))

    def between(self, start: datetime, end: datetime) -> int:
        """Open seconds in [start, end). ValueError if end is before start, Refused if over 15 years apart."""
        first, last = epoch_of(start), epoch_of(end)
        if last < first:
            raise ValueError("the end is before the start")
        if last - first > HORIZON:
            raise Refused(_("Choose two moments at most 15 years apart."))
        return self.timeline.between(first, last)

    def add_many(self, starts: Sequence[int], seconds: int) -> list[int]:
        """`add` for many moments at once, all in whole seconds since 1970 (UTC)."""
        if seconds < 0:
            raise ValueError("a promise does not run backwards")
        return self.timeline.add_many(starts, seconds) if seconds else list(starts)

    def is_open(self, at: datetime) -> bool:
        moment = epoch_of(at)
        return self.timeline.between(moment, moment + 1) == 1

    def next_opening(self, at: datetime) -> datetime | None:
        """The first moment after `at` at which closed time ends; None if there is none within 15 years."""
        moment = epoch_of(at)
        runs = self.timeline.runs(moment, moment + HORIZON)
        return next((moment_of(start) for start, _end in runs if start > moment), None)

    def next_closing(self, at: datetime) -> datetime | None:
        """The first moment after `at` at which open time ends; None if there is none within 15 years."""
        moment = epoch_of(at)
        runs = self.timeline.runs(moment, moment + HORIZON)
        return next((moment_of(end) for _start, end in runs if end < moment + HORIZON), None)

    def intervals(self, start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
        """The open intervals within [start, end), cut at its edges, touching ones as one, in order."""
        runs = self.timeline.runs(epoch_of(start), epoch_of(end))
        return ((moment_of(opens), moment_of(closes)) for opens, closes in runs)


@lru_cache(maxsize=256)
def remembered(said: str) -> WorkingHours:
    parsed = read(json.loads(said))
    return WorkingHours(parsed, RoundTheClock() if parsed.always else book_of(parsed))


def epoch_of(at: datetime) -> int:
    """Whole seconds since 1970 of an aware moment, microseconds dropped."""
    since = at - EPOCH
    return since.days * 86400 + since.seconds


def moment_of(seconds: int) -> datetime:
    return EPOCH + timedelta(0, seconds)
