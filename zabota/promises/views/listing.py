"""The list of promises and the kept ratio; the list as a file."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from zabota.core.web import page
from zabota.people.doors import StaffRequest, can
from zabota.people.matrix import allows
from zabota.people.models import Member
from zabota.promises import subjects
from zabota.promises.exporting import as_csv
from zabota.promises.faces import face
from zabota.promises.listed import row_of, share_of, tabs, ways
from zabota.promises.queries.kept import BY, shares, tally
from zabota.promises.queries.listing import PERIODS, Filter
from zabota.promises.views.fetching import now
from zabota.promises.words import kinds

ROWS = 50


@can("promises.see")
@require_safe
def index(request: StaffRequest) -> HttpResponse:
    """The whole screen; for HTMX what the filters change, or the rows after the last one seen."""
    asked, at, after = Filter.from_query(request.GET), now(), request.GET.get("after", "")
    promises, following = asked.page(request.member, at, after, ROWS)
    seen = subjects.faces(promises)
    rows = [row_of(promise, face(promise, at), seen) for promise in promises]
    query = request.GET.copy()
    query.pop("after", None)
    context: dict[str, Any] = {
        "rows": rows,
        "following": following,
        "asked_query": query.urlencode(),
        "now": at,
    }
    if not after:
        context |= _around(request, asked)
    return page(request, "promises/index.html", part="rows" if after else "list", asked=asked, **context)


def _around(request: StaffRequest, asked: Filter) -> dict[str, Any]:
    """Filters and figures."""
    at, by = now(), request.GET.get("by", "")
    decided = asked.decided(request.member, at)
    by = by if by in BY else "kind"
    return {
        "tally": tally(decided),
        "by": by,
        "shares": [share_of(share, by) for share in shares(decided, by, timezone.get_current_timezone())],
        "tabs": tabs(asked, request.GET),
        "ways": ways(by, request.GET),
        "kinds": kinds(),
        "members": Member.objects.active() if not request.member.only_own else [],
        "periods": PERIODS,
        "may_export": allows(request.member.role, "promises.export"),
    }


@can("promises.export")
@require_safe
def export(request: StaffRequest) -> HttpResponse:
    """The list as it is filtered, as a file for spreadsheets."""
    at = now()
    return as_csv(Filter.from_query(request.GET).rows_for_export(request.member, at), at)
