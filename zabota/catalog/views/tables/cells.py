"""Writing into cells: one by one as they are left, or a block that was pasted, or all of them without scripts."""

from dataclasses import asdict

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from zabota.catalog.actions.cells import write as write_cells
from zabota.catalog.models import Table
from zabota.catalog.views.fetching import now
from zabota.core.refused import Refused
from zabota.core.web import by_htmx, page
from zabota.people.doors import StaffRequest, can
from zabota.ui.toasts import say

OWN = ("csrfmiddlewaretoken",)


@can("catalog.edit")
@require_POST
def write(request: StaffRequest, table_id: int) -> HttpResponse:
    """What stands in each place now, as JSON for the grid; a plain form goes back to the page."""
    table = get_object_or_404(Table, pk=table_id)
    values = {name: str(value) for name, value in request.POST.items() if name not in OWN}
    try:
        written = write_cells(table, values, at=now())
    except Refused as refusal:
        if by_htmx(request):
            return JsonResponse({"error": str(refusal)}, status=422)
        say(request, str(refusal))
        written = {}
    if by_htmx(request):
        return JsonResponse({"cells": {name: asdict(cell) for name, cell in written.items()}})
    return page(request, "catalog/table.html", back=reverse("catalog:table", args=[table.pk]))
