"""«Today»: each member's one page."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from zabota.core.web import page
from zabota.desk.queries.inbox import VIEWS, tickets_in
from zabota.people.doors import StaffRequest, can
from zabota.people.matrix import allows
from zabota.web.agenda import agenda
from zabota.web.figures import kept_today, load_words


@can("today.see")
@require_safe
def show(request: StaffRequest) -> HttpResponse:
    at = timezone.now()
    team = request.GET.get("whose") == "team" and not request.member.only_own
    found = agenda(request.member, at=at, whole_team=team)
    context: dict[str, Any] = {"agenda": found, "team": team, "now": at, **_beside(request, at)}
    return page(request, "web/today.html", part="agenda", **context)


def _beside(request: StaffRequest, at: datetime) -> dict[str, Any]:
    free = None
    if allows(request.member.role, "tickets.take"):
        free = tickets_in(VIEWS["free"], request.member, at=at).order_by("due_at", "id").first()
    return {"kept": kept_today(request.member, at=at), "free": free}


@can("today.see")
@require_safe
def load(request: StaffRequest) -> HttpResponse:
    """Whether all of it can be kept; computed apart, so that the page does not wait for it."""
    return page(request, "web/load.html", load=load_words(request.member, at=timezone.now()))


@can("today.see")
@require_safe
def count(request: StaffRequest) -> HttpResponse:
    """For the sidebar: what is due today, late ones included."""
    found = agenda(request.member, at=timezone.now())
    number = sum(len(part.rows) for part in found.parts if part.key != "tomorrow")
    return HttpResponse(str(number) if number else "")
