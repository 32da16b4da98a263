"""How we help: tickets, messages, drafts."""

from zabota.desk.models.draft import Draft
from zabota.desk.models.message import Attachment, Message
from zabota.desk.models.ticket import NEVER, Status, Ticket, TicketEntry

__all__ = ["NEVER", "Attachment", "Draft", "Message", "Status", "Ticket", "TicketEntry"]
