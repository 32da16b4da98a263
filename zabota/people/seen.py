"""When a session was last in use: written at most once a minute, not at every request."""

from datetime import timedelta
from typing import Any

from allauth.usersessions.middleware import UserSessionsMiddleware
from allauth.usersessions.models import UserSession
from django.http import HttpRequest
from django.utils import timezone

OFTEN_ENOUGH = timedelta(minutes=1)


class SeenMiddleware(UserSessionsMiddleware):  # type: ignore[misc]
    """Reads one row by its key; allauth's own middleware writes it only when it is older than a minute."""

    def __call__(self, request: HttpRequest) -> Any:
        key = request.session.session_key
        if key and request.user.is_authenticated and self._was_seen(key, request.user.pk):
            return self.get_response(request)
        return super().__call__(request)

    def _was_seen(self, key: str, user_id: int) -> bool:
        since = timezone.now() - OFTEN_ENOUGH
        seen = UserSession.objects.filter(session_key=key, user=user_id, last_seen_at__gt=since)
        return bool(seen.exists())
