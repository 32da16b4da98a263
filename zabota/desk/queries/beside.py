"""The client beside the conversation: what one must know without asking again."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Q

from zabota.clients.models import ContactPoint
from zabota.desk.models import Ticket
from zabota.people.models import Member
from zabota.promises.models import Promise

RECENT = 6


@dataclass(frozen=True)
class Beside:
    points: list[ContactPoint]
    kept: int
    ended: int
    tickets: list[Ticket]
    count: int


def beside(ticket: Ticket, member: Member, *, at: datetime) -> Beside:
    """Addresses, kept promises, other requests. Three queries."""
    client = ticket.client_id
    found = Promise.objects.filter(client=client).aggregate(
        kept=Count("pk", filter=Q(fulfilled_at__lte=F("due_at"), broken_at=None)),
        ended=Count("pk", filter=Q(fulfilled_at__isnull=False) | Q(broken_at__isnull=False)),
    )
    tickets = list(Ticket.objects.visible_to(member).filter(client=client).exclude(pk=ticket.pk).order_by("-id")[:100])
    points = ContactPoint.objects.filter(contact=ticket.contact_id) if ticket.contact_id else ContactPoint.objects.none()
    return Beside(list(points), found["kept"], found["ended"], tickets[:RECENT], len(tickets) + 1)
