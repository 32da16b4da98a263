"""Words in a request."""

import uuid
from typing import Any

from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from zabota.api.cursors import page_of
from zabota.api.entering import ApiRequest
from zabota.api.operations.fetching import one, tickets
from zabota.api.rules import operation
from zabota.api.schemas.common import AskedId, Listing, Page
from zabota.api.schemas.common import Number as TicketNumber
from zabota.api.schemas.tickets import MessageIn, MessageOut, message_out
from zabota.desk import actions
from zabota.desk.models import Message, Ticket

router = Router(tags=["messages"])
OF_TICKET = "/tickets/{int:number}/messages/"


@operation(
    router,
    "GET",
    OF_TICKET,
    says=_("List the messages of a request"),
    gives=Page[MessageOut],
    action="tickets.see",
    scope="tickets:read",
)
def listed(request: ApiRequest, number: TicketNumber, asked: Query[Listing]) -> Any:
    ticket = one(tickets(request), number=number)
    return page_of(_messages(ticket), asked, message_out, name=f"messages of {ticket.pk}")


@operation(
    router,
    "POST",
    OF_TICKET,
    says=_("Answer the client, or write a note"),
    tells=_(
        "A reply keeps the promised answer at that second, and its letter leaves after ten seconds of undo. "
        "A note stays among colleagues."
    ),
    gives=MessageOut,
    status=201,
    action="tickets.reply",
    scope="tickets:write",
)
def said(request: ApiRequest, number: TicketNumber, body: MessageIn) -> MessageOut:
    ticket = one(tickets(request), number=number)
    words: dict[str, Any] = {"member": request.member, "text": body.text, "at": request.at}
    words["key"] = body.key or uuid.uuid4()
    if body.kind == "note":
        message = actions.note(ticket, **words)
    else:
        message = actions.reply(ticket, then=body.then, until=body.until, **words)
    return message_out(one(_messages(ticket), pk=message.pk))


@operation(
    router,
    "POST",
    f"{OF_TICKET}{{int:message_id}}/take-back/",
    says=_("Take a reply back"),
    tells=_("Within its ten seconds. The promises are owed again."),
    gives=MessageOut,
    action="tickets.reply",
    scope="tickets:write",
)
def taken_back(request: ApiRequest, number: TicketNumber, message_id: AskedId) -> MessageOut:
    ticket = one(tickets(request), number=number)
    actions.take_back(one(_messages(ticket), pk=message_id), member=request.member, at=request.at)
    return message_out(one(_messages(ticket), pk=message_id))


def _messages(ticket: Ticket) -> Any:
    rows = Message.objects.filter(ticket=ticket).select_related("ticket", "member", "contact")
    return rows.prefetch_related("attachments__file").defer("html", "quoted", "attachments__file__content")
