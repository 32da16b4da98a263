"""A conversation: messages and grey lines in one order, with files."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, prefetch_related_objects
from django.utils import timezone

from zabota.channels.reasons import sentence
from zabota.desk.models import Attachment, Message, Ticket, TicketEntry
from zabota.desk.queries.lines import Line, lines_of, with_names
from zabota.people.models import Member

SIZE = 50
AT_MOST = 500


@dataclass
class Said:
    """A message on the screen."""

    message: Message
    can_take_back: bool = False
    kind: str = "said"

    @property
    def trouble(self) -> str:
        """Why our letter did not get through, as a sentence."""
        return str(sentence(self.message.outgoing.error)) if self.message.outgoing else ""


@dataclass
class Lines:
    """Grey lines between two messages; many are folded. `key` stays the same when the page looks again."""

    key: int
    lines: list[Line] = field(default_factory=list)
    kind: str = "lines"


@dataclass
class Day:
    """A new day begins, on the reader's clock."""

    on: date
    key: int
    kind: str = "day"


Part = Said | Lines | Day


@dataclass(frozen=True)
class Talk:
    """`earlier` is the id before which there is more, empty when there is none."""

    parts: list[Part]
    earlier: str
    first_id: int
    last_id: int


def talk(
    ticket: Ticket,
    member: Member,
    *,
    at: datetime,
    before: int | None = None,
    since: int | None = None,
    size: int = SIZE,
) -> Talk:
    """The last `size` messages, those before an id, or all from an id on; the oldest first, with the lines between.

    Two queries, three where there are files.
    """
    messages = _messages(ticket)
    if before:
        messages = messages.filter(pk__lt=before)
    if since:
        messages, size = messages.filter(pk__gte=since), AT_MOST
    found = list(messages[: size + 1])
    shown = found[:size][::-1]
    _bring_files([message for message in shown if message.has_files])
    entries = with_names(TicketEntry.objects.filter(ticket=ticket))
    if len(found) > size or since:
        entries = entries.filter(at__gte=shown[0].at) if shown else entries.none()
    if before:
        entries = entries.filter(at__lt=Message.objects.filter(ticket=ticket, pk=before).values("at")[:1])
    return Talk(
        parts=_woven(shown, list(entries[:AT_MOST]), member, at),
        earlier=str(shown[0].pk) if len(found) > size else "",
        first_id=shown[0].pk if shown else 0,
        last_id=shown[-1].pk if shown else 0,
    )


def _bring_files(messages: list[Message]) -> None:
    files = Attachment.objects.select_related("file").defer("file__content")
    if messages:
        prefetch_related_objects(messages, Prefetch("attachments", files))


def _messages(ticket: Ticket) -> Any:
    """Each says whether it has files: most have none, and then nobody asks for them."""
    files = Attachment.objects.filter(message=OuterRef("pk"))
    return (
        Message.objects.filter(ticket=ticket, taken_back_at=None)
        .select_related("outgoing")
        .annotate(has_files=Exists(files))
        .defer("html", "outgoing__text")
        .order_by("-id")
    )


def _woven(messages: list[Message], entries: list[TicketEntry], member: Member, at: datetime) -> list[Part]:
    """By moment; of the same moment the message comes first."""
    rows: list[tuple[datetime, int, Any]] = [(message.at, 0, message) for message in messages]
    rows += [(entry.at, 1, (entry.pk, line)) for entry, line in zip(entries, lines_of(entries), strict=True)]
    parts: list[Part] = []
    day: date | None = None
    for moment, order, row in sorted(rows, key=lambda row: row[:2]):
        on = timezone.localtime(moment).date()
        if order == 0 and on != day:
            parts.append(Day(on, row.pk))
            day = on
        if order == 0:
            held = row.held_until is not None and row.held_until > at and row.member_id == member.pk
            parts.append(Said(row, can_take_back=held))
        elif parts and isinstance(parts[-1], Lines):
            parts[-1].lines.append(row[1])
        else:
            parts.append(Lines(row[0], [row[1]]))
    return parts


def answered_meanwhile(ticket: Ticket, member: Member, seen_id: int) -> Message | None:
    """A colleague's public answer that came after the last message that this member has seen. One query."""
    return _since(member, seen_id).filter(ticket=ticket).order_by("-id").first()


def is_answered_meanwhile(member: Member, seen_id: int) -> Exists:
    """Whether there is one: asked along with the ticket."""
    return Exists(_since(member, seen_id).filter(ticket=OuterRef("pk")))


def _since(member: Member, seen_id: int) -> "QuerySet[Message]":
    answers = Message.objects.filter(kind=Message.Kind.REPLY, pk__gt=seen_id, taken_back_at=None)
    return answers.exclude(member=member)
