"""The client beside the conversation: what one must know without asking again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject

from zabota.agreements.models import Coverage, Entitlement
from zabota.clients.models import ContactPoint
from zabota.desk.models import Draft, Ticket
from zabota.people.models import Member
from zabota.promises.models import Promise
from zabota.proposals.models import PriceRequest

RECENT = 6
ENOUGH = 100
SHOWN_OF_POINT = ("id", "kind", "typed", "value", "broken_at")


class Other(Protocol):
    """Another request of the client, as a line."""

    number: int
    subject: str
    opened_at: datetime


@dataclass(frozen=True)
class Beside:
    """`address` is where an answer goes, empty when there is none."""

    points: list[ContactPoint]
    address: str
    tickets: Sequence[Other]
    count: int


def ticket_for(member: Member, number: int) -> Ticket | None:
    """The ticket with all that its head shows, if this member may see it. One query."""
    return _shown(member).filter(number=number).first()


def opened_by(member: Member, number: int) -> Ticket | None:
    """The same with what its whole screen shows: `draft`, `draft_kind`, the contact's `points`, the `price_request`
    that came with it, whether anything is included for the client (`has_use`), and of the client's promises how many
    were `kept` of those that `ended`. One query."""
    points = ContactPoint.objects.filter(contact=OuterRef("contact")).order_by("id")
    drafts = Draft.objects.filter(ticket=OuterRef("pk"), member=member).order_by("-changed_at")
    requests = PriceRequest.objects.filter(ticket_id_seen=OuterRef("pk")).order_by("id")
    tickets = _shown(member).annotate(
        draft=Subquery(drafts.values("text")[:1]),
        points=ArraySubquery(points.values_list(JSONObject(**{name: name for name in SHOWN_OF_POINT}))),
        price_request=Subquery(requests.values(asked=JSONObject(id="id", number="number"))[:1]),
        draft_kind=Subquery(drafts.values("kind")[:1]),
        has_use=Exists(_entitling()),
        kept=_how_many(Promise.objects.filter(fulfilled_at__lte=F("due_at"), broken_at=None)),
        ended=_how_many(Promise.objects.filter(Q(fulfilled_at__isnull=False) | Q(broken_at__isnull=False))),
    )
    return tickets.filter(number=number).first()


def _entitling() -> "QuerySet[Entitlement]":
    """By agreements of the client and those that cover it, as long as they last."""
    covering = Coverage.objects.filter(client=OuterRef(OuterRef("client"))).values("agreement")
    rows = Entitlement.objects.filter(to_on=None, agreement__over_at=None)
    return rows.filter(Q(agreement__client=OuterRef("client")) | Q(agreement__in=covering))


def _shown(member: Member) -> "QuerySet[Ticket]":
    return Ticket.objects.visible_to(member).select_related(
        "client__tier", "client__manager", "contact", "mailbox", "assignee", "team"
    )


def _how_many(promises: "QuerySet[Promise]") -> Coalesce:
    counted = promises.filter(client=OuterRef("client")).order_by().values("client").annotate(n=Count("pk"))
    return Coalesce(Subquery(counted.values("n"), output_field=IntegerField()), 0)


def beside(ticket: Ticket, member: Member) -> Beside:
    """Addresses and other requests, of a ticket `opened_by`. One query."""
    others = Ticket.objects.visible_to(member).filter(client=ticket.client_id).exclude(pk=ticket.pk)
    tickets = list(others.order_by("-id").values_list("number", "subject", "opened_at", named=True)[:ENOUGH])
    points = [ContactPoint(**one) for one in ticket.points]  # type: ignore[attr-defined]
    return Beside(points, address_among(points), tickets[:RECENT], len(tickets) + 1)


def address_among(points: list[ContactPoint]) -> str:
    """The mail address that works; else one that does not; else nothing."""
    mails = [point for point in points if point.kind == ContactPoint.Kind.MAIL]
    mails.sort(key=lambda point: (point.broken_at is not None, point.pk))
    return mails[0].value if mails else ""
