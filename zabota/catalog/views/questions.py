"""The five questions, answered one item at a time."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from zabota.catalog import actions
from zabota.catalog.models import Service
from zabota.catalog.queries.completeness import Asked, parts_of, words_of
from zabota.catalog.questions import ITEMS
from zabota.catalog.views.fetching import may, now, service_or_404
from zabota.core.refused import Refused
from zabota.core.web import page
from zabota.people.doors import StaffRequest, can


@can("catalog.see")
@require_safe
def show(request: StaffRequest, service_id: int) -> HttpResponse:
    service = service_or_404(service_id)
    parts = parts_of(service)
    return page(
        request,
        "catalog/questions.html",
        service=service,
        parts=parts,
        answered=words_of(parts),
        **may(request),
    )


@can("catalog.edit")
@require_POST
def answer(request: StaffRequest, service_id: int, item: str) -> HttpResponse:
    """One item: `waved` with a reason, or answered; an empty text takes the answer back."""
    service = service_or_404(service_id)
    if item not in ITEMS:
        raise Http404
    error = _save(request, service, item)
    return page(
        request,
        "catalog/questions.html",
        part="item",
        back=None if error else reverse("catalog:questions", args=[service.pk]) + f"#{item}",
        status=422 if error else None,
        error=error,
        **_item(request, service, item),
    )


def _item(request: StaffRequest, service: Service, item: str) -> dict[str, Any]:
    """What the item's part shows: the answer as it is now, and what was typed."""
    return {
        "service": service,
        "asked": Asked(ITEMS[item], service.answers.filter(item=item).first()),
        "typed": request.POST.get("text", ""),
        "waved": "waved" in request.POST,
        "answered": words_of(parts_of(service)),
        **may(request),
    }


def _save(request: StaffRequest, service: Service, item: str) -> str:
    text, at = request.POST.get("text", ""), now()
    try:
        if "waved" in request.POST:
            actions.wave(service, item, reason=text, at=at)
        elif text.strip():
            actions.answer(service, item, text=text, at=at)
        else:
            actions.take_back_answer(service, item, at=at)
    except Refused as refusal:
        return str(refusal)
    return ""
