"""The catalogue as clients see it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from zabota.catalog.models import Offering, Service
from zabota.catalog.public.showing import WHY, shown, ways_to_ask
from zabota.catalog.queries.comparing import compare
from zabota.catalog.queries.levels import as_levels, levels_of
from zabota.people.doors import PublicRequest, public_door


@public_door(WHY)
@require_safe
def index(request: PublicRequest, slug: str) -> HttpResponse:
    """Services on sale, each with the least that it costs in words."""
    services = list(Service.objects.in_catalogue())
    offerings = Offering.objects.published().filter(service__in=services).select_related("calendar")
    levels = as_levels(
        offerings.prefetch_related("charges", "targets", "remedies"), request.business.currency
    )
    by_service = {
        service.pk: [each for each in levels if each.offering.service_id == service.pk]
        for service in services
    }
    rows = [(service, by_service[service.pk]) for service in services]
    return shown(request, "catalog/public/services.html", rows=rows)


@public_door(WHY)
@require_safe
def show(request: PublicRequest, slug: str, service: str) -> HttpResponse:
    """One service: what is gained, its levels, prices, and the table that compares them."""
    found = get_object_or_404(Service.objects.in_catalogue(), slug=service)
    table = found.tables.exclude(published_at=None).first()
    return shown(
        request,
        "catalog/public/service.html",
        service=found,
        levels=levels_of(found, request.business.currency, public=True),
        comparison=compare(table) if table else None,
        **ways_to_ask(request, found.name),
    )
