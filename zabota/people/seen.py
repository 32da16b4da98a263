"""When a session was last in use: written at most once a minute, not at every request."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.db.models import Exists
from django.http import HttpRequest
from django.utils import timezone

OFTEN_ENOUGH = timedelta(minutes=1)


def seen_lately(request: HttpRequest) -> Exists:
    """Whether this session was written down within the last minute: asked along with another row."""
    since = timezone.now() - OFTEN_ENOUGH
    key = request.session.session_key
    return Exists(UserSession.objects.filter(session_key=key, user=request.user.pk, last_seen_at__gt=since))


def write_down(request: HttpRequest) -> None:
    """The session, its browser and its address, seen now."""
    if request.session.session_key:
        UserSession.objects.create_from_request(request)
