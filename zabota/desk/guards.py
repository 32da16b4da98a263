"""Who may hear of a ticket, and who may open its files."""

from typing import Any

from zabota.channels import guards
from zabota.channels.models import StoredFile
from zabota.desk.models import Attachment, Message, Ticket
from zabota.events import stream


def may_see_ticket(member: Any, ticket_id: int) -> bool:
    return Ticket.objects.visible_to(member).filter(pk=ticket_id).exists()


def may_open_file(member: Any, file: StoredFile) -> bool:
    seen = Ticket.objects.visible_to(member).values("pk")
    return Attachment.objects.filter(file=file, message__ticket__in=seen).exists()


def may_open_letter(member: Any, letter_id: int) -> bool:
    seen = Ticket.objects.visible_to(member).values("pk")
    return Message.objects.filter(letter_id=letter_id, ticket__in=seen).exists()


def register() -> None:
    stream.guard("ticket", may_see_ticket)
    guards.register(files=may_open_file, letters=may_open_letter)
