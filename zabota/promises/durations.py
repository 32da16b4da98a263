"""How long a promise may take, as people write and read it: «30 мин», «1 ч», «2 рабочих дня».

Stored are seconds of a calendar's open time. A working day is as long as the calendar's ordinary one, round the
clock it is 24 hours; so the same number is read and written by one calendar.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import get_language, ngettext, npgettext, pgettext
from django.utils.translation import gettext_lazy as _

from zabota.core.hours import WorkingHours
from zabota.core.moments import tidy
from zabota.core.refused import Refused

MINUTE, HOUR, DAY = 60, 3600, 86400
LONGEST = 366 * DAY

UNITS = (
    ("second", r"сек\w*|с|s|secs?|seconds?"),
    ("minute", r"мин\w*|м|m|mins?|minutes?"),
    ("hour", r"час\w*|ч|h|hrs?|hours?"),
    ("day", r"сут\w*|дн\w*|ден\w*|д|рд|d|days?"),
)
WORKING = r"(?:раб(?:оч\w*)?|working|business|work)"
PIECE = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:" + WORKING + r"\.?\s*)?([a-zа-я]+)\.?[\s,]*", re.IGNORECASE)
CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)")


@dataclass(frozen=True)
class Measure:
    """By what a calendar's time is told: how long its day is, and whether it is working time at all."""

    day: int = DAY
    working: bool = False

    @classmethod
    def of(cls, hours: WorkingHours) -> "Measure":
        return cls() if hours.parsed.always else cls(day=ordinary_day(hours), working=True)


ROUND_THE_CLOCK = Measure()


@lru_cache(maxsize=256)
def ordinary_day(hours: WorkingHours) -> int:
    """Open seconds of the most frequent open day of the pattern; of two equally frequent, the longer."""
    spec = hours.parsed
    days = spec.cycle.days if spec.cycle else spec.weekly
    lengths = Counter(sum(closes - opens for opens, closes in spans) * MINUTE for spans in days if spans)
    if not lengths:
        return DAY
    return max(lengths, key=lambda length: (lengths[length], length))


def read(text: str, measure: Measure, *, field: str | None = None) -> int:
    """Seconds of what a person typed. Refused with a sentence where it is no stretch of time."""
    typed = text.strip().replace("\u00a0", " ").lower()
    seconds = _by_clock(typed) if CLOCK.fullmatch(typed) else _by_units(typed, measure)
    if seconds is None:
        raise Refused(_("Write how long: 30 min, 1 h or 2 working days."), field=field)
    if seconds < 1:
        raise Refused(_("A promise needs some time: at least a second."), field=field)
    if seconds > LONGEST:
        raise Refused(_("That is more than a year. Promise something nearer."), field=field)
    return seconds


def _by_clock(typed: str) -> int:
    hours, minutes = typed.split(":")
    return int(hours) * HOUR + int(minutes) * MINUTE


def _by_units(typed: str, measure: Measure) -> int | None:
    sizes = {"second": 1, "minute": MINUTE, "hour": HOUR, "day": measure.day}
    at, total = 0, 0.0
    while at < len(typed):
        piece = PIECE.match(typed, at)
        unit = piece and next((name for name, words in UNITS if re.fullmatch(words, piece[2])), None)
        if not piece or not unit:
            return None
        total += float(piece[1].replace(",", ".")) * sizes[unit]
        at = piece.end()
    return round(total) if typed else None


def words(seconds: int, measure: Measure) -> str:
    """In full: «30 рабочих минут», «1 рабочий час 30 минут», «2 рабочих дня»; round the clock «1 час»."""
    return _words(seconds, measure, get_language())


@lru_cache(maxsize=1024)
def _words(seconds: int, measure: Measure, _language: str | None) -> str:
    days, rest = divmod(seconds, measure.day)
    if days and not rest:
        return tidy(_days(days, measure.working))
    pieces = [*_pieces(seconds, measure.working)]
    return tidy(" ".join(pieces))


def _pieces(seconds: int, working: bool) -> list[str]:
    hours, rest = divmod(seconds, HOUR)
    minutes, left = divmod(rest, MINUTE)
    found = []
    if hours:
        found.append(_hours(hours, working))
    if minutes:
        found.append(_minutes(minutes, working and not found))
    if left:
        found.append(ngettext("%(n)s second", "%(n)s seconds", left) % {"n": left})
    return found


def _days(n: int, working: bool) -> str:
    if working:
        return ngettext("%(n)s working day", "%(n)s working days", n) % {"n": n}
    return ngettext("%(n)s day", "%(n)s days", n) % {"n": n}


def _brief_days(n: int, working: bool) -> str:
    if working:
        return npgettext("short", "%(n)s work day", "%(n)s work days", n) % {"n": n}
    return _days(n, working)


def _hours(n: int, working: bool) -> str:
    if working:
        return ngettext("%(n)s working hour", "%(n)s working hours", n) % {"n": n}
    return ngettext("%(n)s hour", "%(n)s hours", n) % {"n": n}


def _minutes(n: int, working: bool) -> str:
    if working:
        return ngettext("%(n)s working minute", "%(n)s working minutes", n) % {"n": n}
    return ngettext("%(n)s minute", "%(n)s minutes", n) % {"n": n}


def brief(seconds: int, measure: Measure) -> str:
    """For a cell: «30 мин», «1 ч», «1 ч 30 мин», «2 раб. дня». Reading it gives the same seconds."""
    days, rest = divmod(seconds, measure.day)
    if days and not rest:
        return tidy(_brief_days(days, measure.working))
    hours, rest = divmod(seconds, HOUR)
    minutes, left = divmod(rest, MINUTE)
    sizes = ((hours, pgettext("short", "%(n)s h")), (minutes, pgettext("short", "%(n)s min")))
    found = [form % {"n": n} for n, form in (*sizes, (left, pgettext("short", "%(n)s s"))) if n]
    return tidy(" ".join(found))
