"""Reads of calendars."""

from collections.abc import Collection

from zabota.core.hours import WorkingHours
from zabota.promises.models import Calendar, CalendarVersion


def latest_versions(calendar_ids: Collection[int]) -> dict[int, CalendarVersion]:
    """The version in force of each calendar, in one query."""
    if not calendar_ids:
        return {}
    found = (
        CalendarVersion.objects.filter(calendar__in=calendar_ids)
        .order_by("calendar_id", "-number")
        .distinct("calendar_id")
        .select_related("calendar")
    )
    return {version.calendar_id: version for version in found}


def version_in_force(calendar: Calendar) -> CalendarVersion:
    return latest_versions({calendar.pk})[calendar.pk]


def default_calendar() -> Calendar | None:
    return Calendar.objects.filter(is_default=True).first()


def hours_of(version: CalendarVersion | None) -> WorkingHours | None:
    """The arithmetic of a version; None where plain time counts."""
    return WorkingHours.from_spec(version.hours) if version else None
