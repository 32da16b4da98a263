"""A matter begins."""

from datetime import datetime

from zabota.business.numbers import next_number
from zabota.channels.models import Mailbox
from zabota.clients.models import Client, Contact
from zabota.core.acts import act
from zabota.desk.actions.lines import line
from zabota.desk.events import TicketOpened
from zabota.desk.models import Ticket
from zabota.events.recording import record
from zabota.people.models import Member, Team
from zabota.promises.models import Impact


@act
def open_ticket(
    *,
    client: Client,
    contact: Contact | None,
    subject: str,
    door: str,
    at: datetime,
    mailbox: Mailbox | None = None,
    team: Team | None = None,
    assignee: Member | None = None,
    impact: str = Impact.NORMAL,
    language: str = "",
    related: Ticket | None = None,
) -> Ticket:
    """A new ticket, without words yet: what the client said follows as a message, and starts the promises.

    `at` is the moment at which the client's words reached us (UTC). `related` proposes a link to an older ticket.
    """
    ticket = Ticket.objects.create(
        number=next_number("tickets"),
        subject=" ".join(subject.split())[:300],
        client=client,
        contact=contact,
        door=door,
        mailbox=mailbox,
        team=team or (mailbox.team if mailbox else None),
        assignee=assignee,
        impact=impact,
        language=language or client.language,
        opened_at=at,
        changed_at=at,
        related=related,
    )
    if related is not None:
        line(ticket, "related", at=at, number=related.number)
    record(TicketOpened(ticket_id=ticket.pk, number=ticket.number), at=at)
    return ticket
