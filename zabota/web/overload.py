"""When not everything can be kept (E9): which promises will break, by how much, and the order that loses least."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from zabota.clients.models import Tier
from zabota.core import moments
from zabota.desk.models import Ticket
from zabota.desk.subjects import KIND as TICKET
from zabota.people.models import Member
from zabota.promises.faces import face
from zabota.promises.models import Promise
from zabota.promises.queue import Load
from zabota.promises.queue.load import Ends
from zabota.promises.subjects import Subject

AT_MOST = 60
"""Rows of one list on the screen; the rest is counted."""


@dataclass(frozen=True)
class Piece:
    """A request in the queue: whose, what, by when it is owed and when it would be done."""

    promise: Promise
    ticket: Ticket
    face: dict[str, Any]
    ends_at: datetime | None
    late: bool
    saved: bool = False

    @property
    def number(self) -> int:
        return self.ticket.number

    @property
    def late_by(self) -> str:
        """How late it would be, «2 ч 5 мин»; "" when nobody is there to do it today."""
        if self.ends_at is None or self.promise.due_at is None:
            return ""
        return moments.short_duration(max(60.0, (self.ends_at - self.promise.due_at).total_seconds()))

    @property
    def move_url(self) -> str:
        return reverse("desk:move", args=[self.ticket.number, self.promise.pk])


@dataclass(frozen=True)
class Overload:
    """`breaking` in the order of the queue; `risk` and `least_risk` count what would break by level, dearest first."""

    load: Load
    breaking: list[Piece]
    by_due: list[Piece]
    by_loss: list[Piece]
    risk: list[tuple[Tier, int]]
    least_risk: list[tuple[Tier, int]]
    unseen: int

    @property
    def saves(self) -> bool:
        """Whether another order loses less than the order by due moments."""
        return self.load.order != tuple(self.load.ends) and self.load.least != self.load.late


def overload(load: Load, member: Member, *, at: datetime) -> Overload:
    """Two queries, however long the queue is. What the member may not see is only counted."""
    known = _known(set(load.ends), member)
    late, least = set(load.late), set(load.least)
    by_due = _pieces(load.ends, known, late, at, saved=late - least)
    by_loss = _pieces(load.least_ends, known, least, at)
    breaking = [piece for piece in by_due if piece.late]
    return Overload(
        load=load,
        breaking=breaking[:AT_MOST],
        by_due=by_due[:AT_MOST],
        by_loss=by_loss[:AT_MOST],
        risk=_risk(by_due),
        least_risk=_risk(by_loss),
        unseen=len(late) - len(breaking),
    )


def _known(subjects: set[Subject], member: Member) -> dict[Subject, tuple[Promise, Ticket]]:
    """The first due promise of each subject, with the ticket that it stands on."""
    ids = {subject.id for subject in subjects if subject.kind == TICKET}
    promises = Promise.objects.running().filter(subject_kind=TICKET, subject_id__in=ids)
    first: dict[int, Promise] = {}
    for promise in promises.select_related("client__tier", "calendar_version").order_by("due_at", "pk"):
        first.setdefault(promise.subject_id, promise)
    tickets = Ticket.objects.visible_to(member).filter(pk__in=first).select_related("assignee")
    return {Subject(TICKET, ticket.pk): (first[ticket.pk], ticket) for ticket in tickets}


def _pieces(
    ends: Ends,
    known: dict[Subject, tuple[Promise, Ticket]],
    late: set[Subject],
    at: datetime,
    saved: Iterable[Subject] = (),
) -> list[Piece]:
    return [
        Piece(*known[subject], face(known[subject][0], at), end, subject in late, subject in saved)
        for subject, end in ends.items()
        if subject in known
    ]


def _risk(pieces: list[Piece]) -> list[tuple[Tier, int]]:
    """What would break, by the level of its client, the dearest first."""
    tiers = {piece.promise.client.tier_id: piece.promise.client.tier for piece in pieces}
    counted = Counter(piece.promise.client.tier_id for piece in pieces if piece.late)
    return sorted(((tiers[pk], n) for pk, n in counted.items()), key=lambda pair: -pair[0].rank)
