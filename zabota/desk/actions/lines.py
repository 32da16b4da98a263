"""The grey lines between messages."""

from datetime import datetime
from typing import Any

from zabota.business.tenancy import current_actor
from zabota.desk.models import Ticket, TicketEntry


def line(ticket: Ticket, kind: str, *, at: datetime, **data: Any) -> TicketEntry:
    """Who changed what, for the people who read the conversation later."""
    return TicketEntry.objects.create(ticket=ticket, kind=kind, actor=current_actor(), data=data, at=at)


def locked(ticket: Ticket) -> Ticket:
    """The same ticket, held until this transaction ends: ask it nothing before."""
    return (
        Ticket.objects.select_for_update(of=("self",))
        .select_related("client", "contact", "mailbox", "assignee")
        .get(pk=ticket.pk)
    )
