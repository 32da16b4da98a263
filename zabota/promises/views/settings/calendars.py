"""Working calendars in the settings. New hours first say how many promises they move."""

import hashlib
import json
from typing import Any

from django.http import Http404, HttpResponse
from django.http.request import QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zabota.core.refused import Refused, refusals_into
from zabota.core.web import page
from zabota.people.doors import StaffRequest, can
from zabota.people.forms.cycles import preset, presets
from zabota.people.matrix import allows
from zabota.promises.actions import calendars
from zabota.promises.calendars_shown import calendars_shown
from zabota.promises.forms import (
    BranchCalendarForm,
    CalendarHoursForm,
    NewCalendarForm,
    SpecialDays,
    branches,
    days_of,
)
from zabota.promises.models import Calendar
from zabota.promises.moves_shown import moves_shown
from zabota.promises.queries.calendars import version_in_force
from zabota.promises.queries.previews import preview
from zabota.promises.views.fetching import now
from zabota.ui.toasts import say

GET_OR_POST = ["GET", "HEAD", "POST"]


@can("promises.see")
@require_safe
def index(request: StaffRequest) -> HttpResponse:
    may_edit = allows(request.member.role, "calendars.edit")
    return page(request, "promises/settings/calendars.html", calendars=calendars_shown(), may_edit=may_edit)


@can("calendars.edit")
@require_http_methods(GET_OR_POST)
def new(request: StaffRequest) -> HttpResponse:
    """A calendar of its own hours."""
    spec: dict[str, Any] = {"zone": request.business.zone, "country": request.business.country}
    form, special = _forms(NewCalendarForm, request, spec)
    if form.is_bound and special.is_valid() and form.is_valid():
        with refusals_into(form):
            name, hours = form.cleaned_data["name"], form.cleaned_data["hours"]
            calendar = calendars.open_calendar(name=name, hours=hours, at=now())
            return redirect("promise_settings:calendar", calendar.pk)
    context = {"form": form, "special": special, "branches": branches(), "presets": presets()}
    status = 422 if form.is_bound else None
    return page(request, "promises/settings/calendar_new.html", status=status, **context)


@can("calendars.edit")
@require_POST
def of_branch(request: StaffRequest) -> HttpResponse:
    """A calendar that follows a branch."""
    form = BranchCalendarForm(request.POST)
    if not form.is_valid():
        return redirect("promise_settings:calendar-new")
    branch = get_object_or_404(branches(), pk=form.cleaned_data["branch"])
    try:
        calendar = calendars.open_calendar(name=branch.name, hours=branch.hours, branch=branch, at=now())
    except Refused as refusal:
        say(request, str(refusal))
        return redirect("promise_settings:calendar-new")
    return redirect("promise_settings:calendar", calendar.pk)


@can("calendars.edit")
@require_http_methods(GET_OR_POST)
def show(request: StaffRequest, pk: int) -> HttpResponse:
    """The editor. Where promises would move, saving asks once and names how many."""
    calendar = _editable_or_404(request, pk)
    version = version_in_force(calendar)
    form, special = _forms(CalendarHoursForm, request, version.hours)
    context: dict[str, Any] = {"calendar": calendar, "version": version, "form": form, "special": special}
    context["presets"] = presets()
    if form.is_bound and special.is_valid() and form.is_valid():
        hours, at = form.cleaned_data["hours"], now()
        found = preview(calendar, hours, at=at)
        if not found.moves or request.POST.get("sure") == _sign(hours):
            calendars.change_hours(calendar, hours, at=at)
            say(request, _("The hours are saved."))
            return redirect("promise_settings:calendar", calendar.pk)
        context |= {"preview": found, "moves": moves_shown(found), "sure": _sign(hours), "now": at}
    refused = form.is_bound and not (special.is_valid() and form.is_valid())
    return page(request, "promises/settings/calendar.html", status=422 if refused else None, **context)


def _editable_or_404(request: StaffRequest, pk: int) -> Calendar:
    """A branch's calendar follows the branch: it is shown here, and changed there."""
    calendar = get_object_or_404(Calendar, pk=pk, retired_at=None)
    if request.method == "POST" and calendar.branch_id:
        raise Http404
    return calendar


def _forms(kind: type[CalendarHoursForm], request: StaffRequest, spec: dict[str, Any]) -> tuple[Any, Any]:
    typed: QueryDict | None = request.POST if request.method == "POST" else None
    special = SpecialDays(typed, initial=None if typed else days_of(spec), prefix="days")
    usual = preset(request.GET.get("cycle", ""))
    return kind(typed, spec=spec, special=special, initial=usual), special


def _sign(hours: dict[str, object]) -> str:
    """Sure of exactly these hours, not of others typed since."""
    return hashlib.sha256(json.dumps(hours, sort_keys=True).encode()).hexdigest()[:16]


@can("calendars.edit")
@require_POST
def make_default(request: StaffRequest, pk: int) -> HttpResponse:
    calendars.make_default(get_object_or_404(Calendar, pk=pk, retired_at=None))
    return redirect("promise_settings:calendars")


@can("calendars.edit")
@require_POST
def rename(request: StaffRequest, pk: int) -> HttpResponse:
    calendar = get_object_or_404(Calendar, pk=pk)
    try:
        calendars.rename_calendar(calendar, name=request.POST.get("name", ""))
    except Refused as refusal:
        say(request, str(refusal))
    return redirect("promise_settings:calendar", pk)


@can("calendars.edit")
@require_POST
def retire(request: StaffRequest, pk: int) -> HttpResponse:
    try:
        calendar = calendars.retire_calendar(get_object_or_404(Calendar, pk=pk), at=now())
    except Refused as refusal:
        say(request, str(refusal))
        return redirect("promise_settings:calendar", pk)
    say(request, _("“%(name)s” is out of use.") % {"name": calendar.name})
    return redirect("promise_settings:calendars")
