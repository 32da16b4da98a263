"""The journal of changes: who changed what and when, before and after."""

from zoneinfo import ZoneInfo

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from zabota.core.web import page
from zabota.people import journal_words
from zabota.people.doors import StaffRequest, can
from zabota.people.models import Member
from zabota.people.queries import JournalFilters, history_of, page_of_journal


@require_safe
@can("audit.see")
def index(request: StaffRequest) -> HttpResponse:
    filters = JournalFilters.of(request.GET)
    zone = ZoneInfo(request.member.zone or request.business.zone)
    lines, following = page_of_journal(filters, zone=zone)
    return page(
        request,
        "people/journal.html",
        part="lines" if filters.before else "journal",
        lines=lines,
        following=following,
        filters=filters,
        members=Member.objects.all(),
        kinds=journal_words.kinds(),
        now=timezone.now(),
    )


@require_safe
@can("audit.see")
def history(request: StaffRequest, table: str, row_id: int) -> HttpResponse:
    """One row's changes, for a panel of its card; a whole page when opened by itself."""
    if journal_words.model_of(table) is None or not (lines := history_of(table, row_id)):
        raise Http404
    return page(
        request,
        "people/history.html",
        part="history",
        lines=lines,
        kind=journal_words.kind_words(table),
        what=lines[0].what,
        now=timezone.now(),
    )
