"""A ticket: its conversation and what is decided about it."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from zabota.core.refused import refusals_into
from zabota.core.web import by_htmx, page
from zabota.desk import actions
from zabota.desk.forms import AssigneeForm, ImpactForm, StatusForm, TeamForm
from zabota.desk.models import Message, Ticket
from zabota.desk.queries.colleagues import colleagues_here
from zabota.desk.queries.conversation import talk
from zabota.desk.queries.inbox import tickets_in
from zabota.desk.queries.why import why as why_here
from zabota.desk.views.fetching import now, ticket_or_404
from zabota.desk.views.screen import list_context, talk_context, view_of
from zabota.people.doors import StaffRequest, can


@can("tickets.see")
@require_safe
def show(request: StaffRequest, number: int) -> HttpResponse:
    """The ticket within the inbox; for HTMX the conversation with the client beside it."""
    ticket, at = ticket_or_404(request, number), now()
    around = {} if by_htmx(request) else list_context(request, at=at)
    return page(
        request, "desk/inbox.html", part="open", now=at, **around, **talk_context(request, ticket, at=at)
    )


@can("tickets.see")
@require_safe
def earlier(request: StaffRequest, number: int) -> HttpResponse:
    """Messages before those on the screen."""
    ticket, at = ticket_or_404(request, number), now()
    before = request.GET.get("before", "")
    found = talk(ticket, request.member, at=at, before=int(before) if before.isdigit() else None)
    return page(request, "desk/parts/log.html", ticket=ticket, talk=found, now=at)


@can("tickets.see")
@require_safe
def after(request: StaffRequest, number: int) -> HttpResponse:
    """What has come since: the whole log again, which the page morphs in without moving what is read."""
    ticket, at = ticket_or_404(request, number), now()
    return page(
        request, "desk/parts/log.html", ticket=ticket, talk=talk(ticket, request.member, at=at), now=at
    )


@can("tickets.see")
@require_safe
def head(request: StaffRequest, number: int) -> HttpResponse:
    """The head of the conversation, when something about the ticket changed elsewhere."""
    ticket, at = ticket_or_404(request, number), now()
    return page(request, "desk/parts/head.html", now=at, **talk_context(request, ticket, at=at))


@can("tickets.see")
@require_safe
def why(request: StaffRequest, number: int) -> HttpResponse:
    """«Why is this first?»: one sentence, and what comes after it."""
    ticket, at = ticket_or_404(request, number), now()
    queue = tickets_in(view_of(request), request.member, at=at)
    return page(request, "desk/parts/why.html", ticket=ticket, why=why_here(ticket, queue, at=at), now=at)


@can("tickets.assign")
@require_safe
def assignees(request: StaffRequest, number: int) -> HttpResponse:
    """To whom this ticket can be given; who is here stands first."""
    ticket = ticket_or_404(request, number)
    return page(request, "desk/parts/assignees.html", ticket=ticket, colleagues=colleagues_here())


@can("tickets.see")
@require_safe
def original(request: StaffRequest, number: int, message_id: int) -> HttpResponse:
    """The letter as it looked, in its frame."""
    ticket = ticket_or_404(request, number)
    message = Message.objects.filter(ticket=ticket, pk=message_id, letter__isnull=False).first()
    if message is None:
        raise Http404
    return page(request, "desk/original.html", ticket=ticket, message=message, now=now())


@can("tickets.reply")
@require_POST
def status(request: StaffRequest, number: int) -> HttpResponse:
    ticket, form = ticket_or_404(request, number), StatusForm(request.POST)
    if form.is_valid():
        with refusals_into(form):
            actions.change_status(ticket, status=form.cleaned_data["status"], at=now())
    return _head(request, ticket, form)


@can("tickets.reply")
@require_POST
def impact(request: StaffRequest, number: int) -> HttpResponse:
    ticket, form = ticket_or_404(request, number), ImpactForm(request.POST)
    if form.is_valid():
        with refusals_into(form):
            actions.change_impact(ticket, impact=form.cleaned_data["impact"], at=now())
    return _head(request, ticket, form)


@can("tickets.assign")
@require_POST
def assignee(request: StaffRequest, number: int) -> HttpResponse:
    ticket, form = ticket_or_404(request, number), AssigneeForm(request.POST)
    if form.is_valid():
        with refusals_into(form):
            found = form.cleaned_data
            actions.assign(ticket, to=found["assignee"], note=found["note"], at=now())
    return _head(request, ticket, form)


@can("tickets.assign")
@require_POST
def team(request: StaffRequest, number: int) -> HttpResponse:
    ticket, form = ticket_or_404(request, number), TeamForm(request.POST)
    if form.is_valid():
        with refusals_into(form):
            actions.set_team(ticket, team=form.cleaned_data["team"], at=now())
    return _head(request, ticket, form)


@can("tickets.take")
@require_POST
def take(request: StaffRequest, number: int) -> HttpResponse:
    """This ticket into my own hands."""
    ticket = ticket_or_404(request, number)
    actions.assign(ticket, to=request.member, at=now())
    return _head(request, ticket, StatusForm())


def _head(request: StaffRequest, ticket: Ticket, form: object) -> HttpResponse:
    """The head again, and word to the list that it should look; errors come as a sentence in it."""
    fresh, at = ticket_or_404(request, ticket.number), now()
    context = talk_context(request, fresh, at=at)
    response = page(
        request,
        "desk/inbox.html",
        part="head-again",
        back=f"/tickets/{ticket.number}/",
        now=at,
        **context,
        decision=form,
    )
    response["HX-Trigger"] = '{"desk-changed": {}}'
    return response
