"""The proposals that a token's member may see."""

from typing import Any

from zabota.api.entering import ApiRequest
from zabota.api.operations.fetching import one
from zabota.api.schemas.proposals import ProposalWhole, proposal_whole
from zabota.api.unchanged import unless_changed
from zabota.proposals.models import Proposal


def held(request: ApiRequest, proposal_id: int) -> Proposal:
    """The proposal, for a change that heeds If-Match."""
    unless_changed(request, seen(request), proposal_id, lambda: whole(request, proposal_id))
    found: Proposal = one(seen(request), pk=proposal_id)
    return found


def whole(request: ApiRequest, proposal_id: int) -> ProposalWhole:
    rows = shown_rows(request).select_related("template").prefetch_related("lines")
    return proposal_whole(one(rows, pk=proposal_id))


def seen(request: ApiRequest) -> Any:
    return Proposal.objects.visible_to(request.member)


def shown_rows(request: ApiRequest) -> Any:
    rows = seen(request).select_related("client", "contact", "author__user")
    return rows.prefetch_related("versions")
