"""Proposals: drafted, changed, checked, sent, withdrawn. Their blocks and lines are in `proposal_parts`."""

from typing import Any

from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from zabota.api.cursors import page_of
from zabota.api.entering import ApiRequest
from zabota.api.operations.fetching import clients, contacts, named, needed, one
from zabota.api.operations.proposal_parts import add_block, add_line, offer
from zabota.api.operations.proposals_seen import held, seen, shown_rows, whole
from zabota.api.rules import operation
from zabota.api.schemas.clients import Gone
from zabota.api.schemas.common import AskedId, Listing, Page
from zabota.api.schemas.proposals import (
    FindingOut,
    FindingsOut,
    ProposalChange,
    ProposalIn,
    ProposalOut,
    ProposalsAsked,
    ProposalWhole,
    SendIn,
    TemplateOut,
    WaiverIn,
    proposal_out,
    template_out,
)
from zabota.core.refused import Refused
from zabota.proposals import actions
from zabota.proposals.models import Proposal, Template
from zabota.proposals.queries.building import picture_of

router = Router(tags=["proposals"])
READ: dict[str, Any] = {"action": "proposals.see", "scope": "proposals:read"}
WRITE: dict[str, Any] = {"action": "proposals.edit", "scope": "proposals:write"}
SEND: dict[str, Any] = {"action": "proposals.send", "scope": "proposals:write"}
ONE = "/proposals/{int:proposal_id}/"


@operation(router, "GET", "/proposals/", says=_("List proposals"), gives=Page[ProposalOut], **READ)
def listed(request: ApiRequest, asked: Query[ProposalsAsked]) -> Any:
    exact = {"state": asked.state, "client": asked.client}
    found = shown_rows(request).filter(**{name: value for name, value in exact.items() if value is not None})
    return page_of(found, asked, proposal_out, name="proposals")


@operation(router, "GET", ONE, says=_("Show a proposal"), gives=ProposalWhole, **READ)
def shown(request: ApiRequest, proposal_id: AskedId) -> ProposalWhole:
    return whole(request, proposal_id)


@operation(
    router,
    "GET",
    "/proposal-templates/",
    says=_("List templates of proposals"),
    gives=Page[TemplateOut],
    **READ,
)
def templates(request: ApiRequest, asked: Query[Listing]) -> Any:
    return page_of(_templates(), asked, template_out, name="templates")


@operation(
    router,
    "POST",
    "/proposals/",
    says=_("Draft a proposal"),
    tells=_("From a template, like another one, or of the blocks given. Nobody sees it until it is sent."),
    gives=ProposalWhole,
    status=201,
    **WRITE,
)
def drafted(request: ApiRequest, body: ProposalIn) -> ProposalWhole:
    client = named(clients(request).current(), body.client, "client")
    if client is None and request.member.only_own:
        raise Refused(gettext_lazy("You see only your own clients: choose one."), field="client")
    proposal = actions.draft(
        author=request.member,
        client=client,
        contact=named(_people(request), body.contact, "contact"),
        template=named(_templates(), body.template, "template"),
        like=named(seen(request), body.like, "like"),
        title=body.title,
        at=request.at,
    )
    plain = ("valid_until", "language", "vat_kind", "vat_included", "is_uninvited")
    if facts := {name: value for name, value in body.given().items() if name in plain}:
        actions.change(proposal, at=request.at, **facts)
    _fill(request, proposal, body)
    return whole(request, proposal.pk)


def _fill(request: ApiRequest, proposal: Proposal, body: ProposalIn) -> None:
    if body.blocks is not None:
        for block in list(proposal.blocks):
            actions.remove_block(proposal, block["id"], at=request.at)
        for new in body.blocks:
            add_block(request, proposal, new)
    for offered in body.offerings:
        offer(request, proposal, offered)
    for line in body.lines:
        add_line(request, proposal, line)


@operation(
    router,
    "PATCH",
    ONE,
    says=_("Change the facts of a proposal"),
    tells=_("What was sent stays as it was sent; the next sending freezes a new version."),
    gives=ProposalWhole,
    guarded=True,
    **WRITE,
)
def changed(request: ApiRequest, proposal_id: AskedId, body: ProposalChange) -> ProposalWhole:
    proposal = held(request, proposal_id)
    facts = body.given()
    if "client" in facts:
        facts["client"] = named(clients(request).current(), body.client, "client")
        if facts["client"] is None and request.member.only_own:
            raise Refused(gettext_lazy("You see only your own clients: choose one."), field="client")
    if "contact" in facts:
        facts["contact"] = named(_people(request), body.contact, "contact")
    if facts:
        actions.change(proposal, at=request.at, **facts)
    return whole(request, proposal_id)


@operation(
    router,
    "DELETE",
    ONE,
    says=_("Throw a draft away"),
    tells=_("Only what nobody has seen; what was sent can be withdrawn."),
    gives=Gone,
    **WRITE,
)
def removed(request: ApiRequest, proposal_id: AskedId) -> Gone:
    actions.remove_draft(one(seen(request), pk=proposal_id))
    return Gone()


@operation(
    router,
    "GET",
    f"{ONE}findings/",
    says=_("Check a proposal"),
    tells=_("What weakens it, in the order of the page: long sentences, “we” before “you”, unfilled words."),
    gives=FindingsOut,
    **READ,
)
def checked(request: ApiRequest, proposal_id: AskedId) -> FindingsOut:
    remarks = picture_of(one(seen(request), pk=proposal_id), at=request.at).remarks
    return FindingsOut(
        items=[
            FindingOut(
                code=remark.finding.code,
                block=remark.finding.block,
                sentence=remark.finding.sentence,
                waived=remark.waiver.reason if remark.waiver else None,
            )
            for remark in remarks
        ]
    )


@operation(
    router,
    "POST",
    f"{ONE}waivers/",
    says=_("Set a finding aside"),
    tells=_("With the reason why it may stay as it is."),
    gives=FindingsOut,
    **WRITE,
)
def waived(request: ApiRequest, proposal_id: AskedId, body: WaiverIn) -> FindingsOut:
    proposal = one(seen(request), pk=proposal_id)
    actions.waive(proposal, by=request.member, at=request.at, **body.model_dump())
    return checked(request, proposal_id)


@operation(
    router,
    "POST",
    f"{ONE}send/",
    says=_("Send a proposal"),
    tells=_(
        "Freezes its version. The same content again is the same version, and nobody gets a second letter."
    ),
    gives=ProposalWhole,
    **SEND,
)
def sent(request: ApiRequest, proposal_id: AskedId, body: SendIn) -> ProposalWhole:
    proposal = one(seen(request), pk=proposal_id)
    to = [needed(contacts(request), pk, "to") for pk in dict.fromkeys(body.to)]
    words = {"subject": body.subject, "letter": body.letter}
    actions.send(proposal, by=request.member, to=to, at=request.at, **words)
    return whole(request, proposal_id)


@operation(
    router,
    "POST",
    f"{ONE}withdraw/",
    says=_("Withdraw a proposal"),
    tells=_("Its links say so, and no letter follows any more. Twice is once."),
    gives=ProposalWhole,
    **SEND,
)
def withdrawn(request: ApiRequest, proposal_id: AskedId) -> ProposalWhole:
    actions.withdraw(one(seen(request), pk=proposal_id), at=request.at)
    return whole(request, proposal_id)


def _people(request: ApiRequest) -> Any:
    return contacts(request).filter(archived_at=None)


def _templates() -> Any:
    return Template.objects.filter(retired_at=None)
