"""Who may hear of a ticket, and who may open its files."""

from typing import Any

from zabota.desk.models import Ticket
from zabota.events import stream


def may_see_ticket(member: Any, ticket_id: int) -> bool:
    return Ticket.objects.visible_to(member).filter(pk=ticket_id).exists()


def register() -> None:
    stream.guard("ticket", may_see_ticket)
