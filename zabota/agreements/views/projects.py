"""Stages of a project, its papers, and how it stands."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zabota.agreements import actions
from zabota.agreements.forms import StageForm, StatusForm
from zabota.agreements.models import Agreement, DocumentItem, Item, Stage
from zabota.agreements.views.fetching import GET_OR_POST, address, agreement_or_404, deed, now, typed
from zabota.core.refused import Refused
from zabota.people.doors import StaffRequest, can
from zabota.ui.toasts import say


@can("agreements.edit")
@require_http_methods(GET_OR_POST)
def add_stage(request: StaffRequest, pk: int) -> HttpResponse:
    agreement = agreement_or_404(request, pk)
    sentence, first = _about_a_stage(agreement)
    form = StageForm(typed(request), initial=first)
    words = {"title": _("New stage"), "sentence": sentence, "verb": _("Add")}
    return deed(
        request, agreement, form, lambda said: actions.add_stage(agreement, at=now(), **said), **words
    )


def _about_a_stage(agreement: Agreement) -> tuple[str, dict[str, int]]:
    """What is charged already isn't asked for again by stages."""
    sentence = _("It is a promise to the client until the evening of its day.")
    if not Item.objects.filter(version__agreement=agreement, offering=None).exists():
        return sentence, {}
    more = _(
        "What was agreed line by line is charged by itself: a stage has a price only for what stands beyond it."
    )
    return f"{sentence} {more}", {"price": 0}


@can("agreements.edit")
@require_POST
def finish_stage(request: StaffRequest, pk: int, stage_id: int) -> HttpResponse:
    """We say that it is done. The client accepts it on their own page."""
    agreement = agreement_or_404(request, pk)
    stage = get_object_or_404(Stage, pk=stage_id, agreement=agreement)
    try:
        actions.finish_stage(stage, at=now())
    except Refused as refusal:
        say(request, str(refusal))
    return redirect(address(agreement))


@can("agreements.edit")
@require_POST
def tick(request: StaffRequest, pk: int, item_id: int) -> HttpResponse:
    agreement = agreement_or_404(request, pk)
    item = get_object_or_404(DocumentItem, pk=item_id, agreement=agreement)
    actions.tick_paper(item, done="done" in request.POST, at=now())
    return redirect(address(agreement))


@can("agreements.edit")
@require_http_methods(GET_OR_POST)
def status(request: StaffRequest, pk: int) -> HttpResponse:
    agreement = agreement_or_404(request, pk)
    words = {
        "title": _("Tell how things stand"),
        "sentence": _("The client gets it by mail; the promise of this week is kept."),
        "verb": _("Send"),
    }
    return deed(
        request,
        agreement,
        StatusForm(typed(request)),
        lambda said: actions.tell_status(agreement, at=now(), **said),
        **words,
    )
