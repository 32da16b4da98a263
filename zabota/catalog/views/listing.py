"""The list of services, and the prices as a file."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from zabota.catalog.exporting import as_csv, as_workbook
from zabota.catalog.models import Service, Table
from zabota.catalog.queries.listing import VIEWS, services_in
from zabota.catalog.views.fetching import may
from zabota.core.web import page
from zabota.people.doors import StaffRequest, can


@can("catalog.see")
@require_safe
def show(request: StaffRequest) -> HttpResponse:
    """Portfolio, catalogue or what is retired; for HTMX the rows alone."""
    asked, words = request.GET.get("view", ""), request.GET.get("q", "")[:200]
    view = asked if asked in VIEWS else VIEWS[0]
    rows = services_in(view, words)
    return page(
        request,
        "catalog/list.html",
        part="rows",
        rows=rows,
        view=view,
        words=words,
        is_empty=not rows and not words and not Service.objects.exists(),
        tables=Table.objects.count(),
        **may(request),
    )


@can("catalog.export")
@require_safe
def export(request: StaffRequest) -> HttpResponse:
    """Every price of every level that isn't retired; `?as=csv` or a workbook."""
    return as_csv(request.business) if request.GET.get("as") == "csv" else as_workbook(request.business)
