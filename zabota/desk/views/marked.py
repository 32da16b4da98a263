"""What is done with several tickets at once, or with one by a press; and undoing it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core import signing
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from zabota.core.refused import Refused
from zabota.core.web import by_htmx, page
from zabota.desk import actions
from zabota.desk.models import Status, Ticket
from zabota.desk.views.fetching import now
from zabota.people.doors import StaffRequest, can
from zabota.people.models import Member
from zabota.ui.toasts import say, toast

MOST = 200
SALT = "zabota.desk.undo"
UNDO_SECONDS = 120


@can("tickets.assign")
@require_POST
def bulk(request: StaffRequest) -> HttpResponse:
    """Gives all marked tickets to one member, or sets a status on them; both can be undone."""
    numbers = [int(one) for one in request.POST.getlist("number")[:MOST] if one.isascii() and one.isdigit()]
    tickets = list(Ticket.objects.visible_to(request.member).filter(number__in=numbers).order_by("pk"))
    words, undo = _apply(request, tickets, now())
    if not by_htmx(request):
        say(request, words, undo=undo)
        return page(request, "desk/inbox.html", back=reverse("desk:inbox"))
    response = HttpResponse(status=204)
    response["HX-Trigger"] = '{"desk-changed": {}, "unmark": {}}'
    return toast(response, words, undo=undo)


def _apply(request: StaffRequest, tickets: Sequence[Ticket], at: datetime) -> tuple[str, str]:
    to = Member.objects.active().filter(pk=request.POST.get("assignee") or 0).first()
    status = request.POST.get("status", "")
    if to is not None:
        given = [one for one in tickets if one.assignee_id != to.pk]
        undo = undo_address("assignee", [(one.number, one.assignee_id) for one in given], at)
        for ticket in given:
            actions.assign(ticket, to=to, at=at)
        words = ngettext("%(n)s request goes to %(name)s.", "%(n)s requests go to %(name)s.", len(given))
        if not given:
            return _("%(name)s has them already.") % {"name": to.name}, ""
        return words % {"n": len(given), "name": to.name}, undo
    if status not in (Status.RESOLVED, Status.OPEN):
        return _("Mark requests first, then choose what to do with them."), ""
    changed = [one for one in tickets if one.status != status]
    undo = undo_address("status", [(one.number, one.status) for one in changed], at)
    for ticket in changed:
        actions.change_status(ticket, status=status, at=at)
    words = ngettext("%(n)s request is resolved.", "%(n)s requests are resolved.", len(changed))
    return words % {"n": len(changed)}, undo if changed else ""


def undo_address(what: str, before: Sequence[tuple[int, Any]], at: datetime) -> str:
    """Where «Undo» goes: it carries, signed, how it was."""
    said = signing.dumps({"what": what, "before": before, "at": at.isoformat()}, salt=SALT, compress=True)
    return f"{reverse('desk:undo')}?said={said}"


@can("tickets.reply")
@require_POST
def undo(request: StaffRequest) -> HttpResponse:
    """As it was before, where nothing else has happened meanwhile."""
    try:
        said = signing.loads(request.GET.get("said", ""), salt=SALT, max_age=UNDO_SECONDS)
    except signing.BadSignature:
        return HttpResponse(status=410)
    before, done_at = dict(said["before"]), datetime.fromisoformat(said["at"])
    tickets = Ticket.objects.visible_to(request.member).filter(number__in=before)
    for ticket in tickets.select_related("assignee").order_by("pk"):
        try:
            _turn_back(ticket, said["what"], before[ticket.number], done_at)
        except Refused:
            continue
    return HttpResponse(status=204)


def _turn_back(ticket: Ticket, what: str, was: Any, done_at: datetime) -> None:
    if what == "status":
        actions.turn_back(ticket, was=was, done_at=done_at, at=now())
        return
    to = Member.objects.active().filter(pk=was).first() if was else None
    actions.assign(ticket, to=to, at=now())
