"""Fetching and permission are one act."""

from datetime import datetime

from django.db.models import Exists
from django.http import Http404
from django.utils import timezone

from zabota.desk.models import Message, Ticket
from zabota.desk.queries.beside import opened_by, ticket_for
from zabota.desk.subjects import KIND
from zabota.people.doors import StaffRequest
from zabota.promises.models import Promise

LARGEST = 2**31 - 1


def ticket_or_404(request: StaffRequest, number: int) -> Ticket:
    """The ticket of this number, if this member may see it."""
    found = ticket_for(request.member, number) if number <= LARGEST else None
    if found is None:
        raise Http404
    return found


def named_or_404(request: StaffRequest, number: int, **asked: Exists) -> Ticket:
    """No more of the ticket than which one it is, and what is asked along: for actions, which read the rest when they
    hold it."""
    tickets = Ticket.objects.visible_to(request.member).filter(number=number).only("number")
    found = tickets.annotate(**asked).first() if number <= LARGEST else None
    if found is None:
        raise Http404
    return found


def screen_or_404(request: StaffRequest, number: int) -> Ticket:
    """The same with the draft and the figures that its whole screen shows."""
    found = opened_by(request.member, number) if number <= LARGEST else None
    if found is None:
        raise Http404
    return found


def message_or_404(ticket: Ticket, pk: int) -> Message:
    found = (
        Message.objects.filter(ticket=ticket, pk=min(pk, LARGEST))
        .select_related("ticket", "outgoing")
        .first()
    )
    if found is None:
        raise Http404
    return found


def promise_or_404(ticket: Ticket, pk: int) -> Promise:
    found = Promise.objects.of(KIND, ticket.pk).filter(pk=min(pk, LARGEST)).first()
    if found is None:
        raise Http404
    return found


def now() -> datetime:
    return timezone.now()
