"""Sending: the letter, to whom, what follows; withdrawing."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zabota.channels.models import Mailbox
from zabota.core.refused import Refused, refusals_into
from zabota.core.web import page
from zabota.people.doors import StaffRequest, can
from zabota.people.matrix import allows
from zabota.proposals import actions, letters
from zabota.proposals.actions import contacting
from zabota.proposals.actions.following import how_of
from zabota.proposals.content import variables
from zabota.proposals.forms import SendingForm, mailed
from zabota.proposals.forms.following import choices
from zabota.proposals.models import Proposal, Version
from zabota.proposals.queries.building import picture_of
from zabota.proposals.queries.planned import Planned, planned
from zabota.proposals.texts import filled
from zabota.proposals.views.fetching import GET_OR_POST, now, proposal_or_404
from zabota.ui.toasts import say


@can("proposals.send")
@require_http_methods(GET_OR_POST)
def show(request: StaffRequest, proposal_id: int) -> HttpResponse:
    """What will go, before it goes."""
    proposal, at = proposal_or_404(request, proposal_id), now()
    people, picture = mailed(proposal.client), picture_of(proposal, at=at)
    posted = request.POST if request.method == "POST" else None
    ways = [] if picture.content["is_public_body"] or not people else choices(proposal, at=at)
    form = SendingForm(posted, people=people, follow=ways, initial=_first(proposal, picture.content))
    if form.is_bound and form.is_valid():
        with refusals_into(form):
            version = _send(request, proposal, at, **form.cleaned_data)
            say(request, _("Proposal %(number)s is sent.") % {"number": version.proposal.number})
    back = reverse("proposals:show", args=[proposal.pk])
    shown = _shown(request, proposal, picture.content, bool(people), at) | {
        "people": people,
        "picture": picture,
    }
    return page(request, "proposals/sending.html", back=back, form=form, **shown)


def _said(one: Planned, content: dict[str, Any]) -> Planned:
    """With the words filled in as far as they are known: a draft has no number yet."""
    words = variables(content)
    return replace(one, subject=filled(one.subject, words | {"number": words["number"] or "…"}))


def _shown(
    request: StaffRequest, proposal: Proposal, content: dict[str, Any], has_people: bool, at: datetime
) -> dict[str, Any]:
    return {
        "proposal": proposal,
        "objection": proposal.objection_to_sending(at),
        "planned": [_said(one, content) for one in planned(proposal, at=at)] if has_people else [],
        "no_mailbox": has_people and not Mailbox.objects.working().exists(),
        "may_connect": allows(request.member.role, "mail.edit"),
    }


def _send(request: StaffRequest, proposal: Proposal, at: datetime, **facts: Any) -> Version:
    if follow := facts.pop("follow", ""):
        actions.follow(proposal, follow, at=at)
    return actions.send(proposal, by=request.member, at=at, **facts)


def _first(proposal: Proposal, content: dict[str, Any]) -> dict[str, Any]:
    usual, template = letters.usual(content), proposal.template
    return {
        "to": [proposal.contact_id] if proposal.contact_id else [],
        "subject": (template.subject if template else "") or usual.subject,
        "letter": (template.letter if template else "") or usual.text,
        "follow": how_of(proposal),
    }


@can("proposals.send")
@require_POST
def link(request: StaffRequest, proposal_id: int) -> HttpResponse:
    """An address of the page, shown this once."""
    proposal = proposal_or_404(request, proposal_id)
    try:
        address = actions.link_for(proposal, at=now())
    except Refused as refusal:
        say(request, str(refusal))
        return _back(request, proposal)
    return page(request, "proposals/link.html", proposal=proposal, address=address)


@can("proposals.send")
@require_POST
def withdraw(request: StaffRequest, proposal_id: int) -> HttpResponse:
    proposal = proposal_or_404(request, proposal_id)
    try:
        actions.withdraw(proposal, at=now())
        say(request, _("The proposal is withdrawn: its links say so."))
    except Refused as refusal:
        say(request, str(refusal))
    return _back(request, proposal)


@can("proposals.edit")
@require_POST
def in_touch(request: StaffRequest, proposal_id: int) -> HttpResponse:
    """The author has written, called or met: what was promised is kept."""
    proposal = proposal_or_404(request, proposal_id)
    if contacting.done(proposal, at=now()):
        say(request, _("Noted. If they decide later, the proposal stays open until its last day."))
    return _back(request, proposal)


def _back(request: StaffRequest, proposal: Proposal) -> HttpResponse:
    return page(request, "proposals/builder.html", back=reverse("proposals:show", args=[proposal.pk]))
