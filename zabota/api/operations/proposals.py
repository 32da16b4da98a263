"""Proposals: read, and sent. They are written on the screen."""

from typing import Any

from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from zabota.api.cursors import page_of
from zabota.api.entering import ApiRequest
from zabota.api.operations.fetching import contacts, needed, one
from zabota.api.rules import operation
from zabota.api.schemas.common import AskedId, Page
from zabota.api.schemas.offers import ProposalOut, ProposalsAsked, SendIn, proposal_out
from zabota.proposals import actions
from zabota.proposals.models import Proposal

router = Router(tags=["proposals"])
READ: dict[str, Any] = {"action": "proposals.see", "scope": "proposals:read"}
ONE = "/proposals/{int:proposal_id}/"


@operation(router, "GET", "/proposals/", says=_("List proposals"), gives=Page[ProposalOut], **READ)
def listed(request: ApiRequest, asked: Query[ProposalsAsked]) -> Any:
    exact = {"state": asked.state, "client": asked.client}
    found = _seen(request).filter(**{name: value for name, value in exact.items() if value is not None})
    return page_of(found, asked, proposal_out, name="proposals")


@operation(router, "GET", ONE, says=_("Show a proposal"), gives=ProposalOut, **READ)
def shown(request: ApiRequest, proposal_id: AskedId) -> ProposalOut:
    return proposal_out(one(_seen(request), pk=proposal_id))


@operation(
    router,
    "POST",
    f"{ONE}send/",
    says=_("Send a proposal"),
    tells=_(
        "Freezes its version. The same content again is the same version, and nobody gets a second letter."
    ),
    gives=ProposalOut,
    action="proposals.send",
    scope="proposals:write",
)
def sent(request: ApiRequest, proposal_id: AskedId, body: SendIn) -> ProposalOut:
    proposal = one(_seen(request), pk=proposal_id)
    to = [needed(contacts(request), pk, "to") for pk in body.to]
    words = {"subject": body.subject, "letter": body.letter}
    actions.send(proposal, by=request.member, to=to, at=request.at, **words)
    return proposal_out(one(_seen(request), pk=proposal_id))


def _seen(request: ApiRequest) -> Any:
    rows = Proposal.objects.visible_to(request.member).select_related("client", "contact", "author")
    return rows.prefetch_related("versions")
