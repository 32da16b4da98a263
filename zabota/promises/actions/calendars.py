"""Working calendars: made, changed by new versions, and what that moves."""

from datetime import datetime

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from zabota.business.models import Branch
from zabota.core.hours import WorkingHours
from zabota.core.refused import Refused
from zabota.events.recording import record
from zabota.promises.actions.recounting import come_under
from zabota.promises.events import CalendarChanged
from zabota.promises.models import Calendar, CalendarVersion, Target
from zabota.promises.queries.calendars import version_in_force

Hours = dict[str, object]


@transaction.atomic
def open_calendar(
    *,
    name: str,
    hours: Hours,
    at: datetime,
    branch: Branch | None = None,
    slug: str = "",
    is_default: bool = False,
) -> Calendar:
    """A new calendar; of a branch, it follows that branch's hours. The first one is the default.

    Refuses a name that is taken and hours without open time, in a sentence that names the field.
    """
    first = not Calendar.objects.filter(is_default=True).exists()
    _refuse_taken(name, None)
    canonical = WorkingHours.from_spec(hours).spec()
    calendar = Calendar.objects.create(
        name=name.strip(), slug=_free_slug(slug or name), branch=branch, made_at=at, is_default=False
    )
    CalendarVersion.objects.create(calendar=calendar, number=1, hours=canonical, made_at=at)
    if is_default or first:
        make_default(calendar)
    return calendar


@transaction.atomic
def rename_calendar(calendar: Calendar, *, name: str) -> Calendar:
    _refuse_taken(name, calendar)
    calendar = Calendar.objects.select_for_update().get(pk=calendar.pk)
    calendar.name = name.strip()
    calendar.save(update_fields=["name"])
    return calendar


@transaction.atomic
def make_default(calendar: Calendar) -> Calendar:
    """The calendar that new targets take first."""
    Calendar.objects.select_for_update().filter(is_default=True).exclude(pk=calendar.pk).update(
        is_default=False
    )
    calendar.is_default = True
    calendar.save(update_fields=["is_default"])
    return calendar


@transaction.atomic
def retire_calendar(calendar: Calendar, *, at: datetime) -> Calendar:
    """Takes it out of the lists. Promises made by it go on by it. Refuses while something rests on it."""
    calendar = Calendar.objects.select_for_update().get(pk=calendar.pk)
    if calendar.is_default:
        raise Refused(_("This is the default calendar. Make another one the default first."))
    if Target.objects.filter(calendar=calendar).exists():
        raise Refused(_("Targets count by this calendar. Give them another one first."))
    calendar.retired_at = calendar.retired_at or at
    calendar.save(update_fields=["retired_at"])
    return calendar


@transaction.atomic
def change_hours(
    calendar: Calendar, hours: Hours, *, at: datetime, reason: str = "calendar"
) -> CalendarVersion:
    """A new version comes into force, and what is owed by it moves: start and pauses stay, the history says why.

    The same hours again change nothing.
    """
    calendar = Calendar.objects.select_for_update().get(pk=calendar.pk)
    old = version_in_force(calendar)
    new = WorkingHours.from_spec(hours)
    if new == WorkingHours.from_spec(old.hours):
        return old
    version = CalendarVersion.objects.create(
        calendar=calendar, number=old.number + 1, hours=new.spec(), made_at=at
    )
    moved = come_under(version, at=at, reason=reason)
    record(CalendarChanged(calendar_id=calendar.pk, version_id=version.pk, moved=moved), at=at)
    return version


def _refuse_taken(name: str, mine: Calendar | None) -> None:
    if not name.strip():
        raise Refused(_("Give the calendar a name."), field="name")
    others = Calendar.objects.filter(name__iexact=name.strip(), retired_at=None)
    if mine is not None:
        others = others.exclude(pk=mine.pk)
    if others.exists():
        raise Refused(_("There is a calendar of this name already."), field="name")


def _free_slug(wanted: str) -> str:
    base = slugify(wanted)[:50] or "calendar"
    taken = set(Calendar.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(
        slug for slug in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken
    )
