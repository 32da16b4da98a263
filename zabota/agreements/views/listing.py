"""The list of agreements, and the list as a file."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from zabota.agreements.exporting import as_table
from zabota.agreements.models import Agreement
from zabota.agreements.queries.listing import Filter, everything, page_after
from zabota.agreements.shown import state_of
from zabota.agreements.views.fetching import may, now
from zabota.business.days import day_of
from zabota.core.web import page
from zabota.people.doors import StaffRequest, can

ROWS = 50


@can("agreements.see")
@require_safe
def show(request: StaffRequest) -> HttpResponse:
    """The whole screen; for HTMX the table alone, or the rows after the last one seen."""
    asked, today, after = Filter.from_query(request.GET), day_of(now()), _last_seen(request)
    found = page_after(asked.agreements(request.member, today), after, ROWS + 1)
    query = request.GET.copy()
    query.pop("after", None)
    context: dict[str, Any] = {
        "asked": asked,
        "rows": [(row, state_of(row, now(), today)) for row in found[:ROWS]],
        "last": found[ROWS - 1] if len(found) > ROWS else None,
        "query": query.urlencode(),
        "is_empty": not found and not query and not Agreement.objects.exists(),
    }
    return page(request, "agreements/list.html", part="rows" if after else "table", **context, **may(request))


@can("agreements.export")
@require_safe
def export(request: StaffRequest) -> HttpResponse:
    rows = Filter.from_query(request.GET).agreements(request.member, day_of(now()))
    return as_table(request.GET.get("as", ""), everything(rows))


def _last_seen(request: StaffRequest) -> int | None:
    after = request.GET.get("after", "")
    return int(after) if after.isascii() and after.isdigit() and len(after) < 19 else None
