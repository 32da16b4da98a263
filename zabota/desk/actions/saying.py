"""Public words of a person: the message in the ticket and the letter that carries it."""

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from zabota.channels import actions as channels
from zabota.channels.models import Outgoing, StoredFile
from zabota.core.refused import Refused
from zabota.desk.letters import address_of, subject_line, thread_of
from zabota.desk.models import Attachment, Message, Ticket
from zabota.desk.subjects import KIND
from zabota.people.models import Member

UNDO = timedelta(seconds=10)


def said_before(ticket: Ticket, key: uuid.UUID) -> Message | None:
    """The message that an earlier press of the same button has made."""
    said = Message.objects.filter(ticket=ticket, key=key).select_related("outgoing").first()
    if said is not None:
        said.ticket = ticket
    return said


def say(
    ticket: Ticket,
    *,
    member: Member,
    text: str,
    at: datetime,
    key: uuid.UUID,
    files: Sequence[StoredFile] = (),
) -> Message:
    """Writes the message and hands its letter over, to leave after ten seconds of undo. The ticket is locked."""
    if not text.strip():
        raise Refused(_("Write the answer first."), field="text")
    message = Message.objects.create(
        ticket=ticket,
        kind=Message.Kind.REPLY,
        key=key,
        member=member,
        author=member.name,
        text=text.strip(),
        outgoing=_hand_over(ticket, text=text.strip(), at=at, files=files),
        at=at,
        held_until=at + UNDO,
    )
    Attachment.objects.bulk_create(Attachment(message=message, file=file) for file in files)
    return message


def _hand_over(ticket: Ticket, *, text: str, at: datetime, files: Sequence[StoredFile]) -> Outgoing:
    name, address = address_of(ticket)
    if ticket.mailbox is None or not address:
        raise Refused(
            _("There is no e-mail address to answer to. Add one to the client's card."), field="text"
        )
    in_reply_to, references = thread_of(ticket)
    signature = ticket.mailbox.signature.strip()
    return channels.send(
        mailbox=ticket.mailbox,
        to_address=address,
        to_name=name,
        subject=subject_line(ticket),
        text=f"{text}\n\n-- \n{signature}" if signature else text,
        about=(KIND, ticket.pk),
        at=at,
        hold_seconds=int(UNDO.total_seconds()),
        in_reply_to=in_reply_to,
        references=references,
        files=files,
    )
