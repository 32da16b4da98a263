"""The list: search as one types, filters, the next page, the file."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from zabota.clients.exporting import as_csv
from zabota.clients.models import Client, Tier
from zabota.clients.queries.listing import Filter, everything, first_points, page_after
from zabota.clients.views.fetching import may
from zabota.core.web import page
from zabota.people.doors import StaffRequest, can
from zabota.people.models import Member

ROWS = 50


@can("clients.see")
@require_safe
def show(request: StaffRequest) -> HttpResponse:
    """The whole screen; for HTMX the table alone, or the rows after the last one seen."""
    asked = Filter.from_query(request.GET)
    after = _last_seen(request)
    rows = page_after(asked.clients(request.member), after, ROWS + 1)
    query = request.GET.copy()
    query.pop("after", None)
    return page(
        request,
        "clients/list.html",
        part="rows" if after else "table",
        rows=[(client, first_points(client)) for client in rows[:ROWS]],
        last=rows[ROWS - 1] if len(rows) > ROWS else None,
        asked=asked,
        query=query.urlencode(),
        tiers=Tier.objects.all(),
        managers=Member.objects.active(),
        is_empty=not rows and not asked.is_narrow and asked.view == "all",
        **may(request),
    )


@can("clients.export")
@require_safe
def export(request: StaffRequest) -> HttpResponse:
    """The list as it is filtered, or the marked clients alone, as a file for spreadsheets."""
    clients = Filter.from_query(request.GET).clients(request.member)
    if marked := [int(pk) for pk in request.GET.getlist("client") if pk.isdigit()]:
        clients = Client.objects.visible_to(request.member).filter(pk__in=marked)
    return as_csv(everything(clients))


def _last_seen(request: StaffRequest) -> Client | None:
    after = request.GET.get("after", "")
    if not after.isdigit():
        return None
    return Client.objects.visible_to(request.member).filter(pk=after).only("sorted_as").first()
