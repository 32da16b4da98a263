"""Calendars of branches follow their branches."""

from datetime import datetime

from zabota.promises.actions.calendars import change_hours
from zabota.promises.models import Calendar
from zabota.promises.queries.calendars import latest_versions


def follow_branches(*, at: datetime) -> int:
    """Where a branch has other hours than its calendar, the calendar gets a new version. Says how many did."""
    calendars = Calendar.objects.filter(branch__isnull=False, retired_at=None).select_related("branch")
    found = list(calendars)
    versions = latest_versions({calendar.pk for calendar in found})
    changed = 0
    for calendar in found:
        hours = calendar.branch.hours if calendar.branch else {}
        if hours and hours != versions[calendar.pk].hours:
            version = change_hours(calendar, hours, at=at, reason="branch-hours")
            changed += version.pk != versions[calendar.pk].pk
    return changed
