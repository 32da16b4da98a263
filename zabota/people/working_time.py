"""The one place of this area that knows how working hours are counted.

A shift belongs to the day on which it begins, so a plan that starts or ends touches whole shifts only.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from zabota.core.hours import WorkingHours, moment_of
from zabota.core.hours.days import Days
from zabota.core.hours.walls import closing, opening
from zabota.people.models import Member, Shift

DAY = timedelta(days=1)
Span = tuple[datetime, datetime]


def checked(hours: dict[str, Any], zone: str) -> dict[str, Any]:
    """The canonical form. Raises Refused with a sentence that names the day and the field."""
    return WorkingHours.from_spec({**hours, "zone": zone}).spec()


def zone_of(member: Member) -> str:
    """A member's shifts are counted by the clock of the branch, else by the business's."""
    return member.branch.zone if member.branch else member.business.zone


def plan_on(plans: Iterable[Shift], day: date) -> Shift | None:
    """Of the plans of one member the one in force that day: the latest to begin."""
    in_force = [
        plan for plan in plans if plan.starts_on <= day and (plan.ends_on is None or plan.ends_on >= day)
    ]
    return max(in_force, key=lambda plan: plan.starts_on, default=None)


def shifts_beginning(plans: list[Shift], zone: str, day: date) -> list[Span]:
    """The shifts of one member that begin on this day of the zone, as moments in UTC."""
    plan = plan_on(plans, day)
    if plan is None:
        return []
    spec = WorkingHours.from_spec({**plan.hours, "zone": zone}).parsed
    if spec.always:
        return [(_midnight(day, zone), _midnight(day + DAY, zone))]
    clock = ZoneInfo(zone)
    return [
        (moment_of(opening(clock, day, opens)), moment_of(closing(clock, day, closes)))
        for opens, closes in Days(spec).spans(day)
    ]


def shifts_of_day(plans: list[Shift], zone: str, day: date) -> list[Span]:
    """The shifts that touch this day: its own, and the night that came over from the day before."""
    start, end = _midnight(day, zone), _midnight(day + DAY, zone)
    near = shifts_beginning(plans, zone, day - DAY) + shifts_beginning(plans, zone, day)
    return [span for span in near if span[0] < end and span[1] > start]


def is_within(plans: list[Shift], zone: str, at: datetime) -> bool:
    day = at.astimezone(ZoneInfo(zone)).date()
    return any(start <= at < end for start, end in shifts_of_day(plans, zone, day))


def _midnight(day: date, zone: str) -> datetime:
    return moment_of(opening(ZoneInfo(zone), day, 0))
