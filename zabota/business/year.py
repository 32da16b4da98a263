"""A year of a place, day by day: what the country's calendar, the week and exceptions make of it."""

from calendar import Calendar
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zabota.business import hours_words
from zabota.core.hours import WorkingHours
from zabota.core.hours.country import CountryYear, country_year
from zabota.core.hours.days import Days
from zabota.core.hours.spec import as_intervals

MONTHS = (
    pgettext_lazy("month", "January"),
    pgettext_lazy("month", "February"),
    pgettext_lazy("month", "March"),
    pgettext_lazy("month", "April"),
    pgettext_lazy("month", "May"),
    pgettext_lazy("month", "June"),
    pgettext_lazy("month", "July"),
    pgettext_lazy("month", "August"),
    pgettext_lazy("month", "September"),
    pgettext_lazy("month", "October"),
    pgettext_lazy("month", "November"),
    pgettext_lazy("month", "December"),
)
NOTHING = CountryYear(frozenset(), frozenset(), {})


@dataclass(frozen=True)
class DayOfYear:
    """`state`: "usual", "closed" (by the week), "holiday", "shortened", "working" (by transfer), "special"."""

    on: date
    state: str
    hours: str
    words: str | LazyText

    @property
    def is_open(self) -> bool:
        return bool(self.hours)


@dataclass(frozen=True)
class MonthOfYear:
    """Weeks from Monday; None where a day belongs to another month."""

    name: str | LazyText
    weeks: list[list[DayOfYear | None]]


WORDS: dict[str, LazyText] = {
    "holiday": _("public holiday"),
    "shortened": _("an hour less before a holiday"),
    "working": _("working day by transfer"),
}


def months(spec: dict[str, Any], zone: str, year: int) -> list[MonthOfYear]:
    """The twelve months under these hours (core.hours); `spec` is not round the clock."""
    parsed = WorkingHours.from_spec({**spec, "zone": zone}).parsed
    days = Days(parsed)
    country = country_year(days.country, year) if days.country else NOTHING
    notes = {each.day: each.note for each in parsed.exceptions}

    def of(on: date) -> DayOfYear:
        hours = hours_words.write(as_intervals(days.spans(on)))
        state = "special" if on in notes else _state(on, bool(hours), country, shortened=parsed.shortened)
        return DayOfYear(on, state, hours, notes.get(on) or WORDS.get(state) or "")

    weeks = Calendar(firstweekday=0).monthdatescalendar
    return [
        MonthOfYear(
            name, [[of(on) if on.month == number else None for on in week] for week in weeks(year, number)]
        )
        for number, name in enumerate(MONTHS, 1)
    ]


def _state(on: date, is_open: bool, country: CountryYear, *, shortened: bool) -> str:
    if on in country.off:
        return "holiday"
    if not is_open:
        return "closed"
    if on in country.working:
        return "working"
    return "shortened" if shortened and on in country.shortened else "usual"


def day(found: list[MonthOfYear], on: date) -> DayOfYear | None:
    return next((each for week in found[on.month - 1].weeks for each in week if each and each.on == on), None)
