"""Requests of clients, and what is said in them."""

import uuid
from datetime import datetime
from typing import Literal

from django.utils.translation import gettext_noop as _
from pydantic import Field

from zabota.api.schemas.common import AskedId, Id, In, Listing, Long, Moment, Out, Ref, ref
from zabota.desk.models import NEVER, Message, Ticket

Status = Literal["new", "open", "waiting", "outside", "resolved", "closed"]
Impact = Literal["low", "normal", "high", "critical"]


class TicketIn(In):
    client: Id
    subject: str = Field(min_length=1, max_length=300, examples=["Не открывается запись"])
    text: Long = Field(min_length=1, description=_("the client’s words"))
    door: Literal["phone", "visit"] = Field("phone", description=_("how it came"))
    impact: Impact = "normal"
    key: uuid.UUID | None = Field(None, description=_("the same key twice is the same request"))


class StatusIn(In):
    status: Literal["open", "waiting", "outside", "resolved", "closed"]


class ImpactIn(In):
    impact: Impact


class AssigneeIn(In):
    assignee: Id | None = Field(description=_("number of a member; null gives it back to all"))
    note: str = Field("", max_length=300)


class MessageIn(In):
    kind: Literal["reply", "note"] = Field(
        "reply", description=_("a reply goes to the client, a note does not")
    )
    text: Long = Field(min_length=1)
    key: uuid.UUID | None = Field(None, description=_("the same key twice is the same message"))
    then: Literal["stay", "wait", "resolve"] = Field("wait", description=_("whose turn it is after a reply"))
    until: Moment | None = Field(None, description=_("“I will write by …”: a promise"))


class WordIn(In):
    until: Moment


class TicketsAsked(Listing):
    status: Status | None = None
    client: AskedId | None = None
    assignee: AskedId | None = None
    undone: bool = Field(False, description=_("only those that are neither resolved nor closed"))
    changed_since: Moment | None = None


class TicketOut(Out):
    number: int
    subject: str
    client: Ref
    contact: Ref | None
    door: str
    language: str
    status: str
    impact: str
    team: Ref | None
    assignee: Ref | None
    due_at: datetime | None = Field(description=_("when the earliest promise in it is due"))
    opened_at: datetime
    changed_at: datetime
    resolved_at: datetime | None


class MessageOut(Out):
    id: int
    ticket: int
    kind: str
    author: str
    member: Ref | None
    contact: Ref | None
    text: str
    key: uuid.UUID
    at: datetime
    held_until: datetime | None = Field(description=_("until then a reply can be taken back"))
    taken_back_at: datetime | None
    files: list[str]


def ticket_out(ticket: Ticket) -> TicketOut:
    return TicketOut(
        number=ticket.number,
        subject=ticket.subject,
        client=Ref(id=ticket.client_id, name=ticket.client.name),
        contact=ref(ticket.contact),
        door=ticket.door,
        language=ticket.language,
        status=ticket.status,
        impact=ticket.impact,
        team=ref(ticket.team),
        assignee=ref(ticket.assignee),
        due_at=None if ticket.due_at >= NEVER else ticket.due_at,
        opened_at=ticket.opened_at,
        changed_at=ticket.changed_at,
        resolved_at=ticket.resolved_at,
    )


def message_out(message: Message) -> MessageOut:
    return MessageOut(
        id=message.pk,
        ticket=message.ticket.number,
        kind=message.kind,
        author=message.author,
        member=ref(message.member),
        contact=ref(message.contact),
        text=message.text,
        key=message.key,
        at=message.at,
        held_until=message.held_until,
        taken_back_at=message.taken_back_at,
        files=[attachment.file.name for attachment in message.attachments.all()],
    )
