"""The list, its file, its figures, and what stands on the client's card."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from zabota.core.web import page
from zabota.people.doors import StaffRequest, can
from zabota.proposals.exporting import as_workbook, total_of
from zabota.proposals.models import Proposal
from zabota.proposals.queries.figures import DAYS, figures_of
from zabota.proposals.queries.listing import Filter, everything, page_after
from zabota.proposals.views.fetching import client_or_404, may, now

ROWS = 50


@can("proposals.see")
@require_safe
def show(request: StaffRequest) -> HttpResponse:
    """The whole screen; for HTMX the table, or the rows after the last one seen."""
    asked, after = Filter.from_query(request.GET), request.GET.get("after", "")
    last = int(after) if after.isascii() and after.isdigit() and len(after) < 19 else None
    context = _rows(request, asked, last)
    return page(request, "proposals/list.html", part="more" if last else "rows", **context, **may(request))


def _rows(request: StaffRequest, asked: Filter, after: int | None) -> dict[str, Any]:
    rows = page_after(asked.proposals(request.member), after, ROWS + 1)
    query = request.GET.copy()
    query.pop("after", None)
    whole = asked.view == "all" and not asked.words and not asked.client and not after
    return {
        "rows": [(row, total_of(row)) for row in rows[:ROWS]],
        "last": rows[ROWS - 1] if len(rows) > ROWS else None,
        "asked": asked,
        "query": query.urlencode(),
        "is_empty": not rows and (whole or not Proposal.objects.visible_to(request.member).exists()),
    }


@can("proposals.export")
@require_safe
def export(request: StaffRequest) -> HttpResponse:
    return as_workbook(everything(Filter.from_query(request.GET).proposals(request.member)))


@can("proposals.see")
@require_safe
def figures(request: StaffRequest) -> HttpResponse:
    asked = request.GET.get("days", "")
    days = int(asked) if asked in map(str, DAYS) else DAYS[1]
    found = figures_of(request.member, days=days, at=now())
    return page(request, "proposals/figures.html", figures=found, days=days, choices=DAYS, **may(request))


@can("proposals.see")
@require_safe
def of_client(request: StaffRequest, client_id: int) -> HttpResponse:
    client = client_or_404(request, client_id)
    seen = Proposal.objects.visible_to(request.member).filter(client=client)
    rows = [(row, total_of(row)) for row in page_after(seen, None, 6)]
    return page(request, "proposals/of_client.html", client=client, rows=rows, **may(request))
