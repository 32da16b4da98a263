"""Price requests: the list, taking one, its answer, dropping it."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zabota.clients.models import Client
from zabota.core.refused import Refused, refusals_into
from zabota.core.web import page
from zabota.people.doors import StaffRequest, can
from zabota.proposals import actions
from zabota.proposals.completeness import check
from zabota.proposals.content import content_of
from zabota.proposals.forms import RequestForm
from zabota.proposals.models import PriceRequest
from zabota.proposals.views.fetching import GET_OR_POST, may, now, request_or_404
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
    posted = request.POST if request.method == "POST" else None
    first = {"member": request.member.pk, "client": request.GET.get("client", "")}
    form = RequestForm(posted, member=request.member, initial=first)
    back = None
    if form.is_bound and form.is_valid():
        with refusals_into(form):
            taken = actions.take_request(**form.facts(), at=now())
            back = reverse("proposals:request", args=[taken.pk])
    return page(request, "proposals/request_form.html", back=back, form=form, row=None)


@can("proposals.edit")
@require_http_methods(GET_OR_POST)
def change(request: StaffRequest, request_id: int) -> HttpResponse:
    row = request_or_404(request, request_id)
    form = RequestForm(request.POST if request.method == "POST" else None, member=request.member, row=row)
    if form.is_bound and form.is_valid():
        facts = form.facts()
        del facts["client"]
        with refusals_into(form):
            actions.change_request(row, **facts, at=now())
    back = reverse("proposals:request", args=[row.pk])
    return page(request, "proposals/request_form.html", back=back, form=form, row=row)


@can("proposals.see")
@require_safe
def show(request: StaffRequest, request_id: int) -> HttpResponse:
    row = request_or_404(request, request_id)
    answer = row.answers.exclude(state="withdrawn").order_by("id").first()
    lacks = check(content_of(answer, at=now())) if answer and not row.answered_at else []
    return page(
        request, "proposals/request.html", row=row, answer=answer, lacks=lacks, now=now(), **may(request)
    )


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
