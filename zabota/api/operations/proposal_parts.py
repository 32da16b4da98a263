"""Blocks and lines of a proposal. Each answer is the whole proposal, and If-Match is of it."""

from typing import Annotated, Any

from django.utils.translation import gettext_noop as _
from ninja import Path, Router

from zabota.api.entering import ApiRequest
from zabota.api.operations.fetching import needed, one
from zabota.api.operations.proposals_seen import held, whole
from zabota.api.problems import not_found
from zabota.api.rules import operation
from zabota.api.schemas.common import AskedId
from zabota.api.schemas.proposals import (
    BlockChange,
    BlockIn,
    BlockNew,
    LevelIn,
    LineChange,
    OfferedIn,
    ProposalLineIn,
    ProposalWhole,
)
from zabota.catalog.queries.selling import published_offerings
from zabota.proposals import actions
from zabota.proposals.models import Line, Proposal

router = Router(tags=["proposals"])
WRITE: dict[str, Any] = {"action": "proposals.edit", "scope": "proposals:write", "gives": ProposalWhole}
ONE = "/proposals/{int:proposal_id}/"
BLOCK, LINE = f"{ONE}blocks/{{block_id}}/", f"{ONE}lines/{{int:line_id}}/"
BlockId = Annotated[str, Path(pattern=r"^[0-9a-f]{1,20}$")]


@operation(router, "POST", f"{ONE}blocks/", says=_("Add a block"), status=201, guarded=True, **WRITE)
def block_added(request: ApiRequest, proposal_id: AskedId, body: BlockNew) -> ProposalWhole:
    add_block(request, held(request, proposal_id), body, after=body.after)
    return whole(request, proposal_id)


@operation(router, "PATCH", BLOCK, says=_("Write a block"), guarded=True, **WRITE)
def block_changed(
    request: ApiRequest, proposal_id: AskedId, block_id: BlockId, body: BlockChange
) -> ProposalWhole:
    proposal = held(request, proposal_id)
    block, given = _block(proposal, block_id), body.given()
    if given.keys() & {"title", "text"}:
        words = {"title": given.get("title", block["title"]), "text": given.get("text", block["text"])}
        actions.write_block(proposal, block_id, at=request.at, **words)
    if "on" in given:
        actions.switch_block(proposal, block_id, on=body.on, at=request.at)
    if "place" in given:
        actions.move_block(proposal, block_id, to=body.place, at=request.at)
    return whole(request, proposal_id)


@operation(router, "DELETE", BLOCK, says=_("Remove a block"), guarded=True, **WRITE)
def block_removed(request: ApiRequest, proposal_id: AskedId, block_id: BlockId) -> ProposalWhole:
    proposal = held(request, proposal_id)
    _block(proposal, block_id)
    actions.remove_block(proposal, block_id, at=request.at)
    return whole(request, proposal_id)


@operation(
    router,
    "POST",
    f"{ONE}lines/",
    says=_("Add a line"),
    tells=_("By hand: what, how many, at which price. A discount needs its reason."),
    status=201,
    guarded=True,
    **WRITE,
)
def line_added(request: ApiRequest, proposal_id: AskedId, body: ProposalLineIn) -> ProposalWhole:
    add_line(request, held(request, proposal_id), body)
    return whole(request, proposal_id)


@operation(
    router,
    "POST",
    f"{ONE}offerings/",
    says=_("Add a level of a service"),
    tells=_("Line by line at its prices, as of the first month; its add-ons become options."),
    status=201,
    guarded=True,
    **WRITE,
)
def offering_added(request: ApiRequest, proposal_id: AskedId, body: OfferedIn) -> ProposalWhole:
    offer(request, held(request, proposal_id), body)
    return whole(request, proposal_id)


@operation(router, "PATCH", LINE, says=_("Change a line"), guarded=True, **WRITE)
def line_changed(
    request: ApiRequest, proposal_id: AskedId, line_id: AskedId, body: LineChange
) -> ProposalWhole:
    line = one(_lines(held(request, proposal_id)), pk=line_id)
    if given := body.given():
        actions.change_line(line, at=request.at, **given)
    return whole(request, proposal_id)


@operation(router, "DELETE", LINE, says=_("Remove a line"), guarded=True, **WRITE)
def line_removed(request: ApiRequest, proposal_id: AskedId, line_id: AskedId) -> ProposalWhole:
    actions.remove_line(one(_lines(held(request, proposal_id)), pk=line_id), at=request.at)
    return whole(request, proposal_id)


@operation(
    router,
    "POST",
    f"{ONE}level/",
    says=_("Advise a level"),
    tells=_("It is marked beforehand among those to choose from."),
    guarded=True,
    **WRITE,
)
def level_advised(request: ApiRequest, proposal_id: AskedId, body: LevelIn) -> ProposalWhole:
    actions.advise_level(held(request, proposal_id), body.level, at=request.at)
    return whole(request, proposal_id)


def add_block(request: ApiRequest, proposal: Proposal, body: BlockIn, *, after: str = "") -> None:
    made = actions.add_block(proposal, kind=body.kind, after=after, at=request.at)
    if body.title or body.text:
        actions.write_block(proposal, made["id"], title=body.title, text=body.text, at=request.at)
    if not body.on:
        actions.switch_block(proposal, made["id"], on=False, at=request.at)


def add_line(request: ApiRequest, proposal: Proposal, body: ProposalLineIn) -> None:
    actions.add_line(proposal, at=request.at, **body.model_dump())


def offer(request: ApiRequest, proposal: Proposal, body: OfferedIn) -> None:
    """A level's lines, each with the discount, if there is one."""
    lines = actions.add_offering(
        proposal,
        needed(published_offerings().select_related("service"), body.offering, "offering"),
        units=body.units,
        as_level=body.as_level,
        at=request.at,
    )
    if body.discount or body.discount_reason:
        words = {"discount": body.discount, "discount_reason": body.discount_reason}
        for line in lines:
            actions.change_line(line, at=request.at, **words)


def _block(proposal: Proposal, block_id: str) -> dict[str, Any]:
    for block in proposal.blocks:
        if block["id"] == block_id:
            return dict(block)
    raise not_found()


def _lines(proposal: Proposal) -> Any:
    return Line.objects.filter(proposal=proposal).select_related("proposal")
