"""Programs' letters in a conversation: a grey line, nothing more."""

from datetime import datetime

from zabota.channels.models import Letter
from zabota.channels.queries import letter_of, named_ticket
from zabota.core.acts import act
from zabota.desk.actions.lines import line
from zabota.desk.letters import ticket_by_message_ids
from zabota.desk.models import Ticket


@act
def tell_of_automatic_letter(letter: Letter, *, at: datetime) -> Ticket | None:
    """An out-of-office answer or the like is mentioned in the ticket that it answers; it never reopens one."""
    read = letter_of(letter.pk)
    ticket = Ticket.objects.filter(pk=named_ticket(letter, read) or 0).first() or ticket_by_message_ids(
        letter.mailbox, [one for one in (read.in_reply_to, *read.references) if one]
    )
    if ticket is not None:
        line(
            ticket,
            "automatic",
            at=at,
            subject=read.subject[:200],
            sender=read.from_.address,
            letter=letter.pk,
        )
    return ticket
