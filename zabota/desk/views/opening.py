"""A ticket made by hand, and the tickets of one client."""

import uuid
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from zabota.clients.models import Client
from zabota.clients.queries import find
from zabota.core.refused import refusals_into
from zabota.core.web import page
from zabota.desk import actions
from zabota.desk.forms import TicketForm
from zabota.desk.models import Ticket
from zabota.desk.queries.inbox import Row, faces_of
from zabota.desk.views.fetching import now
from zabota.people.doors import StaffRequest, can

FOUND = 7
RECENT = 10


@can("tickets.reply")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: StaffRequest) -> HttpResponse:
    """What came by phone or in person, written down; it is owed the same promises as a letter."""
    typed = request.POST if request.method == "POST" else None
    form = TicketForm(typed, member=request.member, initial={"key": uuid.uuid4(), "door": "phone"})
    if form.is_bound and form.is_valid():
        with refusals_into(form):
            ticket = actions.write_down(at=now(), **form.cleaned_data)
            return page(
                request, "desk/new.html", back=reverse("desk:ticket", args=[ticket.number]), form=form
            )
    wanted = request.POST.get("client") or request.GET.get("client", "")
    context: dict[str, Any] = {"form": form, "words": request.POST.get("who", "")}
    return page(request, "desk/new.html", chosen=_chosen(request, wanted), now=now(), **context)


@can("tickets.reply")
@require_safe
def clients(request: StaffRequest) -> HttpResponse:
    """Clients by a name, a phone in any form, an address: to choose one."""
    words = request.GET.get("who", "").strip()
    found = list(_mine(request, words)[:FOUND]) if words else []
    return page(request, "desk/parts/found_clients.html", words=words, found=found, only=len(found) == 1)


def _mine(request: StaffRequest, words: str) -> "QuerySet[Client]":
    return find(words).current().visible_to(request.member).select_related("tier").order_by("name", "pk")


def _chosen(request: StaffRequest, wanted: str) -> Client | None:
    if not (wanted.isascii() and wanted.isdigit() and len(wanted) < 19):
        return None
    clients = Client.objects.current().visible_to(request.member).select_related("tier")
    return clients.filter(pk=wanted).first()


@can("tickets.see")
@require_safe
def of_client(request: StaffRequest, client_id: int) -> HttpResponse:
    """The panel on the client's card: the last requests, each with its promise."""
    if not Client.objects.visible_to(request.member).filter(pk=client_id).exists():
        raise Http404
    tickets = Ticket.objects.visible_to(request.member).filter(client=client_id)
    found, at = list(tickets.order_by("-id")[:RECENT]), now()
    faces = faces_of(found, at=at)
    rows = [Row(ticket, faces.get(ticket.pk)) for ticket in found]
    return page(request, "desk/parts/of_client.html", rows=rows, now=at)
