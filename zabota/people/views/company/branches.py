"""Branches: address, zone, weekly hours."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zabota.business import actions
from zabota.business.forms import BranchForm, BranchHoursForm
from zabota.business.models import Branch
from zabota.business.places import zone_words
from zabota.core.refused import refusals_into
from zabota.core.web import page
from zabota.people.doors import StaffRequest, can
from zabota.ui.toasts import say


@require_safe
@can("business.edit")
def index(request: StaffRequest) -> HttpResponse:
    branches = Branch.objects.order_by("closed_at", "name")
    return page(request, "people/branches.html", branches=branches, now=timezone.now())


@require_http_methods(["GET", "POST"])
@can("business.edit")
def create(request: StaffRequest) -> HttpResponse:
    form = BranchForm(request.POST or None, initial={"zone": request.business.zone})
    back = reverse("people:branches")
    if form.is_valid():
        with refusals_into(form):
            back = reverse("people:branch", args=[actions.open_branch(**form.cleaned_data).pk])
    return page(request, "people/branch_new.html", back=back, form=form)


@require_http_methods(["GET", "POST"])
@can("business.edit")
def show(request: StaffRequest, branch_id: int) -> HttpResponse:
    branch = get_object_or_404(Branch, pk=branch_id)
    form = BranchForm(request.POST or None, instance=get_object_or_404(Branch, pk=branch_id))
    if form.is_valid():
        with refusals_into(form):
            actions.change_branch(branch, **form.cleaned_data)
            say(request, _("Saved."))
    return _page(request, branch, form=form)


@require_POST
@can("business.edit")
def hours(request: StaffRequest, branch_id: int) -> HttpResponse:
    branch = get_object_or_404(Branch, pk=branch_id)
    form = BranchHoursForm(request.POST, spec=_spec(request, branch), zone=branch.zone)
    if form.is_valid():
        with refusals_into(form):
            actions.change_branch(branch, hours=form.cleaned_data["hours"])
            say(request, _("The hours are saved."))
    if form.errors:
        return _page(request, branch, hours_form=form, status=422)
    return page(request, "people/branch.html", back=reverse("people:branch", args=[branch.pk]))


@require_POST
@can("business.edit")
def closing(request: StaffRequest, branch_id: int) -> HttpResponse:
    branch = actions.close_branch(get_object_or_404(Branch, pk=branch_id), at=timezone.now())
    undo = reverse("people:branch-reopening", args=[branch.pk])
    say(request, _("The branch “%(name)s” is closed.") % {"name": branch.name}, undo=undo)
    return page(request, "people/branches.html", back=reverse("people:branches"))


@require_POST
@can("business.edit")
def reopening(request: StaffRequest, branch_id: int) -> HttpResponse:
    actions.reopen_branch(get_object_or_404(Branch, pk=branch_id))
    return page(request, "people/branches.html", back=reverse("people:branches"))


def _spec(request: StaffRequest, branch: Branch) -> dict[str, object]:
    return branch.hours or {"country": request.business.country}


def _page(
    request: StaffRequest,
    branch: Branch,
    *,
    form: BranchForm | None = None,
    hours_form: BranchHoursForm | None = None,
    status: int | None = None,
) -> HttpResponse:
    return page(
        request,
        "people/branch.html",
        status=status,
        back=None if hours_form else reverse("people:branch", args=[branch.pk]),
        branch=branch,
        form=form or BranchForm(instance=branch),
        hours_form=hours_form or BranchHoursForm(spec=_spec(request, branch), zone=branch.zone),
        year=timezone.now().year,
        zone_name=zone_words(branch.zone),
    )
