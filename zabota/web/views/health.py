"""Whether the installation works: for whoever watches it from outside."""

from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from zabota.events.beats import last_beat, worker_is_idle
from zabota.people.doors import open_door


@open_door("watchers have no account; it tells only whether database and worker answer")
@require_safe
def show(request: HttpRequest) -> JsonResponse:
    """200 when pages, database and worker work; 503 with the part that doesn't."""
    try:
        idle = worker_is_idle(timezone.now())
        beat = last_beat()
    except DatabaseError:
        return JsonResponse({"database": "away"}, status=503)
    body = {"database": "here", "worker": "idle" if idle else "here", "beat_at": beat and beat.isoformat()}
    return JsonResponse(body, status=503 if idle else 200)
