"""Price requests: the list, taking one, its answer, dropping it."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zabota.clients.models import Client
from zabota.core.refused import Refused
from zabota.core.web import page
from zabota.people.doors import StaffRequest, can
from zabota.promises.subjects import SubjectFace, named
from zabota.proposals import actions
from zabota.proposals.columns import own_titles, understood
from zabota.proposals.completeness import check
from zabota.proposals.content import content_of
from zabota.proposals.forms.filling import Filled
from zabota.proposals.models import PriceRequest
from zabota.proposals.views.fetching import GET_OR_POST, may, now, request_or_404
from zabota.proposals.views.taking import taking
from zabota.ui.toasts import say

MOST = 200


@can("proposals.see")
@require_safe
def index(request: StaffRequest) -> HttpResponse:
    """Those that wait stand first, by their deadlines."""
    seen = PriceRequest.objects.filter(client__in=Client.objects.visible_to(request.member))
    seen = seen.select_related("client", "member")
    waiting = seen.filter(answered_at=None, dropped_at=None).order_by("deadline_at")[:MOST]
    done = seen.exclude(answered_at=None, dropped_at=None).order_by("-id")[:MOST]
    return page(request, "proposals/requests.html", waiting=waiting, done=done, **may(request))


@can("proposals.edit")
@require_http_methods(GET_OR_POST)
def new(request: StaffRequest) -> HttpResponse:
    return taking(request, first=Filled({"client": request.GET.get("client", "")}))


@can("proposals.edit")
@require_http_methods(GET_OR_POST)
def change(request: StaffRequest, request_id: int) -> HttpResponse:
    row = request_or_404(request, request_id)
    return taking(request, first=Filled({}), row=row, client=row.client)


@can("proposals.see")
@require_safe
def show(request: StaffRequest, request_id: int) -> HttpResponse:
    row = request_or_404(request, request_id)
    answer = row.answers.exclude(state="withdrawn").order_by("id").first()
    lacks = check(content_of(answer, at=now()), row.lines.all()) if answer and not row.answered_at else []
    shown = _asked(row) | may(request) | {"row": row, "answer": answer, "lacks": lacks}
    return page(request, "proposals/request.html", ticket=_ticket(row), now=now(), **shown)


def _asked(row: PriceRequest) -> dict[str, Any]:
    """Its lines, with the columns of the buyer's form and what stands in those of its own."""
    columns = understood(row.columns)
    own, lines = own_titles(columns), list(row.lines.all())
    for line in lines:
        line.own = [(title, line.facts.get(title, "")) for title in own]  # type: ignore[attr-defined]
    return {"lines": lines, "columns": columns, "own": own}


def _ticket(row: PriceRequest) -> SubjectFace | None:
    """The request that it came with, as the floor above describes it."""
    return named("ticket", [row.ticket_id_seen]).get(row.ticket_id_seen) if row.ticket_id_seen else None


@can("proposals.edit")
@require_POST
def begin(request: StaffRequest, request_id: int) -> HttpResponse:
    """The draft of the answer, made or found."""
    row = request_or_404(request, request_id)
    try:
        proposal = actions.begin_answer(row, by=request.member, at=now())
    except Refused as refusal:
        say(request, str(refusal))
        return _back(request, row)
    return page(request, "proposals/request.html", back=reverse("proposals:show", args=[proposal.pk]))


@can("proposals.send")
@require_POST
def answered(request: StaffRequest, request_id: int) -> HttpResponse:
    """It went another way than by our letter: on paper, or through a site."""
    row = request_or_404(request, request_id)
    answer = row.answers.exclude(state="withdrawn").order_by("id").first()
    if answer is None:
        say(request, _("There is no answer yet: write it first."))
    else:
        actions.answer_request(row, proposal=answer, at=now())
        say(request, _("The request is answered, the promise is kept."))
    return _back(request, row)


@can("proposals.edit")
@require_POST
def drop(request: StaffRequest, request_id: int) -> HttpResponse:
    row = request_or_404(request, request_id)
    try:
        actions.drop_request(row, reason=request.POST.get("reason", ""), at=now())
        say(request, _("The request is dropped."))
    except Refused as refusal:
        say(request, str(refusal))
    return _back(request, row)


def _back(request: StaffRequest, row: PriceRequest) -> HttpResponse:
    return page(request, "proposals/request.html", back=reverse("proposals:request", args=[row.pk]))
