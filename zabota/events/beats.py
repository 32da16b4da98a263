"""Signs of life: a round through the queue itself, so that a worker that only sits there is seen."""

import time
from datetime import datetime, timedelta

from django.db import DatabaseError, connection

from zabota.events.models import Heartbeat

LATE = timedelta(seconds=60)


class _Silence:
    since = time.monotonic()


def beat(at: datetime) -> None:
    """Called by a job: the queue fetched it, ran it, and could write."""
    _Silence.since = time.monotonic()
    Heartbeat.objects.update_or_create(process="worker", defaults={"beat_at": at})


def forget() -> None:
    """The process has just started: silence is counted from now."""
    _Silence.since = time.monotonic()


def silence() -> float:
    """Seconds since the last beat in this process."""
    return time.monotonic() - _Silence.since


def last_beat() -> datetime | None:
    """When a worker was last seen working (UTC); None when never."""
    return Heartbeat.objects.filter(process="worker").values_list("beat_at", flat=True).first()


def worker_is_idle(at: datetime) -> bool:
    """Whether nobody works behind the pages: said by /health/, `doctor` and in the settings."""
    seen = last_beat()
    return seen is None or at - seen > LATE


def database_answers() -> bool:
    try:
        connection.close_if_unusable_or_obsolete()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True
