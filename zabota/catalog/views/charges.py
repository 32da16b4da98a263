"""Prices of a level."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from zabota.catalog import actions
from zabota.catalog.forms import ChargeForm
from zabota.catalog.models import Charge, Offering
from zabota.catalog.models.charge import ChargeKind
from zabota.catalog.views.fetching import GET_OR_POST, charge_or_404, now, offering_or_404
from zabota.core.refused import Refused, refusals_into
from zabota.core.web import page
from zabota.people.doors import StaffRequest, can
from zabota.ui.toasts import say

EXPLAINED = {
    ChargeKind.ONE_OFF: gettext_lazy("Paid once, at the beginning: connecting, moving in, a set of things."),
    ChargeKind.RECURRING: gettext_lazy("The same sum each month, quarter or year, however much is used."),
    ChargeKind.UNIT: gettext_lazy("For each seat, mailbox or place in each period."),
    ChargeKind.TIME: gettext_lazy("Work by the hour, rounded up to a step that you choose."),
    ChargeKind.USAGE: gettext_lazy(
        "For what was used: minutes, requests, visits; with a free quota, steps or packs."
    ),
}


@can("catalog.edit")
@require_http_methods(GET_OR_POST)
def new(request: StaffRequest, offering_id: int) -> HttpResponse:
    """`?kind=` says which fields there are; without it the kinds are offered."""
    offering = offering_or_404(offering_id)
    kind = request.GET.get("kind", "")
    if kind not in ChargeKind.values:
        return page(request, "catalog/charge_kinds.html", offering=offering, kinds=_kinds())
    return _form(request, offering, kind, None)


def _kinds() -> list[tuple[str, object, str]]:
    return [(kind.value, kind.label, str(EXPLAINED[kind])) for kind in ChargeKind]


@can("catalog.edit")
@require_http_methods(GET_OR_POST)
def change(request: StaffRequest, charge_id: int) -> HttpResponse:
    charge = charge_or_404(charge_id)
    return _form(request, charge.offering, charge.kind, charge)


def _form(request: StaffRequest, offering: Offering, kind: str, charge: Charge | None) -> HttpResponse:
    form = ChargeForm(request.POST if request.method == "POST" else None, kind=kind, charge=charge)
    if form.is_bound and form.is_valid():
        with refusals_into(form):
            if charge:
                actions.change_charge(charge, at=now(), **form.facts())
            else:
                actions.add_charge(offering, kind=kind, at=now(), **form.facts())
    return page(
        request,
        "catalog/charge_form.html",
        back=reverse("catalog:offering", args=[offering.pk]),
        form=form,
        offering=offering,
        charge=charge,
        kind_label=ChargeKind(kind).label,
    )


@can("catalog.edit")
@require_POST
def remove(request: StaffRequest, charge_id: int) -> HttpResponse:
    charge = charge_or_404(charge_id)
    try:
        actions.remove_charge(charge, at=now())
        say(request, _("The price “%(name)s” is gone.") % {"name": charge.name})
    except Refused as refusal:
        say(request, str(refusal))
    return _back(request, charge)


@can("catalog.edit")
@require_POST
def move(request: StaffRequest, charge_id: int) -> HttpResponse:
    charge = charge_or_404(charge_id)
    actions.move_charge(charge, by=-1 if request.POST.get("by") == "-1" else 1)
    return _back(request, charge)


def _back(request: StaffRequest, charge: Charge) -> HttpResponse:
    return page(request, "catalog/offering.html", back=reverse("catalog:offering", args=[charge.offering_id]))
