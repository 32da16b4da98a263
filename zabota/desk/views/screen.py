"""What every answer of the desk shows."""

from datetime import datetime
from typing import Any

from zabota.desk.forms import MessageForm
from zabota.desk.models import Draft, Ticket
from zabota.desk.queries.conversation import talk
from zabota.desk.queries.inbox import VIEWS, View, counts, page_of, tickets_in
from zabota.desk.subjects import subject_of
from zabota.people.doors import StaffRequest
from zabota.people.matrix import allows
from zabota.promises.faces import face
from zabota.promises.queries import open_of


def view_of(request: StaffRequest) -> View:
    """The view that the address names; else the one that was looked at last; else one's own."""
    key = request.GET.get("view") or request.session.get("inbox_view", "mine")
    view = VIEWS.get(key, VIEWS["mine"])
    if request.session.get("inbox_view") != view.key:
        request.session["inbox_view"] = view.key
    return view


def list_context(request: StaffRequest, *, at: datetime) -> dict[str, Any]:
    """The left panes: views with counters and a page of the list."""
    view, words = view_of(request), request.GET.get("q", "")
    tickets = tickets_in(view, request.member, at=at, words=words)
    return {
        "view": view,
        "views": VIEWS.values(),
        "counts": counts(request.member, at=at),
        "words": words,
        "page": page_of(view, tickets, at=at, after=request.GET.get("after", "")),
    }


def talk_context(
    request: StaffRequest, ticket: Ticket, *, at: datetime, form: MessageForm | None = None
) -> dict[str, Any]:
    """The conversation pane: promises, messages, the composer with the kept draft."""
    conversation = talk(ticket, request.member, at=at)
    return {
        "ticket": ticket,
        "talk": conversation,
        "promises": [face(promise, at) for promise in open_of(subject_of(ticket))],
        "form": form or MessageForm.fresh(text=_draft(ticket, request), seen=conversation.last_id),
        "may_reply": allows(request.member.role, "tickets.reply"),
        "may_assign": allows(request.member.role, "tickets.assign"),
    }


def _draft(ticket: Ticket, request: StaffRequest) -> str:
    kept = Draft.objects.filter(ticket=ticket, member=request.member, kind="reply").first()
    return kept.text if kept else ""
