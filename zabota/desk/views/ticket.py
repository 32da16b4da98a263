"""A ticket: its conversation and what is decided about it."""

from datetime import datetime

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zabota.core.refused import refusals_into
from zabota.core.web import by_htmx, page
from zabota.desk import actions
from zabota.desk.forms import AssigneeForm, ImpactForm, StatusForm, TeamForm
from zabota.desk.models import Message, Status, Ticket
from zabota.desk.queries.colleagues import colleagues_here
from zabota.desk.queries.conversation import talk
from zabota.desk.queries.inbox import tickets_in
from zabota.desk.queries.why import why as why_here
from zabota.desk.views.fetching import now, screen_or_404, ticket_or_404
from zabota.desk.views.marked import undo_address
from zabota.desk.views.screen import around_context, head_context, owed_faces, talk_context, view_of
from zabota.people.doors import StaffRequest, can
from zabota.people.models import Team
from zabota.promises.models import Impact
from zabota.ui.toasts import toast

SIGNS = {
    Status.OPEN: "progress",
    Status.WAITING: "hourglass",
    Status.OUTSIDE: "clock-pause",
    Status.RESOLVED: "check",
    Status.CLOSED: "archive",
}


@can("tickets.see")
@require_safe
def show(request: StaffRequest, number: int) -> HttpResponse:
    """The ticket within the inbox, whose rows come by themselves; for HTMX the conversation with the client beside."""
    ticket, at = screen_or_404(request, number), now()
    around = {} if by_htmx(request) else around_context(request)
    context = {**around, **talk_context(request, ticket, at=at)}
    return page(request, "desk/inbox.html", part="open", now=at, **context)


@can("tickets.see")
@require_safe
def earlier(request: StaffRequest, number: int) -> HttpResponse:
    """Messages before those on the screen."""
    ticket, at = ticket_or_404(request, number), now()
    found = talk(ticket, request.member, at=at, before=_id(request, "before"))
    return page(request, "desk/parts/earlier_log.html", ticket=ticket, talk=found, now=at)


@can("tickets.see")
@require_safe
def after(request: StaffRequest, number: int) -> HttpResponse:
    """The log again from the first message on the screen, which the page morphs in without moving what is read."""
    ticket, at = ticket_or_404(request, number), now()
    found = talk(ticket, request.member, at=at, since=_id(request, "since"))
    return page(request, "desk/parts/log.html", ticket=ticket, talk=found, now=at)


def _id(request: StaffRequest, name: str) -> int | None:
    given = request.GET.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 19 else None


@can("tickets.see")
@require_safe
def head(request: StaffRequest, number: int) -> HttpResponse:
    """The head of the conversation, when something about the ticket changed elsewhere."""
    ticket, at = ticket_or_404(request, number), now()
    return page(request, "desk/parts/head.html", now=at, **head_context(request, ticket, at=at))


@can("tickets.see")
@require_safe
def menu(request: StaffRequest, number: int) -> HttpResponse:
    """What can be done with the ticket: statuses, impact, team."""
    ticket, at = ticket_or_404(request, number), now()
    context = head_context(request, ticket, at=at) | {
        "statuses": [(one.value, one.label, sign) for one, sign in SIGNS.items()],
        "impacts": Impact.choices,
        "teams": list(Team.objects.filter(closed_at=None)),
    }
    return page(request, "desk/parts/menu.html", now=at, **context)


@can("tickets.see")
@require_safe
def why(request: StaffRequest, number: int) -> HttpResponse:
    """«Why is this first?»: one sentence, and what comes after it; what else is promised here."""
    ticket, at = ticket_or_404(request, number), now()
    found = why_here(ticket, tickets_in(view_of(request), request.member, at=at), at=at)
    others = owed_faces(ticket, at)[1:]
    return page(request, "desk/parts/why.html", ticket=ticket, why=found, others=others, now=at)


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
    ticket, form, at = ticket_or_404(request, number), StatusForm(request.POST), now()
    was, undo = ticket.status, ""
    if form.is_valid():
        with refusals_into(form):
            done = actions.change_status(ticket, status=form.cleaned_data["status"], at=at)
            undo = undo_address("status", [(number, was)], at) if done.status != was else ""
    response = _head(request, ticket, form)
    return toast(response, _turned(number, form), undo=undo) if undo else response


def _turned(number: int, form: StatusForm) -> str:
    label = str(Status(form.cleaned_data["status"]).label).lower()
    return _("№ %(number)s: %(status)s.") % {"number": number, "status": label}


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
    ticket, form, at = ticket_or_404(request, number), AssigneeForm(request.POST), now()
    undo = ""
    if form.is_valid():
        with refusals_into(form):
            found = form.cleaned_data
            done = actions.assign(ticket, to=found["assignee"], note=found["note"], at=at)
            undo = _undo_assignment(ticket, done, at)
    response = _head(request, ticket, form)
    return toast(response, _given(form.cleaned_data["assignee"]), undo=undo) if undo else response


def _undo_assignment(before: Ticket, after: Ticket, at: datetime) -> str:
    if before.assignee_id == after.assignee_id:
        return ""
    return undo_address("assignee", [(before.number, before.assignee_id)], at)


def _given(to: object) -> str:
    return _("Goes to %(name)s.") % {"name": to} if to else _("Back to all.")


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
    context = head_context(request, fresh, at=at) | {"decision": form, "now": at}
    response = page(
        request, "desk/inbox.html", part="head-again", back=f"/tickets/{ticket.number}/", **context
    )
    response["HX-Trigger"] = '{"desk-changed": {}, "log-changed": {}}'
    return response
