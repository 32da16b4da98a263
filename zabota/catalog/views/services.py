"""A service: made, shown, changed, led on."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zabota.business.days import day_of
from zabota.catalog import actions
from zabota.catalog.forms import LeadForm, NewServiceForm, ReviewForm, ServiceForm
from zabota.catalog.models import Service
from zabota.catalog.queries.completeness import parts_of, words_of
from zabota.catalog.queries.levels import levels_of
from zabota.catalog.queries.life import STEPS, VERBS, objection_to_leading
from zabota.catalog.views.fetching import GET_OR_POST, may, now, service_or_404
from zabota.core.refused import Refused, refusals_into
from zabota.core.web import page
from zabota.people.doors import StaffRequest, can
from zabota.ui.toasts import say


@can("catalog.edit")
@require_http_methods(GET_OR_POST)
def new(request: StaffRequest) -> HttpResponse:
    initial = {"name": request.GET.get("name", ""), "manager": request.member.pk}
    form = NewServiceForm(request.POST if request.method == "POST" else None, initial=initial)
    back = None
    if form.is_bound and form.is_valid():
        with refusals_into(form):
            service = actions.define(**form.cleaned_data, at=now(), by=request.member)
            back = reverse("catalog:service", args=[service.pk])
    return page(request, "catalog/service_new.html", back=back, form=form)


@can("catalog.see")
@require_safe
def show(request: StaffRequest, service_id: int) -> HttpResponse:
    return _screen(request, service_or_404(service_id))


def _screen(
    request: StaffRequest, service: Service, *, form: ReviewForm | None = None, status: int = 200
) -> HttpResponse:
    day = day_of(now())
    steps = [(to, VERBS[to], objection_to_leading(service, to, day)) for to in STEPS[service.life]]
    return page(
        request,
        "catalog/service.html",
        service=service,
        levels=levels_of(service, request.business.currency),
        retired=service.offerings.exclude(retired_at=None),
        steps=steps,
        past=service.steps.select_related("by").order_by("-id")[:20],
        review=form or ReviewForm(initial={"on": service.next_review_on}),
        today=day,
        table=service.tables.first(),
        answered=words_of(parts_of(service)),
        status=status,
        **may(request),
    )


@can("catalog.edit")
@require_http_methods(GET_OR_POST)
def change(request: StaffRequest, service_id: int) -> HttpResponse:
    service = service_or_404(service_id)
    form = ServiceForm(request.POST if request.method == "POST" else None, service=service)
    if form.is_bound and form.is_valid():
        with refusals_into(form):
            actions.change_service(service, **form.cleaned_data, at=now())
    back = reverse("catalog:service", args=[service.pk])
    return page(request, "catalog/service_edit.html", back=back, form=form, service=service)


@can("catalog.edit")
@require_POST
def lead_on(request: StaffRequest, service_id: int) -> HttpResponse:
    """To the stage that was pressed; a refusal is said where the button stood."""
    service = service_or_404(service_id)
    form = LeadForm(request.POST)
    if form.is_valid():
        try:
            led = actions.lead_on(service, **form.cleaned_data, at=now(), by=request.member)
            say(request, _("Now it is: %(life)s.") % {"life": led.get_life_display()})
        except Refused as refusal:
            say(request, str(refusal))
    return _back(request, service)


@can("catalog.edit")
@require_POST
def plan_review(request: StaffRequest, service_id: int) -> HttpResponse:
    service = service_or_404(service_id)
    form = ReviewForm(request.POST)
    if form.is_valid():
        with refusals_into(form):
            actions.plan_review(service, on=form.cleaned_data["on"], at=now())
            say(request, _("The day of the review is set."))
            return _back(request, service)
    return _screen(request, service, form=form, status=422)


def _back(request: StaffRequest, service: Service) -> HttpResponse:
    back: Any = reverse("catalog:service", args=[service.pk])
    return page(request, "catalog/service.html", back=back)
