"""A conversation: messages and grey lines in one order, with files."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone

from zabota.desk.models import Attachment, Message, Ticket, TicketEntry
from zabota.desk.queries.lines import Line, lines_of
from zabota.people.models import Member

SIZE = 50


@dataclass
class Said:
    """A message on the screen."""

    message: Message
    can_take_back: bool = False

    kind: str = "said"


@dataclass
class Lines:
    """Grey lines between two messages; many are folded."""

    lines: list[Line] = field(default_factory=list)
    kind: str = "lines"


@dataclass
class Day:
    """A new day begins, on the reader's clock."""

    on: date
    kind: str = "day"


Part = Said | Lines | Day


@dataclass(frozen=True)
class Talk:
    parts: list[Part]
    earlier: str
    last_id: int


def ticket_for(member: Member, number: int) -> Ticket | None:
    """The ticket with all that its head shows, if this member may see it. One query."""
    return (
        Ticket.objects.visible_to(member)
        .select_related(
            "client__tier", "client__manager", "contact", "mailbox", "assignee", "team", "related"
        )
        .filter(number=number)
        .first()
    )


def talk(
    ticket: Ticket, member: Member, *, at: datetime, before: int | None = None, size: int = SIZE
) -> Talk:
    """The last `size` messages, or those before an id, the oldest first, with the lines between. Three queries."""
    messages = (
        Message.objects.filter(ticket=ticket, taken_back_at=None)
        .select_related("member", "outgoing", "letter")
        .prefetch_related(
            Prefetch("attachments", Attachment.objects.select_related("file").defer("file__content"))
        )
        .defer("html", "letter__understood", "outgoing__text")
        .order_by("-id")
    )
    if before:
        messages = messages.filter(pk__lt=before)
    found = list(messages[: size + 1])
    shown = found[:size][::-1]
    has_earlier = len(found) > size
    entries = TicketEntry.objects.filter(ticket=ticket)
    if has_earlier and shown:
        entries = entries.filter(at__gte=shown[0].at)
    return Talk(
        parts=_woven(shown, list(entries[:300]), member, at),
        earlier=str(shown[0].pk) if has_earlier else "",
        last_id=shown[-1].pk if shown else 0,
    )


def _woven(messages: list[Message], entries: list[TicketEntry], member: Member, at: datetime) -> list[Part]:
    """By moment; of the same moment the message comes first."""
    rows: list[tuple[datetime, int, Any]] = [(message.at, 0, message) for message in messages]
    rows += [(line.at, 1, line) for line in lines_of(entries)]
    parts: list[Part] = []
    day: date | None = None
    for moment, order, row in sorted(rows, key=lambda row: row[:2]):
        on = timezone.localtime(moment).date()
        if order == 0 and on != day:
            parts.append(Day(on))
            day = on
        if order == 0:
            held = row.held_until is not None and row.held_until > at and row.member_id == member.pk
            parts.append(Said(row, can_take_back=held))
        elif parts and isinstance(parts[-1], Lines):
            parts[-1].lines.append(row)
        else:
            parts.append(Lines([row]))
    return parts


def answered_meanwhile(ticket: Ticket, member: Member, seen_id: int) -> Message | None:
    """A colleague's public answer that came after the last message that this member has seen. One query."""
    return (
        Message.objects.filter(ticket=ticket, kind=Message.Kind.REPLY, pk__gt=seen_id, taken_back_at=None)
        .exclude(member=member)
        .order_by("-id")
        .first()
    )
