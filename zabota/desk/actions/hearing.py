"""The client says something."""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from zabota.channels.models import Letter, StoredFile
from zabota.clients.models import Contact
from zabota.core.acts import act
from zabota.desk.actions.due import refresh
from zabota.desk.actions.lines import line, locked
from zabota.desk.events import ClientWrote
from zabota.desk.models import NEVER, Attachment, Message, Status, Ticket
from zabota.desk.subjects import subject_of
from zabota.desk.thanks import is_thanks
from zabota.events.recording import record
from zabota.promises import actions as promises
from zabota.promises.models import Kind
from zabota.promises.queries import open_of

REOPENS_WITHIN = timedelta(days=7)
BEGINNING = (Kind.FIRST_ANSWER, Kind.SOLUTION)
ANSWERS = (Kind.FIRST_ANSWER, Kind.NEXT_ANSWER)


@act
def add_client_message(
    ticket: Ticket,
    *,
    contact: Contact | None,
    text: str,
    at: datetime,
    author: str = "",
    quoted: str = "",
    html: str = "",
    letter: Letter | None = None,
    verified: str = "",
    files: "Iterable[tuple[StoredFile, bool, str]]" = (),
    key: uuid.UUID | None = None,
    fresh: bool = False,
) -> Message:
    """The client's words enter the ticket and start what they start; a thank-you starts and reopens nothing.

    `files` are (file, shown inside the text?, content id). The same `key` twice is the same message. `fresh`: the
    ticket was opened in this very act, so nobody else knows it, nothing is in it, and nothing is owed.
    """
    ticket = ticket if fresh else locked(ticket)
    first = fresh or not ticket.messages.exists()
    said = {
        "ticket": ticket,
        "kind": Message.Kind.CLIENT,
        "contact": contact,
        "author": author or (contact.name if contact else ticket.client.name),
        "text": text,
        "quoted": quoted,
        "html": html,
        "letter": letter,
        "verified": verified,
        "at": at,
    }
    message, made = _written(key, said)
    if not made:
        return message
    Attachment.objects.bulk_create(
        Attachment(message=message, file=file, inline=inline, content_id=content_id)
        for file, inline, content_id in files
    )
    ticket.changed_at = max(at, ticket.changed_at)
    if fresh:
        _begin(ticket, at=at)
    elif first or not is_thanks(text):
        _give_us_the_turn(ticket, first=first, at=at)
    else:
        ticket.save(update_fields=["changed_at"])
    record(ClientWrote(ticket_id=ticket.pk, message_id=message.pk), at=at)
    return message


def _written(key: uuid.UUID | None, said: dict[str, Any]) -> tuple[Message, bool]:
    """The message, and whether it is new."""
    if key is None:
        return Message.objects.create(**said), True
    return Message.objects.get_or_create(key=key, defaults=said)


def _begin(ticket: Ticket, *, at: datetime) -> None:
    """The clocks of a fresh ticket, as below, without asking what there can't be."""
    made = [
        promises.make(
            kind=kind,
            subject=subject_of(ticket),
            client=ticket.client,
            member=ticket.assignee,
            impact=ticket.impact,
            at=at,
            fresh=True,
        )
        for kind in BEGINNING
    ]
    ticket.due_at = min((promise.due_at for promise in made if promise and promise.due_at), default=NEVER)
    ticket.save(update_fields=["due_at", "changed_at"])


def _give_us_the_turn(ticket: Ticket, *, first: bool, at: datetime) -> None:
    """Clocks: a first answer and a solution for a new matter; a next answer from the oldest unanswered message."""
    subject = subject_of(ticket)
    promised: dict[str, Any] = {
        "client": ticket.client,
        "member": ticket.assignee,
        "impact": ticket.impact,
        "at": at,
    }
    if first:
        for kind in BEGINNING:
            promises.make(kind=kind, subject=subject, **promised)
    else:
        _go_on(ticket, at=at)
        if not any(promise.kind in ANSWERS for promise in open_of(subject)):
            promises.make(kind=Kind.NEXT_ANSWER, subject=subject, **promised)
    refresh(ticket)


def _go_on(ticket: Ticket, *, at: datetime) -> None:
    """What waited for the client goes on; what was resolved is open again. The caller refreshes."""
    subject, was = subject_of(ticket), ticket.status
    if was in (Status.RESOLVED, Status.CLOSED):
        promises.reopen(subject, Kind.SOLUTION, at=at)
        ticket.resolved_at = None
    elif was == Status.WAITING:
        promises.resume(subject, at=at, reason="client-answered")
    if was in (Status.NEW, Status.OPEN):
        return
    ticket.status = Status.OPEN
    line(
        ticket,
        "reopened" if was in (Status.RESOLVED, Status.CLOSED) else "status",
        at=at,
        was=was,
        now=Status.OPEN,
    )
