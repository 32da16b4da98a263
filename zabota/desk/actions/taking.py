"""A letter or a form becomes a ticket, or the next words in one."""

import logging
from datetime import datetime

from django.db import InterfaceError, OperationalError
from django.utils.translation import gettext as _

from zabota.channels import actions as channels
from zabota.channels.letters import Letter as Read
from zabota.channels.models import FormPost, Letter, StoredFile
from zabota.channels.queries import as_read, files_of, named_ticket
from zabota.clients import actions as clients
from zabota.clients.models import Contact
from zabota.core.acts import act, apart
from zabota.desk.actions.hearing import add_client_message
from zabota.desk.actions.opening import open_ticket
from zabota.desk.letters import Thread, thread_for
from zabota.desk.models import NEVER, Ticket

log = logging.getLogger(__name__)


@act
def take_letter(letter: Letter, *, at: datetime) -> Ticket | None:
    """Makes a ticket of an understood letter, or adds it to the one that it belongs to; settles the letter.

    Its clocks start at the moment at which the letter was received. A letter without a readable sender is parked.
    """
    mailbox_and_team = Letter.objects.select_for_update(of=("self",)).select_related("mailbox__team")
    letter = mailbox_and_team.get(pk=letter.pk)
    if letter.state != Letter.State.RECEIVED:
        return None
    read = as_read(letter)
    if not read.from_.address:
        channels.park(letter, reason="no-sender", at=at)
        return None
    contact = clients.client_for_mail(
        address=read.from_.address,
        name=read.from_.name,
        language=letter.mailbox.language,
        at=letter.received_at,
    )
    thread = _thread(letter, read, contact)
    ticket = thread.ticket or _open(letter, read.subject, read.new_text, contact, thread)
    add_client_message(
        ticket,
        contact=contact,
        author=read.from_.name or read.from_.address,
        text=(read.new_text or read.text).strip(),
        quoted=read.quoted_text,
        html=read.html or "",
        letter=letter,
        verified=letter.verified,
        files=files_of(letter) if read.attachments else (),
        fresh=thread.ticket is None,
        at=letter.received_at,
    )
    state = Letter.State.REPLY if thread.ticket else Letter.State.TICKET
    channels.settle_held(letter, state=state, ticket_number=ticket.number, at=at)
    if not thread.ticket:
        _confirm(letter, ticket, at=at)
    return ticket


def _thread(letter: Letter, read: Read, contact: Contact) -> Thread:
    return thread_for(
        mailbox=letter.mailbox,
        contact=contact,
        named_ticket_id=named_ticket(letter, read),
        message_ids=[one for one in (read.in_reply_to, *reversed(read.references)) if one],
        subject=read.subject,
        at=letter.received_at,
    )


def _confirm(letter: Letter, ticket: Ticket, *, at: datetime) -> None:
    """Tells the sender of a new matter until when we will answer. Whether anything is written, channels decide; if
    they can't, it is no reason to lose the ticket."""
    until = ticket.due_at if ticket.due_at < NEVER else None
    try:
        with apart():
            channels.confirm_receipt(letter, ticket_id=ticket.pk, number=ticket.number, until=until, at=at)
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        log.exception("the sender of letter %s is not told of № %s", letter.pk, ticket.number)


def _open(letter: Letter, subject: str, text: str, contact: Contact, thread: Thread) -> Ticket:
    return open_ticket(
        client=contact.client,
        contact=contact,
        subject=subject or first_words(text) or _("(no subject)"),
        door="mail",
        mailbox=letter.mailbox,
        language=contact.client.language,
        related=thread.related,
        at=letter.received_at,
    )


@act
def take_form(post: FormPost) -> Ticket:
    """Makes a ticket of what was written into a form; the same post twice is the same ticket."""
    contact = clients.client_for_form(
        name=post.name, mail=post.mail, phone=post.phone, language=post.language, at=post.at
    )
    ticket = open_ticket(
        client=contact.client,
        contact=contact,
        subject=post.subject or first_words(post.text) or _("(no subject)"),
        door="form",
        mailbox=post.form.mailbox,
        language=post.language,
        at=post.at,
    )
    files: list[StoredFile] = list(post.files.all())
    add_client_message(
        ticket,
        contact=contact,
        author=post.name,
        text=post.text,
        key=post.key,
        verified="unverified",
        files=[(file, False, "") for file in files],
        fresh=True,
        at=post.at,
    )
    return ticket


def first_words(text: str, *, longest: int = 70) -> str:
    """The beginning of the first line that says something, cut between words, as a subject for a letter without one."""
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    if len(line) <= longest:
        return line
    return line[:longest].rsplit(" ", 1)[0].rstrip(" ,.;:—-") + "…"
