"""The floor: no level may be promised less than what everybody is promised."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from zabota.clients.models import Tier
from zabota.core.hours import WorkingHours, epoch_of
from zabota.promises import durations
from zabota.promises.models import Calendar, Kind, Target
from zabota.promises.queries.calendars import latest_versions

if TYPE_CHECKING:
    from zabota.promises.models import CalendarVersion

STEP = int(timedelta(minutes=30).total_seconds())
SPAN = timedelta(days=70)


def objection_to_target(
    tier: Tier | None, kind: str, impact: str, seconds: int, calendar: Calendar, at: datetime
) -> str | None:
    """Why this can't be promised, as a sentence that names the target; None if it can."""
    others = Target.objects.filter(kind=kind, impact=impact).select_related("tier")
    others = others.filter(tier=None) if tier else others.exclude(tier=None)
    found = list(others)
    versions = latest_versions({calendar.pk, *(other.calendar_id for other in found)})
    mine = (seconds, versions[calendar.pk])
    for other in found:
        theirs = (other.seconds, versions[other.calendar_id])
        level, floor = (mine, theirs) if tier else (theirs, mine)
        if is_looser(level, floor, at):
            return _sentence(tier or other.tier, kind, floor if tier else level, to_tier=tier is not None)
    return None


def is_looser(
    level: "tuple[int, CalendarVersion]", floor: "tuple[int, CalendarVersion]", at: datetime
) -> bool:
    """Could the level's moment ever come after the floor's? By one calendar the seconds tell; else every half hour
    of the coming ten weeks is tried."""
    if level[1].pk == floor[1].pk:
        return level[0] > floor[0]
    first = epoch_of(at) // STEP * STEP
    starts = range(first, first + int(SPAN.total_seconds()), STEP)
    level_hours, floor_hours = (WorkingHours.from_spec(each[1].hours) for each in (level, floor))
    dues = zip(level_hours.add_many(starts, level[0]), floor_hours.add_many(starts, floor[0]), strict=True)
    return any(mine > theirs for mine, theirs in dues)


def _sentence(tier: Tier | None, kind: str, other: "tuple[int, CalendarVersion]", *, to_tier: bool) -> str:
    measure = durations.Measure.of(WorkingHours.from_spec(other[1].hours))
    said = {
        "kind": Kind(kind).label,
        "tier": tier.name if tier else "",
        "time": durations.words(other[0], measure),
    }
    if to_tier:
        return (
            _("%(kind)s, “%(tier)s”: no level waits longer than everybody, and everybody has %(time)s.")
            % said
        )
    return (
        _("%(kind)s for everybody: the level “%(tier)s” has %(time)s and would wait longer than everybody.")
        % said
    )
