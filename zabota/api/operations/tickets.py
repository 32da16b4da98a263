"""Requests of clients."""

import uuid
from typing import Any

from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from zabota.api.cursors import page_of
from zabota.api.entering import ApiRequest
from zabota.api.operations.fetching import clients, member_named, needed, one, shown_tickets, tickets
from zabota.api.operations.promises import promise_again
from zabota.api.rules import operation
from zabota.api.schemas.common import Number as TicketNumber
from zabota.api.schemas.common import Page
from zabota.api.schemas.promises import PromiseOut
from zabota.api.schemas.tickets import (
    AssigneeIn,
    ImpactIn,
    StatusIn,
    TicketIn,
    TicketOut,
    TicketsAsked,
    WordIn,
    ticket_out,
)
from zabota.desk import actions

router = Router(tags=["tickets"])
READ: dict[str, Any] = {"action": "tickets.see", "scope": "tickets:read"}
REPLY: dict[str, Any] = {"action": "tickets.reply", "scope": "tickets:write"}
ONE = "/tickets/{int:number}/"


@operation(router, "GET", "/tickets/", says=_("List requests"), gives=Page[TicketOut], **READ)
def listed(request: ApiRequest, asked: Query[TicketsAsked]) -> Any:
    found = shown_tickets(request)
    exact = {
        "status": asked.status,
        "client": asked.client,
        "assignee": asked.assignee,
        "changed_at__gte": asked.changed_since,
    }
    found = found.undone() if asked.undone else found
    found = found.filter(**{name: value for name, value in exact.items() if value is not None})
    return page_of(found, asked, ticket_out, name="tickets")


@operation(router, "GET", ONE, says=_("Show a request"), gives=TicketOut, **READ)
def shown(request: ApiRequest, number: TicketNumber) -> TicketOut:
    return _shown(request, number)


@operation(
    router,
    "POST",
    "/tickets/",
    says=_("Open a request"),
    tells=_("What a client said by phone or in person. It starts the promises of the client’s level."),
    gives=TicketOut,
    status=201,
    **REPLY,
)
def opened(request: ApiRequest, body: TicketIn) -> TicketOut:
    client = needed(clients(request).current(), body.client, "client")
    ticket = actions.write_down(
        client=client,
        subject=body.subject,
        text=body.text,
        door=body.door,
        impact=body.impact,
        key=body.key or uuid.uuid4(),
        at=request.at,
    )
    return _shown(request, ticket.number)


@operation(
    router,
    "POST",
    f"{ONE}status/",
    says=_("Set the status of a request"),
    tells=_("Clocks stop and go on by it; “resolved” keeps the promise of a solution."),
    gives=TicketOut,
    **REPLY,
)
def status_set(request: ApiRequest, number: TicketNumber, body: StatusIn) -> TicketOut:
    actions.change_status(one(tickets(request), number=number), status=body.status, at=request.at)
    return _shown(request, number)


@operation(
    router,
    "POST",
    f"{ONE}impact/",
    says=_("Set how much it hurts"),
    tells=_("Open promises get the answer times of that impact, from the same start."),
    gives=TicketOut,
    **REPLY,
)
def impact_set(request: ApiRequest, number: TicketNumber, body: ImpactIn) -> TicketOut:
    actions.change_impact(one(tickets(request), number=number), impact=body.impact, at=request.at)
    return _shown(request, number)


@operation(
    router,
    "POST",
    f"{ONE}assignee/",
    says=_("Give a request to a member"),
    gives=TicketOut,
    action="tickets.assign",
    scope="tickets:write",
)
def assigned(request: ApiRequest, number: TicketNumber, body: AssigneeIn) -> TicketOut:
    ticket = one(tickets(request), number=number)
    actions.assign(ticket, to=member_named(body.assignee, "assignee"), note=body.note, at=request.at)
    return ticket_out(one(shown_tickets(request), number=number))


@operation(
    router,
    "POST",
    f"{ONE}take/",
    says=_("Take a request into one’s own hands"),
    gives=TicketOut,
    action="tickets.take",
    scope="tickets:write",
)
def taken(request: ApiRequest, number: TicketNumber) -> TicketOut:
    actions.assign(one(tickets(request), number=number), to=request.member, at=request.at)
    return _shown(request, number)


@operation(
    router,
    "POST",
    f"{ONE}word/",
    says=_("Give one’s word"),
    tells=_("“I will write by …”: a promise of the token’s member. An answer in time keeps it."),
    gives=PromiseOut,
    status=201,
    action="promises.give",
    scope="promises:write",
)
def word_given(request: ApiRequest, number: TicketNumber, body: WordIn) -> PromiseOut:
    ticket = one(tickets(request), number=number)
    promise = actions.give_word(ticket, member=request.member, until=body.until, at=request.at)
    return promise_again(request, promise.pk)


def _shown(request: ApiRequest, number: int) -> TicketOut:
    return ticket_out(one(shown_tickets(request), number=number))
