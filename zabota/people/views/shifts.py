"""A member's shifts."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zabota.business.places import zone_words
from zabota.core.refused import refusals_into
from zabota.core.web import page
from zabota.people import actions
from zabota.people.doors import StaffRequest, can
from zabota.people.forms import AbsenceForm, ShiftForm, preset, presets
from zabota.people.models import Member, Shift
from zabota.people.queries import two_weeks
from zabota.people.working_time import zone_of
from zabota.ui.toasts import say

OFFICE = {"weekly": {name: [["09:00", "18:00"]] for name in ("mon", "tue", "wed", "thu", "fri")}}


@require_safe
@can("people.see")
def index(request: StaffRequest, member_id: int) -> HttpResponse:
    """Plans, the two weeks that come of them, and absences."""
    member = member_with_place(member_id)
    return page(
        request,
        "people/working_time.html",
        member=member,
        plans=member.shifts.all(),
        days=two_weeks(member, timezone.now()),
        absences=member.absences.order_by("-starts_at")[:50],
        absence_form=AbsenceForm(zone=zone_of(member)),
        zone_name=zone_words(zone_of(member)),
        now=timezone.now(),
    )


@require_http_methods(["GET", "POST"])
@can("shifts.edit")
def create(request: StaffRequest, member_id: int) -> HttpResponse:
    member = member_with_place(member_id)
    usual = preset(request.GET.get("cycle", ""))
    form = ShiftForm(request.POST or None, initial=usual, spec=OFFICE, zone=zone_of(member))
    if form.is_valid():
        with refusals_into(form):
            actions.plan_shift(member, at=timezone.now(), **_plan(form))
            say(
                request,
                _("The plan is in force from %(day)s.")
                % {"day": f"{form.cleaned_data['starts_on']:%d.%m.%Y}"},
            )
    return _form(request, member, form)


@require_http_methods(["GET", "POST"])
@can("shifts.edit")
def change(request: StaffRequest, member_id: int, shift_id: int) -> HttpResponse:
    member = member_with_place(member_id)
    shift = get_object_or_404(Shift, pk=shift_id, member=member)
    days = {"starts_on": shift.starts_on, "ends_on": shift.ends_on}
    initial = days | preset(request.GET.get("cycle", ""))
    form = ShiftForm(request.POST or None, initial=initial, spec=shift.hours, zone=zone_of(member))
    if form.is_valid():
        with refusals_into(form):
            actions.change_shift(shift, at=timezone.now(), **_plan(form))
            say(request, _("Saved."))
    return _form(request, member, form, shift=shift)


@require_POST
@can("shifts.edit")
def removal(request: StaffRequest, member_id: int, shift_id: int) -> HttpResponse:
    shift = get_object_or_404(Shift, pk=shift_id, member=member_id)
    actions.remove_shift(shift, at=timezone.now())
    say(request, _("The plan is removed."))
    return page(request, "people/working_time.html", back=reverse("people:shifts", args=[member_id]))


def member_with_place(member_id: int) -> Member:
    return get_object_or_404(Member.objects.select_related("branch", "business"), pk=member_id)


def _plan(form: ShiftForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in ("starts_on", "ends_on", "hours")}


def _form(request: StaffRequest, member: Member, form: ShiftForm, shift: Shift | None = None) -> HttpResponse:
    return page(
        request,
        "people/shift.html",
        part="pattern" if request.method == "GET" else None,
        back=reverse("people:shifts", args=[member.pk]),
        member=member,
        form=form,
        shift=shift,
        presets=presets(),
    )
