"""A level: made, shown, changed, published, retired, copied."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zabota.catalog import actions
from zabota.catalog.calculator import answer_of
from zabota.catalog.forms import CalculatorForm, OfferingForm
from zabota.catalog.models import Offering, Service
from zabota.catalog.queries.levels import as_levels
from zabota.catalog.queries.selling import SELLABLE, is_below_floor, objection_to_publishing
from zabota.catalog.views.fetching import GET_OR_POST, may, now, offering_or_404, service_or_404
from zabota.core.acts import acting
from zabota.core.refused import Refused, refusals_into
from zabota.core.web import page
from zabota.people.doors import StaffRequest, can
from zabota.people.matrix import allows
from zabota.ui.toasts import say


@can("catalog.edit")
@require_http_methods(GET_OR_POST)
def new(request: StaffRequest, service_id: int) -> HttpResponse:
    return _form(request, service_or_404(service_id), None)


@can("catalog.edit")
@require_http_methods(GET_OR_POST)
def change(request: StaffRequest, offering_id: int) -> HttpResponse:
    offering = offering_or_404(offering_id)
    return _form(request, offering.service, offering)


def _form(request: StaffRequest, service: Service, offering: Offering | None) -> HttpResponse:
    form = OfferingForm(request.POST if request.method == "POST" else None, offering=offering)
    back = None
    if form.is_bound and form.is_valid():
        with refusals_into(form):
            back = reverse("catalog:offering", args=[_save(service, offering, form).pk])
    return page(
        request, "catalog/offering_form.html", back=back, form=form, service=service, offering=offering
    )


def _save(service: Service, offering: Offering | None, form: OfferingForm) -> Offering:
    with acting():
        if offering is None:
            offering = actions.add_offering(service, at=now(), **form.facts())
        waiting = form.grid.waiting
        offering = actions.change_offering(
            offering, at=now(), times=form.grid.times, without_pause=waiting, **form.facts()
        )
        actions.set_remedies(offering, form.remedies())
    return offering


@can("catalog.see")
@require_safe
def show(request: StaffRequest, offering_id: int) -> HttpResponse:
    """With the calculator: what is asked of it stands in the address."""
    offering = offering_or_404(offering_id)
    [level] = as_levels([offering], request.business.currency)
    form = CalculatorForm(request.GET or None, terms=level.terms, trial_days=offering.trial_days)
    return page(
        request,
        "catalog/offering.html",
        part="reckoning",
        offering=offering,
        service=offering.service,
        level=level,
        calculator=form,
        reckoning=answer_of(form, request.business.currency),
        **_obstacle(request, offering),
        **may(request),
    )


def _obstacle(request: StaffRequest, offering: Offering) -> dict[str, Any]:
    """Why a draft can't go on sale, and where that is mended."""
    if offering.is_on_sale:
        return {}
    at = now()
    return {
        "objection": objection_to_publishing(offering, at),
        "is_early": offering.service.life not in SELLABLE,
        "is_below_floor": is_below_floor(offering, at),
        "may_set_floor": allows(request.member.role, "targets.edit"),
    }


@can("catalog.edit")
@require_POST
def publish(request: StaffRequest, offering_id: int) -> HttpResponse:
    return _do(request, offering_id, lambda it: actions.publish(it, at=now()), _("“%(name)s” is on sale."))


@can("catalog.edit")
@require_POST
def retire(request: StaffRequest, offering_id: int) -> HttpResponse:
    undo = reverse("catalog:publication", args=[offering_id])
    done = _("“%(name)s” is not sold any more. Who has it keeps it.")
    return _do(request, offering_id, lambda it: actions.retire(it, at=now()), done, undo=undo)


@can("catalog.edit")
@require_POST
def unretire(request: StaffRequest, offering_id: int) -> HttpResponse:
    done = _("“%(name)s” is a draft again.")
    return _do(request, offering_id, lambda it: actions.unretire(it, at=now()), done)


@can("catalog.edit")
@require_POST
def duplicate(request: StaffRequest, offering_id: int) -> HttpResponse:
    done = _("“%(name)s” is made: a draft with the same promises and prices.")
    return _do(request, offering_id, lambda it: actions.duplicate(it, at=now()), done)


@can("catalog.edit")
@require_POST
def move(request: StaffRequest, offering_id: int) -> HttpResponse:
    """Up or down the order; `by` is -1 or 1."""
    offering = offering_or_404(offering_id)
    actions.move_offering(offering, by=-1 if request.POST.get("by") == "-1" else 1)
    return page(request, "catalog/service.html", back=reverse("catalog:service", args=[offering.service_id]))


@can("catalog.edit")
@require_POST
def remove(request: StaffRequest, offering_id: int) -> HttpResponse:
    offering = offering_or_404(offering_id)
    back = reverse("catalog:service", args=[offering.service_id])
    try:
        actions.remove_offering(offering)
        say(request, _("The draft “%(name)s” is gone.") % {"name": offering.name})
    except Refused as refusal:
        say(request, str(refusal))
        back = reverse("catalog:offering", args=[offering.pk])
    return page(request, "catalog/offering.html", back=back)


def _do(
    request: StaffRequest,
    offering_id: int,
    action: Callable[[Offering], Offering],
    done: str,
    undo: str = "",
) -> HttpResponse:
    offering = offering_or_404(offering_id)
    try:
        offering = action(offering)
        say(request, done % {"name": offering.name}, undo=undo)
    except Refused as refusal:
        say(request, str(refusal))
    return page(request, "catalog/offering.html", back=reverse("catalog:offering", args=[offering.pk]))
