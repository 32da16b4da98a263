"""An agreement lives: signed, amended, paused, renewed, ended, billed."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zabota.agreements import actions
from zabota.agreements.forms import (
    AmendForm,
    BillForm,
    CoverForm,
    EndForm,
    ItemsForm,
    PauseForm,
    ResumeForm,
    SignForm,
)
from zabota.agreements.models import Coverage
from zabota.agreements.views.drafting import present_items
from zabota.agreements.views.fetching import (
    GET_OR_POST,
    address,
    agreement_or_404,
    deed,
    now,
    typed,
)
from zabota.business.days import day_of
from zabota.core.refused import Refused, refusals_into
from zabota.core.web import page
from zabota.people.doors import StaffRequest, can
from zabota.ui.toasts import say


@can("agreements.sign")
@require_http_methods(GET_OR_POST)
def sign(request: StaffRequest, pk: int) -> HttpResponse:
    agreement = agreement_or_404(request, pk)
    form = SignForm(typed(request), client=agreement.client, initial={"by": agreement.contact_id})
    words = {
        "title": _("Sign the agreement"),
        "sentence": _("What is promised and what it costs is copied as it is now. From then on it holds."),
        "verb": _("Sign"),
    }
    return deed(request, agreement, form, lambda said: actions.sign(agreement, at=now(), **said), **words)


@can("agreements.sign")
@require_http_methods(GET_OR_POST)
def amend(request: StaffRequest, pk: int) -> HttpResponse:
    agreement = agreement_or_404(request, pk)
    begin = {"from_on": day_of(now()), "by": agreement.contact_id}
    form = AmendForm(typed(request), client=agreement.client, initial=begin)
    items = ItemsForm(typed(request), currency=agreement.currency, present=present_items(agreement))
    if form.is_bound and form.is_valid() and items.is_valid():
        with refusals_into(form):
            actions.amend(agreement, items=items.items(), at=now(), **form.cleaned_data)
            return redirect(address(agreement))
    context: dict[str, Any] = {"agreement": agreement, "form": form, "items": items, "sums": items.sums()}
    return page(request, "agreements/amend.html", status=422 if items.errors else None, **context)


@can("agreements.edit")
@require_http_methods(GET_OR_POST)
def pause(request: StaffRequest, pk: int) -> HttpResponse:
    agreement = agreement_or_404(request, pk)
    form = PauseForm(typed(request), initial={"from_on": day_of(now())})
    words = {
        "title": _("Pause the agreement"),
        "sentence": _("Meanwhile nothing is promised by it, drawn on or charged."),
        "verb": _("Pause"),
    }
    return deed(request, agreement, form, lambda said: actions.pause(agreement, at=now(), **said), **words)


@can("agreements.edit")
@require_http_methods(GET_OR_POST)
def resume(request: StaffRequest, pk: int) -> HttpResponse:
    agreement = agreement_or_404(request, pk)
    form = ResumeForm(typed(request), initial={"on": day_of(now())})
    words = {
        "title": _("Go on with the agreement"),
        "sentence": _("From that day on it promises and is charged again."),
        "verb": _("Go on"),
    }
    return deed(request, agreement, form, lambda said: actions.unpause(agreement, at=now(), **said), **words)


@can("agreements.sign")
@require_http_methods(GET_OR_POST)
def end(request: StaffRequest, pk: int) -> HttpResponse:
    agreement = agreement_or_404(request, pk)
    form = EndForm(typed(request), initial={"on": day_of(now())})
    words = {
        "title": _("End the agreement"),
        "sentence": _("That day is the last one on which it holds. What is promised by then stays promised."),
        "verb": _("End"),
    }
    return deed(request, agreement, form, lambda said: actions.end(agreement, at=now(), **said), **words)


@can("agreements.sign")
@require_POST
def renew(request: StaffRequest, pk: int) -> HttpResponse:
    return _pressed(request, pk, actions.renew)


@can("agreements.sign")
@require_POST
def give_notice(request: StaffRequest, pk: int) -> HttpResponse:
    return _pressed(request, pk, actions.give_notice)


def _pressed(request: StaffRequest, pk: int, do: object) -> HttpResponse:
    agreement = agreement_or_404(request, pk)
    try:
        do(agreement, at=now())  # type: ignore[operator]
    except Refused as refusal:
        say(request, str(refusal))
    return redirect(address(agreement))


@can("agreements.edit")
@require_http_methods(GET_OR_POST)
def cover(request: StaffRequest, pk: int) -> HttpResponse:
    agreement = agreement_or_404(request, pk)
    form = CoverForm(typed(request), member=request.member)
    words = {
        "title": _("Who else is served by it"),
        "sentence": _("A sister firm is promised the same; a place stands in words."),
        "verb": _("Add"),
    }
    return deed(request, agreement, form, lambda said: actions.cover(agreement, at=now(), **said), **words)


@can("agreements.edit")
@require_POST
def uncover(request: StaffRequest, pk: int, coverage_id: int) -> HttpResponse:
    agreement = agreement_or_404(request, pk)
    actions.uncover(get_object_or_404(Coverage, pk=coverage_id, agreement=agreement), at=now())
    return redirect(address(agreement))


@can("billing.edit")
@require_http_methods(GET_OR_POST)
def bill(request: StaffRequest, pk: int) -> HttpResponse:
    agreement = agreement_or_404(request, pk)
    form = BillForm(typed(request), initial={"due_on": day_of(now()) + timedelta(days=10)})
    words = {
        "title": _("Bill the agreement"),
        "sentence": _("All that is accrued and not billed yet goes into one invoice."),
        "verb": _("Make the invoice"),
    }
    return deed(request, agreement, form, lambda said: actions.bill(agreement, at=now(), **said), **words)
