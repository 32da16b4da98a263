"""What every answer of the desk shows."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from zabota.desk.forms import MessageForm
from zabota.desk.letters import address_of
from zabota.desk.models import Draft, Status, Ticket
from zabota.desk.queries.beside import beside
from zabota.desk.queries.conversation import talk
from zabota.desk.queries.inbox import VIEWS, View, counts, page_of, tickets_in
from zabota.desk.subjects import subject_of
from zabota.people.doors import StaffRequest
from zabota.people.matrix import allows
from zabota.people.models import Team
from zabota.promises.faces import face
from zabota.promises.models import Impact
from zabota.promises.queries import open_of
from zabota.promises.words import kind_in_words


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
        "open_number": ticket.number,
        "view": view_of(request),
        "is_done": ticket.status in (Status.RESOLVED, Status.CLOSED),
        "statuses": [(one.value, one.label) for one in Status if one != Status.NEW],
        "impacts": Impact.choices,
        "teams": list(Team.objects.filter(closed_at=None)),
        "client_address": address_of(ticket)[1],
        "words_until": words_until(at),
        "beside": beside(ticket, request.member, at=at),
        "talk": conversation,
        "promises": _faces(ticket, at),
        "form": form or MessageForm.fresh(text=_draft(ticket, request), seen=conversation.last_id),
        "may_reply": allows(request.member.role, "tickets.reply"),
        "may_assign": allows(request.member.role, "tickets.assign"),
    }


def _faces(ticket: Ticket, at: datetime) -> list[dict[str, Any]]:
    """What is owed here, each as a ring with its name and id."""
    owed = open_of(subject_of(ticket)).select_related("calendar_version")
    return [{**face(one, at), "id": one.pk, "label": kind_in_words(one.kind)} for one in owed]


def words_until(at: datetime) -> list[dict[str, str]]:
    """Moments at which people like to promise an answer, on the member's clock."""
    local = timezone.localtime(at)
    evening = local.replace(hour=17, minute=0, second=0, microsecond=0)
    morning = (local + timedelta(days=1)).replace(hour=10, minute=0, second=0, microsecond=0)
    found = [(_("in an hour"), local + timedelta(hours=1)), (_("tomorrow by 10:00"), morning)]
    if evening > local + timedelta(hours=1):
        found.insert(1, (_("today by 17:00"), evening))
    return [{"label": label, "value": moment.isoformat(timespec="seconds")} for label, moment in found]


def _draft(ticket: Ticket, request: StaffRequest) -> str:
    kept = Draft.objects.filter(ticket=ticket, member=request.member, kind="reply").first()
    return kept.text if kept else ""
