"""Fetching and permission are one act."""

from datetime import datetime

from django.shortcuts import get_object_or_404
from django.utils import timezone

from zabota.people.doors import StaffRequest
from zabota.promises.models import Promise


def promise_or_404(request: StaffRequest, pk: int) -> Promise:
    """The promise, if this member may see it."""
    seen = Promise.objects.visible_to(request.member)
    return get_object_or_404(seen.select_related("client__tier", "member", "calendar_version"), pk=pk)


def now() -> datetime:
    return timezone.now()
