"""One agreement; what stands of agreements on a client's card; the way to the client's own page."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from zabota.agreements import actions
from zabota.agreements.actions.charging import unbilled
from zabota.agreements.models import Agreement
from zabota.agreements.queries.force import version_in_force
from zabota.agreements.shown import bars, drafts_shown, items_shown, state_of
from zabota.agreements.views.fetching import agreement_or_404, may, now
from zabota.business.days import day_of
from zabota.clients.models import Client
from zabota.core.web import page
from zabota.documents.queries import requisites
from zabota.people.doors import StaffRequest, can


@can("agreements.see")
@require_safe
def show(request: StaffRequest, pk: int) -> HttpResponse:
    agreement = agreement_or_404(request, pk)
    return page(request, "agreements/show.html", **shown(request, agreement))


def shown(request: StaffRequest, agreement: Agreement) -> dict[str, Any]:
    """All that the page of an agreement says."""
    at = now()
    today = day_of(at)
    pauses = list(agreement.pauses.all())
    return {
        "agreement": agreement,
        "state": state_of(agreement, at, today, pauses),
        "items": (items := _items(agreement)),
        "others": [item for item in items if item.is_other],
        "versions": agreement.versions.select_related("signed_by")
        .prefetch_related("items")
        .order_by("-number"),
        "bars": bars(agreement, today) if agreement.signed_at else [],
        "pauses": [pause for pause in pauses if not pause.to_on or pause.to_on >= today],
        "coverage": agreement.coverage.select_related("client"),
        "stages": agreement.stages.select_related("act"),
        "papers": agreement.document_items.select_related("paper"),
        "reports": agreement.reports.select_related("paper")[:12],
        **_money(request, agreement),
        "links": agreement.links.filter(revoked_at=None, expires_at__gt=at),
        "objection": agreement.objection_to_changing(),
        "to_renew": agreement.waits_for_a_decision,
        "today": today,
        **may(request),
    }


def _money(request: StaffRequest, agreement: Agreement) -> dict[str, Any]:
    """What is accrued and on no invoice yet; and why nothing is, where that is so."""
    if not may(request)["may_see_money"]:
        return {"unbilled": []}
    found = unbilled(agreement)
    return {"unbilled": found, "no_requisites": not found and requisites() is None}


def _items(agreement: Agreement) -> list[Any]:
    if agreement.signed_at is None:
        return drafts_shown(agreement)
    version = version_in_force(agreement, day_of(now()))
    return items_shown(list(version.items.all()), agreement.currency) if version else []


@can("agreements.see")
@require_safe
def of_client(request: StaffRequest, client_id: int) -> HttpResponse:
    client = get_object_or_404(Client.objects.visible_to(request.member), pk=client_id)
    today = day_of(now())
    rows = Agreement.objects.visible_to(request.member).filter(client=client)[:10]
    found = [(row, state_of(row, now(), today)) for row in rows]
    return page(request, "agreements/of_client.html", rows=found, client=client, **may(request))


@can("agreements.edit")
@require_POST
def link(request: StaffRequest, pk: int) -> HttpResponse:
    """A new address of the client's page: shown once, for it is kept only as a hash."""
    agreement = agreement_or_404(request, pk)
    token = actions.make_link(agreement, contact=agreement.contact, at=now())
    place = reverse("agreement:page", args=[request.business.slug, token])
    context = {"link": request.build_absolute_uri(place), **shown(request, agreement)}
    return page(request, "agreements/show.html", **context)


@can("agreements.edit")
@require_POST
def unlink(request: StaffRequest, pk: int) -> HttpResponse:
    agreement = agreement_or_404(request, pk)
    actions.revoke_links(agreement, at=now())
    return page(request, "agreements/show.html", back=reverse("agreements:show", args=[pk]))
