"""A member's absences."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zabota.core.refused import refusals_into
from zabota.core.web import page
from zabota.people import actions
from zabota.people.doors import StaffRequest, can
from zabota.people.forms import AbsenceForm, absence_as_typed
from zabota.people.models import Absence, Member
from zabota.people.views.shifts import member_with_place
from zabota.people.working_time import zone_of
from zabota.ui.toasts import say


@require_http_methods(["GET", "POST"])
@can("shifts.edit")
def create(request: StaffRequest, member_id: int) -> HttpResponse:
    member = member_with_place(member_id)
    form = AbsenceForm(request.POST or None, zone=zone_of(member))
    if form.is_valid():
        with refusals_into(form):
            actions.add_absence(member, at=timezone.now(), **form.cleaned_data)
            say(request, _("Noted: work will not go to %(name)s then.") % {"name": member.name})
    return _form(request, member, form)


@require_http_methods(["GET", "POST"])
@can("shifts.edit")
def change(request: StaffRequest, member_id: int, absence_id: int) -> HttpResponse:
    member = member_with_place(member_id)
    absence = get_object_or_404(Absence, pk=absence_id, member=member)
    zone = zone_of(member)
    form = AbsenceForm(request.POST or None, initial=absence_as_typed(absence, zone), zone=zone)
    if form.is_valid():
        with refusals_into(form):
            actions.change_absence(absence, at=timezone.now(), **form.cleaned_data)
            say(request, _("Saved."))
    return _form(request, member, form, absence)


@require_POST
@can("shifts.edit")
def removal(request: StaffRequest, member_id: int, absence_id: int) -> HttpResponse:
    absence = get_object_or_404(Absence, pk=absence_id, member=member_id)
    actions.remove_absence(absence, at=timezone.now())
    say(request, _("The absence is removed."))
    return page(request, "people/working_time.html", back=reverse("people:shifts", args=[member_id]))


def _form(
    request: StaffRequest, member: Member, form: AbsenceForm, absence: Absence | None = None
) -> HttpResponse:
    return page(
        request,
        "people/absence.html",
        back=reverse("people:shifts", args=[member.pk]),
        member=member,
        form=form,
        absence=absence,
    )
