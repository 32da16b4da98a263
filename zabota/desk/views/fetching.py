"""Fetching and permission are one act."""

from datetime import datetime

from django.http import Http404
from django.utils import timezone

from zabota.desk.models import Message, Ticket
from zabota.desk.queries.conversation import ticket_for
from zabota.desk.subjects import KIND
from zabota.people.doors import StaffRequest
from zabota.promises.models import Promise


def ticket_or_404(request: StaffRequest, number: int) -> Ticket:
    """The ticket of this number, if this member may see it."""
    found = ticket_for(request.member, number)
    if found is None:
        raise Http404
    return found


def message_or_404(ticket: Ticket, pk: int) -> Message:
    found = Message.objects.filter(ticket=ticket, pk=pk).select_related("ticket", "outgoing").first()
    if found is None:
        raise Http404
    return found


def promise_or_404(ticket: Ticket, pk: int) -> Promise:
    found = Promise.objects.of(KIND, ticket.pk).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def now() -> datetime:
    return timezone.now()
