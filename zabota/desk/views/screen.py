"""What every answer of the desk shows."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from zabota.clients.panels import panels_of
from zabota.core import moments
from zabota.desk.forms import MessageForm
from zabota.desk.models import Status, Ticket
from zabota.desk.queries.beside import beside
from zabota.desk.queries.conversation import talk
from zabota.desk.queries.inbox import PAGE, VIEWS, View, counts, page_of, tickets_in
from zabota.desk.subjects import subject_of
from zabota.people.doors import StaffRequest
from zabota.people.matrix import allows
from zabota.promises.faces import face
from zabota.promises.queries import open_of

MOST_ROWS = 300


def view_of(request: StaffRequest) -> View:
    """The view that the address names; else the one that was looked at last; else one's own."""
    key = request.GET.get("view") or request.session.get("inbox_view", "mine")
    view = VIEWS.get(key, VIEWS["mine"])
    if request.session.get("inbox_view") != view.key:
        request.session["inbox_view"] = view.key
    return view


def list_context(request: StaffRequest, *, at: datetime) -> dict[str, Any]:
    """The left panes: views with counters and a page of the list, as long as it was on the screen (`rows`)."""
    view, words = view_of(request), request.GET.get("q", "")
    after, rows = request.GET.get("after", ""), request.GET.get("rows", "")
    tickets = tickets_in(view, request.member, at=at, words=words)
    size = min(max(int(rows), PAGE), MOST_ROWS) if rows.isascii() and rows.isdigit() else PAGE
    return {
        "view": view,
        "views": VIEWS.values(),
        "counts": {} if after else counts(request.member, at=at),
        "words": words,
        "page": page_of(view, tickets, at=at, after=after, size=size),
        **list_rights(request),
    }


def list_rights(request: StaffRequest) -> dict[str, bool]:
    asked = {"may_assign": "tickets.assign", "may_take": "tickets.take", "may_export": "tickets.export"}
    return {name: allows(request.member.role, action) for name, action in asked.items()}


def around_context(request: StaffRequest) -> dict[str, Any]:
    """The panes around one ticket: the rows come by themselves."""
    return {"views": VIEWS.values(), "words": request.GET.get("q", ""), **list_rights(request)}


def head_context(request: StaffRequest, ticket: Ticket, *, at: datetime) -> dict[str, Any]:
    """The head of the conversation: what is owed, and what may be done. One query."""
    return {
        "ticket": ticket,
        "open_number": ticket.number,
        "view": view_of(request),
        "is_done": ticket.status in (Status.RESOLVED, Status.CLOSED),
        "promises": owed_faces(ticket, at),
        "may_reply": allows(request.member.role, "tickets.reply"),
        "may_assign": allows(request.member.role, "tickets.assign"),
        "may_use": allows(request.member.role, "usage.draw"),
        "may_price": allows(request.member.role, "proposals.edit"),
    }


def talk_context(
    request: StaffRequest, ticket: Ticket, *, at: datetime, form: MessageForm | None = None
) -> dict[str, Any]:
    """The conversation pane: head, messages, the composer with the kept draft; the client beside it.

    `ticket` comes from `opened_by`. Five queries.
    """
    conversation, around = talk(ticket, request.member, at=at), beside(ticket, request.member)
    return {
        **head_context(request, ticket, at=at),
        "talk": conversation,
        "beside": around,
        "story": panels_of(ticket.client, role=request.member.role)["panels"],
        **composer_context(ticket, around.address, at=at, form=form, seen=conversation.last_id),
    }


def composer_context(
    ticket: Ticket, address: str, *, at: datetime, seen: int, form: MessageForm | None = None
) -> dict[str, Any]:
    """Where the answer is written; `seen` is the last message on the screen."""
    kept = {"text": getattr(ticket, "draft", "") or "", "kind": getattr(ticket, "draft_kind", "") or "reply"}
    return {
        "client_address": address,
        "words_until": words_until(at),
        "seen": seen,
        "form": form or MessageForm.fresh(**kept),
    }


def owed_faces(ticket: Ticket, at: datetime) -> list[dict[str, Any]]:
    """What is owed here, each as a ring with its name and id, the first due first."""
    owed = open_of(subject_of(ticket)).select_related("calendar_version__calendar")
    faces = [face(one, at) for one in owed]
    return sorted(faces, key=lambda one: (one["state"] == "paused", one["due_at"] or at))


def words_until(at: datetime) -> list[dict[str, str]]:
    """Moments at which people like to promise an answer, on the member's clock."""
    zone = timezone.get_current_timezone()
    local = at.astimezone(zone)
    evening = local.replace(hour=17, minute=0, second=0, microsecond=0)
    morning = (local + timedelta(days=1)).replace(hour=10, minute=0, second=0, microsecond=0)
    in_an_hour = (local + timedelta(hours=1)).replace(second=0, microsecond=0)
    found = [(_("in an hour, by %(clock)s") % {"clock": moments.clock(in_an_hour, zone)}, in_an_hour)]
    if evening > in_an_hour:
        found.append((_("today by 17:00"), evening))
    found.append((_("tomorrow by 10:00"), morning))
    return [{"label": label, "value": moment.isoformat(timespec="seconds")} for label, moment in found]
