"""Who works when, and who is there now."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Prefetch

from zabota.people.models import Absence, Member, Presence, Shift
from zabota.people.working_time import (
    Span,
    is_within,
    plan_on,
    shifts_beginning,
    shifts_of_day,
    zone_of,
)

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class DayOfWork:
    """One member's day: shifts and absences as moments in UTC. `planned`: whether there is a plan for the day."""

    member: Member
    planned: bool
    shifts: list[Span] = field(default_factory=list)
    absences: list[Absence] = field(default_factory=list)


def on_shift(at: datetime) -> list[Member]:
    """The active members whose shift it is now and who are not absent, whatever their presence."""
    return [member for member in _members(at) if _is_on_shift(member, at)]


def working_now(member: Member, at: datetime) -> bool:
    """Whether work may go to this member now: here, not absent, and on shift if there is a plan of shifts at all."""
    if member.deactivated_at or member.presence != Presence.HERE:
        return False
    return any(_is_at_work(found, at) for found in _members(at, pks=[member.pk]))


def working_ids(at: datetime) -> set[int]:
    """The ids of all members to whom work may go now, in two queries."""
    return {member.pk for member in _members(at) if _is_at_work(member, at)}


def days_of_work(day: date, *, at: datetime) -> list[DayOfWork]:
    """Everybody's day in the zones of their branches; `at` is any moment of that day."""
    return [_day_of(member, day) for member in _members(at)]


def _day_of(member: Member, day: date) -> DayOfWork:
    plans, zone = list(member.shifts.all()), zone_of(member)
    return DayOfWork(
        member=member,
        planned=plan_on(plans, day) is not None,
        shifts=shifts_of_day(plans, zone, day),
        absences=list(member.absences.all()),
    )


def _is_at_work(member: Member, at: datetime) -> bool:
    if member.presence != Presence.HERE or _is_absent(member, at):
        return False
    return not member.shifts.all() or _is_on_shift(member, at)


def _is_on_shift(member: Member, at: datetime) -> bool:
    return not _is_absent(member, at) and is_within(list(member.shifts.all()), zone_of(member), at)


def _is_absent(member: Member, at: datetime) -> bool:
    return any(absence.starts_at <= at < absence.ends_at for absence in member.absences.all())


def _members(at: datetime, *, pks: Iterable[int] | None = None) -> Iterable[Member]:
    """Active members with their plans and with the absences around the moment."""
    near = Absence.objects.filter(ends_at__gt=at - _DAY, starts_at__lt=at + _DAY).order_by("starts_at")
    found = Member.objects.active().select_related("branch", "business")
    if pks is not None:
        found = found.filter(pk__in=pks)
    return found.prefetch_related(Prefetch("shifts", Shift.objects.all()), Prefetch("absences", near))


@dataclass(frozen=True)
class PlannedDay:
    on: date
    spans: list[Span]
    absence: Absence | None
    is_today: bool


def two_weeks(member: Member, at: datetime) -> list[PlannedDay]:
    """This week and the next in the zone of the member's place, from Monday."""
    zone = zone_of(member)
    today = at.astimezone(ZoneInfo(zone)).date()
    monday = today - timedelta(days=today.weekday())
    plans = list(member.shifts.all())
    absences = list(member.absences.filter(ends_at__gt=at - 8 * _DAY, starts_at__lt=at + 15 * _DAY))
    found = []
    for number in range(14):
        day = monday + timedelta(days=number)
        noon = datetime.combine(day, time(12), tzinfo=ZoneInfo(zone))
        away = next((a for a in absences if a.starts_at <= noon < a.ends_at), None)
        found.append(PlannedDay(day, shifts_beginning(plans, zone, day), away, day == today))
    return found
