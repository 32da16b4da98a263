"""How a ticket and letters find each other."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from zabota.channels.models import Letter, Mailbox, Outgoing
from zabota.clients.models import Contact, ContactPoint
from zabota.desk.models import Message, Status, Ticket
from zabota.desk.subjects import KIND

OLD_AFTER = timedelta(days=7)
PREFIX = re.compile(
    r"^\s*((re|fwd?|aw|sv|ответ|отв|пересл|на)\s*(\[\d+\])?\s*:|\[[^\]]{0,40}\])\s*", re.IGNORECASE
)
LONGEST_THREAD = 20


def bare_subject(subject: str) -> str:
    """The subject without the marks of answering and forwarding, in lower case, for comparing."""
    while (shorter := PREFIX.sub("", subject, count=1)) != subject:
        subject = shorter
    return " ".join(subject.lower().split())


def subject_line(ticket: Ticket) -> str:
    """The subject of our answer: the client's own, with one "Re:"."""
    subject = ticket.subject
    while (shorter := PREFIX.sub("", subject, count=1)) != subject:
        subject = shorter
    return f"Re: {subject or '№ ' + str(ticket.number)}"


def address_of(ticket: Ticket) -> tuple[str, str]:
    """Name and mail address to answer to: the contact's that works; empty when there is none."""
    if ticket.contact is None:
        return "", ""
    points = ContactPoint.objects.filter(contact=ticket.contact, kind=ContactPoint.Kind.MAIL).order_by(
        "broken_at", "id"
    )
    point = next(iter(points.filter(broken_at=None)[:1]), None) or points.first()
    return ticket.contact.name, point.value if point else ""


def thread_of(ticket: Ticket) -> tuple[str, list[str]]:
    """In-Reply-To and References of the next letter: the last letter of the client, and those before it."""
    rows = (
        Message.objects.filter(ticket=ticket)
        .filter(Q(letter__isnull=False) | Q(outgoing__isnull=False), taken_back_at=None)
        .order_by("-id")
        .values_list("kind", "letter__message_id", "outgoing__message_id")[:LONGEST_THREAD]
    )
    ids = [(kind, incoming or outgoing) for kind, incoming, outgoing in rows if incoming or outgoing]
    last = next((one for kind, one in ids if kind == Message.Kind.CLIENT), "")
    return last, [one for _, one in reversed(ids)]


@dataclass(frozen=True)
class Thread:
    """Where a letter belongs: an open conversation (`ticket`), or a new one that proposes a link (`related`)."""

    ticket: Ticket | None = None
    related: Ticket | None = None


def thread_for(
    *,
    mailbox: Mailbox,
    contact: Contact,
    named_ticket_id: int | None,
    message_ids: list[str],
    subject: str,
    at: datetime,
) -> Thread:
    """Finds the ticket by the signed address, then by the ids that the letter answers to; never by subject.

    The letter joins it only if its sender takes part; a stranger's letter, a changed subject or an old matter begin
    a new ticket that proposes the link.
    """
    found = _by_id(named_ticket_id) or ticket_by_message_ids(mailbox, message_ids)
    if found is None:
        return Thread()
    if not takes_part(contact, found):
        return Thread(related=found)
    if _is_old(found, at) or (subject and bare_subject(subject) != bare_subject(found.subject)):
        return Thread(related=found)
    return Thread(ticket=found)


def takes_part(contact: Contact, ticket: Ticket) -> bool:
    """A copy makes nobody a reader: only whom the ticket is with, or who has written in it."""
    return ticket.contact_id == contact.pk or Message.objects.filter(ticket=ticket, contact=contact).exists()


def _is_old(ticket: Ticket, at: datetime) -> bool:
    return (
        ticket.status in (Status.RESOLVED, Status.CLOSED)
        and ticket.resolved_at is not None
        and at - ticket.resolved_at > OLD_AFTER
    )


def _by_id(ticket_id: int | None) -> Ticket | None:
    return Ticket.objects.filter(pk=ticket_id).first() if ticket_id else None


def ticket_by_message_ids(mailbox: Mailbox, message_ids: list[str]) -> Ticket | None:
    """By our own letters first, then by the client's letters that are in a ticket."""
    if not message_ids:
        return None
    ours = (
        Outgoing.objects.filter(mailbox=mailbox, message_id__in=message_ids, about_kind=KIND)
        .order_by("-id")
        .first()
    )
    if ours is not None:
        return _by_id(ours.about_id)
    theirs = Letter.objects.filter(mailbox=mailbox, message_id__in=message_ids).values("pk")
    message = Message.objects.filter(letter__in=theirs).order_by("-id").select_related("ticket").first()
    return message.ticket if message else None
