"""Levels of clients, in the settings."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zabota.clients import actions
from zabota.clients.forms import TierForm
from zabota.clients.models import Tier
from zabota.clients.queries.tiers import tiers_with_clients
from zabota.core.refused import Refused, refusals_into
from zabota.core.web import page
from zabota.people.doors import StaffRequest, can
from zabota.ui.toasts import say

GET_OR_POST = ["GET", "HEAD", "POST"]


@can("tiers.edit")
@require_safe
def show(request: StaffRequest) -> HttpResponse:
    return _screen(request)


@can("tiers.edit")
@require_http_methods(GET_OR_POST)
def new(request: StaffRequest) -> HttpResponse:
    form = TierForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        with refusals_into(form):
            actions.add_tier(**form.cleaned_data)
    return _screen(request, form=form, open_at="new")


@can("tiers.edit")
@require_http_methods(GET_OR_POST)
def change(request: StaffRequest, pk: int) -> HttpResponse:
    tier = get_object_or_404(Tier, pk=pk)
    form = TierForm(request.POST if request.method == "POST" else None, tier=tier)
    if form.is_bound and form.is_valid():
        with refusals_into(form):
            actions.change_tier(tier, **form.cleaned_data)
    return _screen(request, form=form, open_at=tier.pk)


@can("tiers.edit")
@require_POST
def move(request: StaffRequest, pk: int) -> HttpResponse:
    """Up or down the order; `by` is -1 or 1."""
    actions.move_tier(get_object_or_404(Tier, pk=pk), by=-1 if request.POST.get("by") == "-1" else 1)
    return _screen(request)


@can("tiers.edit")
@require_POST
def make_default(request: StaffRequest, pk: int) -> HttpResponse:
    actions.make_default_tier(get_object_or_404(Tier, pk=pk))
    return _screen(request)


@can("tiers.edit")
@require_POST
def remove(request: StaffRequest, pk: int) -> HttpResponse:
    tier = get_object_or_404(Tier, pk=pk)
    try:
        actions.remove_tier(tier)
    except Refused as refusal:
        say(request, str(refusal))
    else:
        say(request, _("The level “%(name)s” is gone.") % {"name": tier.name})
    return page(request, "clients/tiers.html", back=reverse("tiers:list"))


def _screen(request: StaffRequest, *, form: TierForm | None = None, open_at: object = None) -> HttpResponse:
    is_open = form is not None and not (form.is_bound and form.is_valid())
    context: dict[str, Any] = {"form": form, "open_at": open_at} if is_open else {}
    back = reverse("tiers:list")
    return page(request, "clients/tiers.html", part="tiers", back=back, tiers=tiers_with_clients(), **context)
