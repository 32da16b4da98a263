"""Shifts and absences."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from zabota.core.refused import Refused
from zabota.events.recording import record
from zabota.people.events import WorkingTimeChanged
from zabota.people.models import Absence, Member, Shift
from zabota.people.working_time import checked, zone_of


@transaction.atomic
def plan_shift(
    member: Member, *, starts_on: date, ends_on: date | None = None, hours: dict[str, Any], at: datetime
) -> Shift:
    """From a day on the member works like this; a plan that begins later comes before one that began earlier."""
    member = _locked(member)
    _refuse_wrong_plan(member, starts_on, ends_on, None)
    hours = checked(hours, zone_of(member))
    shift = Shift.objects.create(member=member, starts_on=starts_on, ends_on=ends_on, hours=hours)
    record(WorkingTimeChanged(member_id=member.pk), at=at)
    return shift


@transaction.atomic
def change_shift(
    shift: Shift, *, starts_on: date, ends_on: date | None, hours: dict[str, Any], at: datetime
) -> Shift:
    member = _locked(shift.member)
    _refuse_wrong_plan(member, starts_on, ends_on, shift.pk)
    shift.starts_on, shift.ends_on, shift.hours = starts_on, ends_on, checked(hours, zone_of(member))
    shift.save(update_fields=["starts_on", "ends_on", "hours"])
    record(WorkingTimeChanged(member_id=member.pk), at=at)
    return shift


@transaction.atomic
def remove_shift(shift: Shift, *, at: datetime) -> None:
    shift.delete()
    record(WorkingTimeChanged(member_id=shift.member_id), at=at)


@transaction.atomic
def add_absence(
    member: Member, *, kind: str, starts_at: datetime, ends_at: datetime, note: str = "", at: datetime
) -> Absence:
    member = _locked(member)
    _refuse_wrong_absence(member, starts_at, ends_at, None)
    absence = Absence.objects.create(
        member=member, kind=Absence.Kind(kind), starts_at=starts_at, ends_at=ends_at, note=note
    )
    record(WorkingTimeChanged(member_id=member.pk), at=at)
    return absence


@transaction.atomic
def change_absence(
    absence: Absence, *, kind: str, starts_at: datetime, ends_at: datetime, note: str = "", at: datetime
) -> Absence:
    member = _locked(absence.member)
    _refuse_wrong_absence(member, starts_at, ends_at, absence.pk)
    absence.kind, absence.note = Absence.Kind(kind), note
    absence.starts_at, absence.ends_at = starts_at, ends_at
    absence.save(update_fields=["kind", "note", "starts_at", "ends_at"])
    record(WorkingTimeChanged(member_id=member.pk), at=at)
    return absence


@transaction.atomic
def remove_absence(absence: Absence, *, at: datetime) -> None:
    absence.delete()
    record(WorkingTimeChanged(member_id=absence.member_id), at=at)


def _locked(member: Member) -> Member:
    """One writer at a time changes the working time of a member."""
    members = Member.objects.select_for_update(of=("self",)).select_related("branch", "business")
    return members.get(pk=member.pk)


def _refuse_wrong_plan(member: Member, starts_on: date, ends_on: date | None, mine: int | None) -> None:
    if ends_on and ends_on < starts_on:
        raise Refused(_("The last day comes before the first. Choose a later one."), field="ends_on")
    if member.shifts.filter(starts_on=starts_on).exclude(pk=mine or 0).exists():
        raise Refused(
            _("Another plan of this person begins on this day. Change that one, or choose another day."),
            field="starts_on",
        )


def _refuse_wrong_absence(member: Member, starts_at: datetime, ends_at: datetime, mine: int | None) -> None:
    if ends_at <= starts_at:
        raise Refused(_("The absence ends before it begins. Choose a later end."), field="ends")
    if member.absences.filter(starts_at__lt=ends_at, ends_at__gt=starts_at).exclude(pk=mine or 0).exists():
        raise Refused(_("This person is absent already at that time. Change that absence."), field="starts")
