"""A matter of Vera's, as most desk tests begin."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from zabota.desk import actions
from zabota.desk.models import Message, Ticket

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


def opened(
    world: Any, *, at: datetime | None = None, text: str = "Хочу записаться.", **fields: Any
) -> Ticket:
    """A ticket of Vera's (front row: an hour to the first answer, eight to the solution), within Ромашка's scope."""
    at = at or world.at
    ticket = actions.open_ticket(
        client=world.vera,
        contact=world.vera_contact,
        subject="Запись",
        door="mail",
        mailbox=world.mailbox,
        at=at,
        **fields,
    )
    heard(world, ticket, text, at=at)
    return again(ticket)


def heard(world: Any, ticket: Ticket, text: str, *, at: datetime) -> Message:
    return actions.add_client_message(ticket, contact=world.vera_contact, text=text, at=at)


def answered(world: Any, ticket: Ticket, *, at: datetime, text: str = "Записали.", **fields: Any) -> Message:
    fields = {"member": world.dasha, "key": uuid.uuid4(), **fields}
    return actions.reply(ticket, text=text, at=at, **fields)


def again(ticket: Ticket) -> Ticket:
    return Ticket.objects.select_related("client", "contact", "mailbox").get(pk=ticket.pk)


def given(world: Any, name: str) -> Any:
    """Vera becomes a client of this member: who is limited to own work sees her requests then."""
    from zabota.clients.models import Client

    Client.objects.filter(pk=world.vera.pk).update(manager=getattr(world, name))
    return world.again("vera")


def said(ticket: Ticket, **fields: Any) -> dict[str, Any]:
    """What the composer sends."""
    last = ticket.messages.order_by("-id").values_list("id", flat=True).first() or 0
    return {"key": str(uuid.uuid4()), "kind": "reply", "text": "Записали.", "seen": last, **fields}
