"""Today: what a member owes, in the order of promises, cut by the day."""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from zabota.desk.models import Ticket
from zabota.desk.subjects import KIND as TICKET
from zabota.people.models import Member
from zabota.promises.faces import face
from zabota.promises.models import Kind, Promise

LUNCH = time(13, 0)
SOON = timedelta(hours=1)
AT_MOST = 200

VERBS: dict[str, tuple[LazyText | str, LazyText | str]] = {
    Kind.FIRST_ANSWER: (_("Answer"), _("Answer")),
    Kind.NEXT_ANSWER: (_("Answer"), _("Answer")),
    Kind.SOLUTION: (_("Solve"), _("Open")),
    Kind.WORD: (_("Write"), _("Write")),
}


@dataclass(frozen=True)
class Row:
    """One promise on the page: when, verb, who, what, the one action."""

    face: dict[str, Any]
    verb: LazyText | str
    act: LazyText | str
    who: str
    tier: str
    what: str
    url: str


@dataclass
class Part:
    """A stretch of the day."""

    key: str
    title: LazyText
    rows: list[Row] = field(default_factory=list)


@dataclass(frozen=True)
class Agenda:
    parts: list[Part]
    late: int
    count: int


def agenda(member: Member, *, at: datetime, whole_team: bool = False) -> Agenda:
    """The promises of this member (or of all whom this member may see) until the end of tomorrow. Two queries.

    Of several promises on one ticket only the first due one is shown: keeping it comes first.
    """
    rows: list[tuple[Promise, Ticket]] = []
    promises = _running(member, at, whole_team)
    tickets = _tickets(member, promises)
    seen: set[int] = set()
    for promise in promises:
        ticket = tickets.get(promise.subject_id)
        if ticket is not None and ticket.pk not in seen:
            seen.add(ticket.pk)
            rows.append((promise, ticket))
    parts = _cut(rows, at)
    late = sum(1 for promise, _ticket in rows if promise.due_at is not None and promise.due_at < at)
    return Agenda([part for part in parts if part.rows], late, len(rows))


def _running(member: Member, at: datetime, whole_team: bool) -> list[Promise]:
    local = timezone.localtime(at)
    end = (local + timedelta(days=2)).replace(hour=0, minute=0, second=0, microsecond=0)
    found = Promise.objects.running().filter(due_at__lt=end, subject_kind=TICKET)
    if not whole_team:
        found = found.filter(member=member)
    return list(
        found.select_related("client__tier", "calendar_version__calendar").order_by("due_at", "id")[:AT_MOST]
    )


def _tickets(member: Member, promises: list[Promise]) -> dict[int, Ticket]:
    ids = {promise.subject_id for promise in promises}
    return (
        {ticket.pk: ticket for ticket in Ticket.objects.visible_to(member).filter(pk__in=ids)} if ids else {}
    )


def _cut(rows: list[tuple[Promise, Ticket]], at: datetime) -> list[Part]:
    local = timezone.localtime(at)
    noon = local.replace(hour=LUNCH.hour, minute=0, second=0, microsecond=0)
    night = (local + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    parts = [
        Part("now", _("Now")),
        Part("lunch", _("Before lunch")),
        Part("day", _("Before the end of the day")),
        Part("tomorrow", _("Tomorrow")),
    ]
    ends = [at + SOON, noon, night]
    for promise, ticket in rows:
        place = next((i for i, end in enumerate(ends) if promise.due_at and promise.due_at < end), 3)
        parts[place].rows.append(_row(promise, ticket, at))
    return parts


def _row(promise: Promise, ticket: Ticket, at: datetime) -> Row:
    verb, act = VERBS.get(promise.kind, (_("Do"), _("Open")))
    return Row(
        face=face(promise, at),
        verb=verb,
        act=act,
        who=promise.client.name,
        tier=promise.client.tier.mark,
        what=ticket.subject,
        url=reverse("desk:ticket", args=[ticket.number]),
    )
