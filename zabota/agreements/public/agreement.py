"""The client's own page of an agreement. Whoever has the link may see it; looking changes nothing."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from zabota.agreements import actions
from zabota.agreements.forms import ReturnForm
from zabota.agreements.models import AgreementLink, Report, Version
from zabota.agreements.public.showing import WHY, shown
from zabota.agreements.queries.force import version_in_force
from zabota.agreements.shown import bars, items_shown, state_of
from zabota.business.days import day_of
from zabota.channels.public.guarding import guarded
from zabota.core.refused import Refused
from zabota.core.tokens import hash_of
from zabota.documents import actions as documents
from zabota.documents.views.papers import as_file
from zabota.people.doors import PublicRequest, public_door


@public_door(WHY)
@require_safe
def show(request: PublicRequest, slug: str, token: str) -> HttpResponse:
    link = _link(token)
    return _page(request, link, token) if link else _gone(request)


@public_door(WHY)
@csrf_exempt
@require_POST
def accept(request: PublicRequest, slug: str, token: str, stage_id: int) -> HttpResponse:
    """However often it is pressed, one act comes of it."""
    link = _link(token)
    if link is None:
        return _gone(request)
    stage = get_object_or_404(link.agreement.stages.all(), pk=stage_id)
    try:
        actions.accept_stage(stage, by=link.contact, at=timezone.now())
    except Refused as refusal:
        return _page(request, link, token, objection=str(refusal), status=422)
    return _back(slug, token)


@public_door(WHY)
@csrf_exempt
@require_POST
def give_back(request: PublicRequest, slug: str, token: str, stage_id: int) -> HttpResponse:
    link = _link(token)
    if link is None:
        return _gone(request)
    stage = get_object_or_404(link.agreement.stages.all(), pk=stage_id)
    form = ReturnForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    try:
        actions.return_stage(stage, reason=reason, at=timezone.now())
    except Refused as refusal:
        return _page(request, link, token, objection=str(refusal), status=422)
    return _back(slug, token)


@public_door(WHY)
@require_safe
def report(request: PublicRequest, slug: str, token: str, report_id: int) -> HttpResponse:
    """The PDF of a report that was sent."""
    link = _link(token)
    sent = Report.objects.filter(sent_at__isnull=False).select_related("paper")
    found = get_object_or_404(sent, pk=report_id, agreement=link.agreement_id if link else None)
    if found.paper is None:
        raise Http404
    return guarded(as_file(documents.draw(found.paper, at=timezone.now())), framed=False, refer=False)


@public_door(WHY)
@require_safe
def contract(request: PublicRequest, slug: str, token: str, version_id: int) -> HttpResponse:
    """The PDF of what was signed."""
    link = _link(token)
    rows = Version.objects.filter(paper__isnull=False).select_related("paper")
    found = get_object_or_404(rows, pk=version_id, agreement=link.agreement_id if link else None)
    if found.paper is None:
        raise Http404
    return guarded(as_file(documents.draw(found.paper, at=timezone.now())), framed=False, refer=False)


def _link(token: str) -> AgreementLink | None:
    links = AgreementLink.objects.select_related("agreement__client", "contact")
    standing = links.filter(revoked_at=None, expires_at__gt=timezone.now())
    return standing.filter(token_hash=hash_of(token)).first()


def _page(
    request: PublicRequest, link: AgreementLink, token: str, *, status: int = 200, **more: Any
) -> HttpResponse:
    agreement, at = link.agreement, timezone.now()
    today = day_of(at)
    version = version_in_force(agreement, today)
    context = {
        "agreement": agreement,
        "token": token,
        "state": state_of(agreement, at, today, list(agreement.pauses.all())),
        "items": items_shown(list(version.items.all()), agreement.currency) if version else [],
        "bars": bars(agreement, today),
        "stages": agreement.stages.all(),
        "versions": agreement.versions.filter(paper__isnull=False).select_related("paper"),
        "reports": agreement.reports.filter(sent_at__isnull=False)[:24],
        **more,
    }
    return shown(request, "agreements/public/agreement.html", status=status, **context)


def _gone(request: PublicRequest) -> HttpResponse:
    return shown(request, "agreements/public/gone.html", status=404)


def _back(slug: str, token: str) -> HttpResponse:
    return guarded(redirect(reverse("agreement:page", args=[slug, token])), framed=False, refer=False)
