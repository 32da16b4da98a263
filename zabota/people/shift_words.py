"""A plan of shifts in words: «пн–пт 9:00–18:00», «цикл 2/2: 8:00–20:00»."""

from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from zabota.business import hours_words
from zabota.business.forms import WEEK
from zabota.core.day_names import SHORT_WEEKDAYS

Day = list[list[str]]


def plan_in_words(hours: dict[str, Any]) -> str:
    """Of a specification as in core.hours."""
    if hours.get("always"):
        return _("round the clock")
    if cycle := hours.get("cycle"):
        return _cycle(cycle["days"])
    return _week(hours.get("weekly") or {})


def _week(weekly: dict[str, Day]) -> str:
    """Days with the same hours that stand side by side are said together."""
    days = [(number, hours_words.write(weekly.get(name) or [])) for number, name in enumerate(WEEK)]
    parts = []
    for words, group in groupby(days, key=lambda day: day[1]):
        numbers = [number for number, _words in group]
        if words:
            parts.append(f"{_days(numbers[0], numbers[-1])} {words}")
    return "; ".join(parts)


def _days(first: int, last: int) -> str:
    names = str(SHORT_WEEKDAYS[first]), str(SHORT_WEEKDAYS[last])
    return names[0] if first == last else f"{names[0]}–{names[1]}"


def _cycle(days: list[Day]) -> str:
    working = [hours_words.write(day) for day in days if day]
    off = len(days) - len(working)
    ratio = f"{len(working)}/{off}"
    if working and len(set(working)) == 1:
        return _("cycle %(ratio)s: %(hours)s") % {"ratio": ratio, "hours": working[0]}
    return _("cycle %(ratio)s: %(hours)s") % {"ratio": ratio, "hours": _(", then ").join(working)}
