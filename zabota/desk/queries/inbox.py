"""The inbox: tickets in the order of promises, by keyset pages."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Prefetch, Q, QuerySet, Value
from django.db.models.functions import Lower, Replace
from django.urls import reverse
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from zabota.clients.models import Client
from zabota.desk.models import NEVER, Status, Ticket
from zabota.desk.subjects import KIND
from zabota.people.models import Member
from zabota.promises.faces import face
from zabota.promises.models import Promise

PAGE = 50
SOON = timedelta(hours=2)
ENOUGH = 100  # counters stop here: "99+" says it as well
DOORS = {"mail": "mail", "form": "forms", "visit": "walk"}
Tickets = QuerySet[Ticket, Ticket]


@dataclass(frozen=True)
class View:
    """A way to look at the queue. `newest` views are ordered by the last change instead of by promises."""

    key: str
    label: LazyText
    narrow: Callable[[Tickets, Member, datetime], Tickets]
    counted: bool = False
    newest: bool = False


def _undone(tickets: Tickets) -> Tickets:
    return tickets.filter(status__in=(Status.NEW, Status.OPEN, Status.WAITING, Status.OUTSIDE))


VIEWS: dict[str, View] = {
    view.key: view
    for view in (
        View("mine", _("Mine"), lambda rows, member, at: _undone(rows).filter(assignee=member), counted=True),
        View(
            "free", _("Nobody's"), lambda rows, member, at: _undone(rows).filter(assignee=None), counted=True
        ),
        View(
            "team",
            _("My team's"),
            lambda rows, member, at: _undone(rows).filter(team__in=member.teams.values("pk")),
        ),
        View(
            "soon",
            _("Breaking soon"),
            lambda rows, member, at: _undone(rows).filter(due_at__lt=at + SOON),
            counted=True,
        ),
        View(
            "waiting",
            _("Waiting for the client"),
            lambda rows, member, at: _undone(rows).filter(status=Status.WAITING),
            newest=True,
        ),
        View("all", _("All open"), lambda rows, member, at: _undone(rows)),
        View(
            "done",
            _("Done"),
            lambda rows, member, at: rows.filter(status__in=(Status.RESOLVED, Status.CLOSED)),
            newest=True,
        ),
    )
}


@dataclass(frozen=True)
class Row:
    """A ticket in the list, with the face of the promise that gives it its place."""

    ticket: Ticket
    face: dict[str, Any] | None
    address: str = ""

    @property
    def sign(self) -> str:
        """The door by which it came, as an icon."""
        return DOORS.get(self.ticket.door, "phone")

    @property
    def holder(self) -> str:
        """Whose it is; empty for nobody's."""
        return self.ticket.assignee.name if self.ticket.assignee else ""


@dataclass(frozen=True)
class Page:
    rows: list[Row]
    next_after: str


def tickets_in(
    view: View, member: Member, *, at: datetime, words: str = "", client_id: int | None = None
) -> Tickets:
    """The tickets of a view that this member may see, unordered."""
    found = view.narrow(Ticket.objects.visible_to(member), member, at)
    if client_id:
        found = found.filter(client=client_id)
    return matching(found, words) if words.strip() else found


def matching(tickets: Tickets, words: str) -> Tickets:
    """By number, or by words of the subject or the client's name (ё is е)."""
    text = words.strip().lstrip("№#").strip()
    if text.isdigit():
        return tickets.filter(number=int(text))
    tickets = tickets.alias(told=Replace(Lower("subject"), Value("ё"), Value("е")))
    for word in text.lower().replace("ё", "е").split()[:6]:
        tickets = tickets.filter(Q(told__contains=word) | Q(client__sought__contains=word))
    return tickets


def in_order(view: View, tickets: Tickets, *, most: int, after: str = "") -> Tickets:
    """At most so many tickets in the view's order, with what a row shows.

    What a row shows is asked after it is known which ones: under row-level security the planner takes small tables for
    tiny, and would join all tickets to them before it took fifty.
    """
    clients = Prefetch("client", Client.objects.select_related("tier").defer("sought", "note"))
    return _after(view, tickets, after)[:most].prefetch_related(clients, "assignee")


def page_of(view: View, tickets: Tickets, *, at: datetime, after: str = "", size: int = PAGE) -> Page:
    """One page in the view's order; `after` is the `next_after` of the page before. Three queries."""
    found = list(in_order(view, tickets, most=size + 1, after=after))
    faces = faces_of(found[:size], at=at)
    rows = [Row(one, faces.get(one.pk), address_of_row(view, one)) for one in found[:size]]
    return Page(rows, _place(view, found[size - 1]) if len(found) > size else "")


def address_of_row(view: View, ticket: Ticket) -> str:
    return f"{reverse('desk:ticket', args=[ticket.number])}?view={view.key}"


def _ordered(view: View, tickets: Tickets) -> Tickets:
    return tickets.order_by("-changed_at", "-id") if view.newest else tickets.order_by("due_at", "id")


def _place(view: View, ticket: Ticket) -> str:
    moment = ticket.changed_at if view.newest else ticket.due_at
    return f"{moment.isoformat()}~{ticket.pk}"


def _after(view: View, tickets: Tickets, after: str) -> Tickets:
    moment, _sep, pk = after.partition("~")
    ordered = _ordered(view, tickets)
    if not pk.isdigit():
        return ordered
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return ordered
    if view.newest:
        return ordered.filter(Q(changed_at__lt=at) | Q(changed_at=at, pk__lt=int(pk)), changed_at__lte=at)
    return ordered.filter(Q(due_at__gt=at) | Q(due_at=at, pk__gt=int(pk)), due_at__gte=at)


def faces_of(tickets: list[Ticket], *, at: datetime) -> dict[int, dict[str, Any]]:
    """The ring of each ticket: its earliest open promise, or the one that waits for the client. Two queries."""
    first: dict[int, Promise] = {}
    promises = (
        Promise.objects.open()
        .filter(subject_kind=KIND, subject_id__in=[ticket.pk for ticket in tickets])
        .prefetch_related("calendar_version")
    )
    for promise in promises:
        best = first.get(promise.subject_id)
        if best is None or _urgency(promise) < _urgency(best):
            first[promise.subject_id] = promise
    return {pk: face(promise, at) for pk, promise in first.items()}


def _urgency(promise: Promise) -> tuple[datetime, int]:
    return (NEVER if promise.paused_at or promise.due_at is None else promise.due_at, promise.pk)


def counts(member: Member, *, at: datetime) -> dict[str, int]:
    """How many in the views that ask for action, each up to ENOUGH. One query."""
    asked = [
        tickets_in(view, member, at=at).annotate(view=Value(view.key)).order_by().values_list("view")[:ENOUGH]
        for view in VIEWS.values()
        if view.counted
    ]
    found = asked[0].union(*asked[1:], all=True)
    return dict(Counter(key for (key,) in found))
