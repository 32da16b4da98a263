"""The inbox: views, list, take next, export."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zabota.core.refused import Refused
from zabota.core.web import page
from zabota.desk import actions
from zabota.desk.exporting import as_csv
from zabota.desk.queries.colleagues import colleagues_here
from zabota.desk.queries.inbox import VIEWS, in_order, tickets_in
from zabota.desk.views.fetching import now
from zabota.desk.views.screen import list_context
from zabota.people.doors import StaffRequest, can

MOST_EXPORTED = 10_000


@can("tickets.see")
@require_safe
def show(request: StaffRequest) -> HttpResponse:
    """The whole inbox, or its rows for a search, a look again, the next page."""
    part = "more" if request.GET.get("after") else "again"
    return page(request, "desk/inbox.html", part=part, now=now(), **list_context(request, at=now()))


@can("tickets.see")
@require_safe
def count(request: StaffRequest) -> HttpResponse:
    """For the sidebar: how many of mine wait for me."""
    mine = tickets_in(VIEWS["mine"], request.member, at=now()).exclude(status="waiting")
    number = len(mine.values_list("pk", flat=True)[:100])
    return HttpResponse("" if not number else "99+" if number > 99 else str(number))


@can("tickets.take")
@require_POST
def take_next(request: StaffRequest) -> HttpResponse:
    """The first free ticket in the order of promises, at once in hand."""
    try:
        ticket = actions.take_next(request.member, at=now())
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return redirect("desk:inbox")
    if ticket is None:
        messages.info(request, _("Nobody waits: every request is in somebody's hands."))
        return redirect("desk:inbox")
    return redirect("desk:ticket", ticket.number)


@can("tickets.assign")
@require_safe
def colleagues(request: StaffRequest) -> HttpResponse:
    """To whom the marked tickets can be given."""
    return page(request, "desk/parts/colleagues.html", colleagues=colleagues_here())


@can("tickets.export")
@require_safe
def export(request: StaffRequest) -> HttpResponse:
    """The view as CSV, in its order, at most ten thousand rows."""
    view = VIEWS.get(request.GET.get("view", ""), VIEWS["all"])
    tickets = tickets_in(view, request.member, at=now(), words=request.GET.get("q", ""))
    return as_csv(list(in_order(view, tickets, most=MOST_EXPORTED)))
