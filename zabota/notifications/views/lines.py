"""The bell and the list."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from zabota.core.web import page
from zabota.notifications import actions, queries
from zabota.notifications.models import Notification
from zabota.people.doors import StaffRequest, can


@can("notifications.own")
@require_safe
def index(request: StaffRequest) -> HttpResponse:
    before = request.GET.get("before", "")
    lines = queries.lines(request.member, before=int(before) if before.isdigit() else None)
    more = lines[-1].row.pk if len(lines) == queries.PAGE else None
    unread = queries.unread(request.member)
    return page(request, "notifications/index.html", part="lines", lines=lines, more=more, unread=unread)


@can("notifications.own")
@require_safe
def bell(request: StaffRequest) -> HttpResponse:
    """The counter beside the bell: a bare number, empty for none."""
    count = queries.unread(request.member)
    return HttpResponse("99+" if count > 99 else str(count or ""))


@can("notifications.own")
@require_POST
def read(request: StaffRequest, pk: int) -> HttpResponse:
    """Marks it as read and leads to what it speaks of."""
    line = get_object_or_404(Notification, pk=pk, member=request.member)
    actions.read(line, at=timezone.now())
    return page(request, "notifications/index.html", back=line.url or "notifications:index")


@can("notifications.own")
@require_POST
def read_all(request: StaffRequest) -> HttpResponse:
    actions.read_all(request.member, at=timezone.now())
    return page(request, "notifications/index.html", back="notifications:index")
