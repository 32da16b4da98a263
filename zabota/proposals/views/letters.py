"""Letters that follow a proposal by themselves: seen, worded, switched off."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zabota.core.refused import Refused, refusals_into
from zabota.core.web import page
from zabota.people.doors import StaffRequest, can
from zabota.proposals.actions import following
from zabota.proposals.forms.following import FollowForm, LetterForm
from zabota.proposals.forms.making import VARIABLES
from zabota.proposals.models import Proposal
from zabota.proposals.queries import planned
from zabota.proposals.views.fetching import may, now, proposal_or_404
from zabota.ui.toasts import say

SCREEN = "proposals/letters.html"


@can("proposals.see")
@require_safe
def show(request: StaffRequest, proposal_id: int) -> HttpResponse:
    return _screen(request, proposal_or_404(request, proposal_id))


@can("proposals.edit")
@require_POST
def write(request: StaffRequest, proposal_id: int, place: int) -> HttpResponse:
    """The words of one letter: of a proposal that went out, the letter with this step."""
    proposal = proposal_or_404(request, proposal_id)
    form = LetterForm(request.POST, prefix=f"letter-{place}")
    if form.is_valid():
        with refusals_into(form):
            _word(proposal, place, **form.cleaned_data)
            say(request, _("The letter is kept."))
            return _back(request, proposal)
    return _screen(request, proposal, typed=(place, form), status=422)


def _word(proposal: Proposal, place: int, **words: str) -> None:
    if is_planned(proposal):
        letter = get_object_or_404(proposal.follow_ups, step=place)
        following.rewrite(letter, **words, at=now())
    else:
        following.word(proposal, place, **words, at=now())


@can("proposals.edit")
@require_POST
def follow(request: StaffRequest, proposal_id: int) -> HttpResponse:
    """One reminder, a series, or none; or, with «usual», back to the words of the template."""
    proposal = proposal_or_404(request, proposal_id)
    try:
        if request.POST.get("usual"):
            following.unword(proposal, at=now())
        else:
            following.follow(proposal, request.POST.get("follow", ""), at=now())
    except Refused as refusal:
        say(request, str(refusal))
    return _back(request, proposal)


def is_planned(proposal: Proposal) -> bool:
    return proposal.follow_ups.exists()


def _screen(
    request: StaffRequest,
    proposal: Proposal,
    *,
    typed: tuple[int, LetterForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    out = is_planned(proposal)
    rows = planned.following(proposal) if out else planned.planned(proposal, at=now())
    letters: list[tuple[planned.Planned, Any]] = [
        (row, typed[1] if typed and typed[0] == row.place else LetterForm.of(row)) for row in rows
    ]
    objection, allowed = proposal.objection_to_editing(), may(request)
    shown: dict[str, Any] = {
        "letters": letters,
        "out": out,
        "variables": VARIABLES,
        "follow": FollowForm.of(proposal, at=now()),
    }
    may_write = allowed["may_edit"] and objection is None
    return page(request, SCREEN, proposal=proposal, may_write=may_write, status=status, **shown)


def _back(request: StaffRequest, proposal: Proposal) -> HttpResponse:
    return page(request, SCREEN, back=reverse("proposals:letters", args=[proposal.pk]))
