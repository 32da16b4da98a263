"""A draft: made directly from levels of services, changed, thrown away."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zabota.agreements import actions
from zabota.agreements.forms import DraftForm, ItemsForm
from zabota.agreements.items import NewItem, agreed_items, draft_items
from zabota.agreements.models import Agreement
from zabota.agreements.views.fetching import GET_OR_POST, address, agreement_or_404, now, typed
from zabota.business.days import day_of
from zabota.core.refused import Refused, refusals_into
from zabota.core.web import page
from zabota.people.doors import StaffRequest, can
from zabota.ui.toasts import say


@can("agreements.edit")
@require_http_methods(GET_OR_POST)
def new(request: StaffRequest) -> HttpResponse:
    begin = {
        "starts_on": day_of(now()),
        "client": request.GET.get("client", ""),
        "manager": request.member.pk,
    }
    form = DraftForm(typed(request), member=request.member, initial=begin)
    items = ItemsForm(typed(request), currency=request.business.currency)
    if request.method == "POST" and form.is_valid() and items.is_valid():
        with refusals_into(form):
            facts = form.facts() | {"client": form.cleaned_data["client"]}
            made = actions.draft(items=items.items(), at=now(), **facts)
            return redirect(address(made))
    return _edited(request, form, items)


@can("agreements.edit")
@require_http_methods(GET_OR_POST)
def change(request: StaffRequest, pk: int) -> HttpResponse:
    agreement = agreement_or_404(request, pk)
    form = DraftForm(
        typed(request), member=request.member, instance=agreement, initial={"client": agreement.client_id}
    )
    present = draft_items(agreement)
    items = ItemsForm(typed(request), currency=agreement.currency, present=present)
    if request.method == "POST" and form.is_valid() and items.is_valid():
        with refusals_into(form):
            names = ("title", "starts_on", "ends_on", "terms")
            said = {name: form.cleaned_data[name] for name in names}
            actions.change_draft(agreement, items=items.items(), at=now(), **said)
            return redirect(address(agreement))
    return _edited(request, form, items, agreement=agreement)


def _edited(request: StaffRequest, form: DraftForm, items: ItemsForm, **context: Any) -> HttpResponse:
    said: dict[str, Any] = {"form": form, "items": items, "sums": items.sums(), **context}
    return page(request, "agreements/draft.html", status=422 if items.errors else None, **said)


@can("agreements.edit")
@require_safe
def reckoning(request: StaffRequest) -> HttpResponse:
    """What is chosen comes to so much: while the form is filled in."""
    items = ItemsForm(request.GET, currency=request.business.currency, present=_present(request))
    return page(request, "agreements/sums.html", sums=items.sums())


def _present(request: StaffRequest) -> list[NewItem]:
    """What the agreement that is being changed says now."""
    pk = request.GET.get("agreement", "")
    asked = int(pk) if pk.isascii() and pk.isdigit() and len(pk) < 19 else 0
    found = Agreement.objects.visible_to(request.member).filter(pk=asked).first()
    return present_items(found) if found else []


def present_items(agreement: Agreement) -> list[NewItem]:
    """Of its last version, also one that begins later; of a draft what it names."""
    version = agreement.versions.order_by("-number").first()
    return agreed_items(version) if version else draft_items(agreement)


@can("agreements.edit")
@require_POST
def drop(request: StaffRequest, pk: int) -> HttpResponse:
    agreement = agreement_or_404(request, pk)
    try:
        actions.drop_draft(agreement, at=now())
    except Refused as refusal:
        say(request, str(refusal))
        return redirect(address(agreement))
    say(request, _("The draft is thrown away."))
    return redirect(reverse("agreements:list"))
