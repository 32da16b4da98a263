"""How promises ended, as conditions: each is counted in one way only."""

from datetime import datetime

from django.db.models import F, Q
from django.db.models.functions import Coalesce

ENDED = Q(fulfilled_at__isnull=False) | Q(released_at__isnull=False)
BROKEN = Q(broken_at__isnull=False)
KEPT = Q(fulfilled_at__isnull=False, broken_at=None, moved_times=0)
MOVED = Q(fulfilled_at__isnull=False, broken_at=None, moved_times__gt=0)
"""Moved with notice, then done by the new moment: counted apart from kept and broken."""
RELEASED = Q(released_at__isnull=False, broken_at=None)

DECIDED_AT = Coalesce(F("broken_at"), F("released_at"), F("fulfilled_at"))
"""When it was known how it ended: a broken one at its due moment, though still owed."""


def late(at: datetime) -> Q:
    """Still owed and past its moment, also before the sweep has seen it."""
    return ~ENDED & (BROKEN | Q(due_at__lt=at))
