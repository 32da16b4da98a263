"""Who is at work today, and one's own presence."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.http import HttpResponse, HttpResponseBadRequest
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from zabota.core.web import page
from zabota.people import actions, queries
from zabota.people.day_line import lines, minutes_of
from zabota.people.doors import StaffRequest, can
from zabota.people.models import Presence

HOURS = [(hour, hour * 60) for hour in range(0, 25, 3)]
"""The marks under the picture: the hour, and its minute of the day."""


def _days(day: date, today: date) -> dict[str, Any]:
    """The day that is shown, and its neighbours."""
    near = timedelta(days=1)
    return {"day_shown": day, "before": day - near, "after": day + near, "is_today": day == today}


@require_safe
@can("people.see")
def show(request: StaffRequest) -> HttpResponse:
    """Everybody's shifts of one day on the reader's clock."""
    now, zone = timezone.now(), timezone.get_current_timezone()
    today = now.astimezone(zone).date()
    day = _day(request.GET.get("day", "")) or today
    start = datetime.combine(day, time.min, tzinfo=zone)
    found = lines(queries.days_of_work(day, at=start + timedelta(hours=12)), on=day, zone=zone, at=now)
    return page(
        request,
        "people/today.html",
        lines=found,
        working=sum(line.on_shift for line in found),
        **_days(day, today),
        minute=minutes_of(now, start),
        hours=HOURS,
    )


@require_POST
@can("account.own")
def presence(request: StaffRequest) -> HttpResponse:
    """One press in the shell; goes back to where it was pressed."""
    wanted = request.POST.get("presence", "")
    if wanted not in Presence.values:
        return HttpResponseBadRequest()
    actions.set_presence(request.member, wanted, at=timezone.now())
    return page(request, "people/today.html", back=_where_from(request))


def _day(typed: str) -> date | None:
    try:
        return parse_date(typed)
    except ValueError:
        return None


def _where_from(request: StaffRequest) -> str:
    """The page that was looked at: only one of ours."""
    address = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if ours else "/"
