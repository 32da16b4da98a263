"""«Today»: each member's one page; and what to do when not all of it can be kept."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from zabota.core.web import page
from zabota.desk.models import NEVER
from zabota.desk.queries.inbox import VIEWS, tickets_in
from zabota.people.doors import StaffRequest, can
from zabota.people.matrix import allows
from zabota.promises.subjects import Subject
from zabota.ui import welcome
from zabota.web.agenda import agenda
from zabota.web.figures import kept_today, load_words
from zabota.web.overload import overload


@can("today.see")
@require_safe
def show(request: StaffRequest) -> HttpResponse:
    """In the order of promises; `order=least` looks at it in the order that loses least."""
    at, team = timezone.now(), request.GET.get("whose") == "team" and not request.member.only_own
    order = _asked_order(request, at)
    found = agenda(request.member, at=at, whole_team=team, order=order)
    context: dict[str, Any] = {"agenda": found, "team": team, "now": at, "least": bool(order)}
    context["again"] = _address(team=team, least=bool(order))
    context["welcome"] = welcome.shown(request)
    return page(request, "web/today.html", part="agenda", **context, **_beside(request, at))


def _asked_order(request: StaffRequest, at: datetime) -> Sequence[Subject]:
    return load_words(request.member, at=at).order if request.GET.get("order") == "least" else ()


def _address(*, team: bool, least: bool) -> str:
    """What the page asks for when it looks again."""
    asked = [said for said, wanted in (("whose=team", team), ("order=least", least)) if wanted]
    return f"?{'&'.join(asked)}" if asked else ""


def _beside(request: StaffRequest, at: datetime) -> dict[str, Any]:
    free = None
    if allows(request.member.role, "tickets.take"):
        waiting = tickets_in(VIEWS["free"], request.member, at=at).select_related("client")
        free = waiting.order_by("due_at", "id").first()
    return {"kept": kept_today(request.member, at=at), "free": free, "never": NEVER}


@can("today.see")
@require_safe
def load(request: StaffRequest) -> HttpResponse:
    """Whether all of it can be kept; computed apart, so that the page does not wait for it."""
    return page(request, "web/load.html", load=load_words(request.member, at=timezone.now()))


@can("tickets.see")
@require_safe
def breaking(request: StaffRequest) -> HttpResponse:
    """Which promises will break, and the order that loses least (E9)."""
    at, role = timezone.now(), request.member.role
    found = overload(load_words(request.member, at=at), request.member, at=at)
    return page(
        request,
        "web/overload.html",
        part="overload",
        found=found,
        load=found.load,
        may_move=allows(role, "promises.move"),
        may_assign=allows(role, "tickets.assign"),
        now=at,
    )


@can("today.see")
@require_safe
def count(request: StaffRequest) -> HttpResponse:
    """For the sidebar: what is due today, late ones included."""
    return HttpResponse(str(agenda(request.member, at=timezone.now()).today or ""))
