"""Calendars as they stand in the list of the settings."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _

from zabota.business import hours_words
from zabota.business.places import zone_words
from zabota.core.day_names import SHORT_WEEKDAYS
from zabota.core.hours.spec import WEEK
from zabota.people.shift_words import plan_in_words
from zabota.promises.models import Calendar, CalendarVersion, Promise, Target
from zabota.promises.queries.calendars import latest_versions


@dataclass(frozen=True)
class Shown:
    calendar: Calendar
    version: CalendarVersion
    hours: str
    zone: str
    targets: int
    open: int


def calendars_shown() -> list[Shown]:
    """Every calendar in use with its hours in words, its targets and what is owed by it. Four queries."""
    calendars = list(
        Calendar.objects.filter(retired_at=None).select_related("branch").order_by("-is_default", "name")
    )
    versions = latest_versions({calendar.pk for calendar in calendars})
    targets = dict(Target.objects.values_list("calendar").annotate(Count("pk")).order_by())
    owed = dict(
        Promise.objects.open()
        .filter(target_seconds__isnull=False)
        .values_list("calendar_version__calendar")
        .annotate(Count("pk"))
        .order_by()
    )
    return [
        Shown(
            calendar=calendar,
            version=versions[calendar.pk],
            hours=hours_in_words(versions[calendar.pk].hours),
            zone=zone_words(versions[calendar.pk].hours["zone"]),
            targets=targets.get(calendar.pk, 0),
            open=owed.get(calendar.pk, 0),
        )
        for calendar in calendars
    ]


def hours_in_words(spec: dict[str, object]) -> str:
    """«пн–пт 9:00–18:00, сб 10:00–15:00»: days in a row with the same hours are told together."""
    if spec.get("always"):
        return _("round the clock")
    weekly = spec.get("weekly")
    if not isinstance(weekly, dict):
        return plan_in_words(spec)
    runs: list[tuple[int, int, str]] = []
    for number, name in enumerate(WEEK):
        hours = hours_words.write(weekly.get(name) or [])
        if hours and runs and runs[-1][1] == number - 1 and runs[-1][2] == hours:
            runs[-1] = (runs[-1][0], number, hours)
        elif hours:
            runs.append((number, number, hours))
    return "; ".join(f"{_days(first, last)} {hours}" for first, last, hours in runs) or _("only special days")


def _days(first: int, last: int) -> str:
    if first == last:
        return str(SHORT_WEEKDAYS[first])
    return f"{SHORT_WEEKDAYS[first]}–{SHORT_WEEKDAYS[last]}"
