"""The list: search as one types, filters, the next page, the file."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from zabota.clients.exporting import as_csv
from zabota.clients.models import Client, Tier
from zabota.clients.queries.listing import Filter, everything, first_points, page_after
from zabota.clients.views.fetching import is_number, marked_clients, may
from zabota.core.web import page
from zabota.people.doors import StaffRequest, can
from zabota.people.models import Member

ROWS, MOST_MARKED = 50, 5000


@can("clients.see")
@require_safe
def show(request: StaffRequest) -> HttpResponse:
    """The whole screen; for HTMX the table alone, or the rows after the last one seen."""
    asked, after = Filter.from_query(request.GET), _last_seen(request)
    part = "rows" if after else "table"
    return page(request, "clients/list.html", part=part, **_rows(request, asked, after), **may(request))


@can("clients.export")
@require_safe
def export(request: StaffRequest) -> HttpResponse:
    """The list as it is filtered, or the marked clients alone, as a file for spreadsheets."""
    if marked := request.GET.getlist("client"):
        return as_csv(everything(marked_clients(request, marked, MOST_MARKED)))
    return as_csv(everything(Filter.from_query(request.GET).clients(request.member)))


def _rows(request: StaffRequest, asked: Filter, after: Client | None) -> dict[str, Any]:
    rows = page_after(asked.clients(request.member), after, ROWS + 1)
    query = request.GET.copy()
    query.pop("after", None)
    return {
        "rows": [(client, first_points(client)) for client in rows[:ROWS]],
        "last": rows[ROWS - 1] if len(rows) > ROWS else None,
        "asked": asked,
        "query": query.urlencode(),
        "tiers": Tier.objects.all(),
        "managers": Member.objects.active(),
        "is_empty": not rows and not asked.is_narrow and asked.view == "all",
    }


def _last_seen(request: StaffRequest) -> Client | None:
    after = request.GET.get("after", "")
    if not is_number(after):
        return None
    return Client.objects.visible_to(request.member).filter(pk=after).only("sorted_as").first()
