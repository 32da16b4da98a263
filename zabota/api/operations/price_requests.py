"""Price requests: written down, answered by a proposal, dropped. The deadline is a promise."""

from typing import Any

from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from zabota.api.cursors import page_of
from zabota.api.entering import ApiRequest
from zabota.api.operations.fetching import clients, contacts, member_named, named, needed, one
from zabota.api.operations.proposals_seen import whole
from zabota.api.rules import operation
from zabota.api.schemas.common import AskedId, Page, ReasonIn
from zabota.api.schemas.price_requests import (
    AskedLineIn,
    PriceRequestChange,
    PriceRequestIn,
    PriceRequestOut,
    PriceRequestsAsked,
    price_request_out,
)
from zabota.api.schemas.proposals import ProposalWhole
from zabota.api.unchanged import unless_changed
from zabota.clients.models import Client
from zabota.core.refused import Refused
from zabota.proposals import actions
from zabota.proposals.actions import Asked
from zabota.proposals.models import PriceRequest

router = Router(tags=["price-requests"])
READ: dict[str, Any] = {"action": "proposals.see", "scope": "proposals:read"}
WRITE: dict[str, Any] = {"action": "proposals.edit", "scope": "proposals:write"}
ALL, ONE = "/price-requests/", "/price-requests/{int:request_id}/"


@operation(router, "GET", ALL, says=_("List price requests"), gives=Page[PriceRequestOut], **READ)
def listed(request: ApiRequest, asked: Query[PriceRequestsAsked]) -> Any:
    found = _seen(request)
    if asked.client is not None:
        found = found.filter(client=asked.client)
    if asked.state == "waiting":
        found = found.filter(answered_at=None, dropped_at=None)
    elif asked.state:
        found = found.exclude(**{f"{asked.state}_at": None})
    return page_of(found, asked, price_request_out, name="price requests")


@operation(router, "GET", ONE, says=_("Show a price request"), gives=PriceRequestOut, **READ)
def shown(request: ApiRequest, request_id: AskedId) -> PriceRequestOut:
    return _shown(request, request_id)


@operation(
    router,
    "POST",
    ALL,
    says=_("Take a price request"),
    tells=_("It gets a number of ours, and its deadline is promised."),
    gives=PriceRequestOut,
    status=201,
    **WRITE,
)
def taken(request: ApiRequest, body: PriceRequestIn) -> PriceRequestOut:
    facts = _facts(request, body)
    client = needed(clients(request).current(), facts.pop("client"), "client")
    return _shown(request, actions.take_request(client=client, at=request.at, **facts).pk)


@operation(
    router,
    "PATCH",
    ONE,
    says=_("Change a price request"),
    tells=_("What was read wrong. A later deadline moves the promise."),
    gives=PriceRequestOut,
    guarded=True,
    **WRITE,
)
def changed(request: ApiRequest, request_id: AskedId, body: PriceRequestChange) -> PriceRequestOut:
    unless_changed(request, _seen(request), request_id, lambda: _shown(request, request_id))
    row = one(_seen(request), pk=request_id)
    if facts := _facts(request, body):
        if "deadline_at" in facts and facts["deadline_at"] is None:
            raise Refused(gettext_lazy("Write by when they wait for the answer."), field="deadline_at")
        actions.change_request(row, at=request.at, **facts)
    return _shown(request, request_id)


@operation(
    router,
    "POST",
    f"{ONE}answer/",
    says=_("Begin the answer to a price request"),
    tells=_(
        "A draft with the lines that were asked for; twice gives the same draft. Sending it keeps the promise."
    ),
    gives=ProposalWhole,
    status=201,
    **WRITE,
)
def answer_begun(request: ApiRequest, request_id: AskedId) -> ProposalWhole:
    row = one(_seen(request), pk=request_id)
    return whole(request, actions.begin_answer(row, by=request.member, at=request.at).pk)


@operation(
    router,
    "POST",
    f"{ONE}answered/",
    says=_("Note that a price request is answered"),
    tells=_("It went another way than by our letter: on paper, or through a site."),
    gives=PriceRequestOut,
    action="proposals.send",
    scope="proposals:write",
)
def answered(request: ApiRequest, request_id: AskedId) -> PriceRequestOut:
    row = one(_seen(request), pk=request_id)
    answer = row.answers.exclude(state="withdrawn").order_by("id").first()
    if answer is None:
        raise Refused(gettext_lazy("There is no answer yet: begin it first."))
    actions.answer_request(row, proposal=answer, at=request.at)
    return _shown(request, request_id)


@operation(
    router,
    "POST",
    f"{ONE}drop/",
    says=_("Drop a price request"),
    tells=_("Nobody will answer it, and it is said why."),
    gives=PriceRequestOut,
    **WRITE,
)
def dropped(request: ApiRequest, request_id: AskedId, body: ReasonIn) -> PriceRequestOut:
    actions.drop_request(one(_seen(request), pk=request_id), reason=body.reason, at=request.at)
    return _shown(request, request_id)


def _facts(request: ApiRequest, body: PriceRequestChange) -> dict[str, Any]:
    facts = body.given()
    if "lines" in facts:
        facts["lines"] = [_asked(line) for line in body.lines]
    if "contact" in facts:
        facts["contact"] = named(contacts(request).filter(archived_at=None), body.contact, "contact")
    if "member" in facts:
        facts["member"] = member_named(body.member, "member")
    return facts


def _asked(line: AskedLineIn) -> Asked:
    return Asked(name=line.name, quantity=line.quantity, unit=line.unit, note=line.note)


def _shown(request: ApiRequest, pk: int) -> PriceRequestOut:
    return price_request_out(one(_seen(request), pk=pk))


def _seen(request: ApiRequest) -> Any:
    rows = PriceRequest.objects.filter(client__in=Client.objects.visible_to(request.member))
    return rows.select_related("client", "contact", "member__user").prefetch_related("lines")
