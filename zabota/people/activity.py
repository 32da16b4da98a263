"""When each session was last used, for the list of one's sessions: written down at most once a minute."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from time import monotonic

from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponseBase

EVERY = 60.0  # seconds
MOST_KEPT = 10_000


class Seen:
    """Which sessions this process has written down, the longest ago first."""

    def __init__(self) -> None:
        self._at: OrderedDict[str, float] = OrderedDict()
        self._lock = Lock()

    def is_due(self, key: str, now: float) -> bool:
        """Whether it is time to write this session down; whoever is told so does it."""
        with self._lock:
            if now - self._at.get(key, -EVERY) < EVERY:
                return False
            self._at[key] = now
            self._at.move_to_end(key)
            while len(self._at) > MOST_KEPT:
                self._at.popitem(last=False)
            return True


class ActivityMiddleware:
    """Instead of allauth's, which writes to the database with every request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response, self.seen = get_response, Seen()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        key = request.session.session_key
        if key and request.user.is_authenticated and self.seen.is_due(key, monotonic()):
            UserSession.objects.create_from_request(request)
        return self.get_response(request)
