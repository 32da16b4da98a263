"""Believable people and letters for the styleguide's mock screens. Nothing here is read by the product."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from zabota.ui.ring import PromiseView, State

MOSCOW = ZoneInfo("Europe/Moscow")
NOON = datetime(2026, 11, 27, 13, 55, tzinfo=MOSCOW)
MORNING = datetime(2026, 11, 27, 11, 10, tzinfo=MOSCOW)


def at(hours: int, minutes: int = 0, days: int = 0) -> datetime:
    """A moment on the day of the samples, Friday 27 November 2026."""
    return datetime(2026, 11, 27, hours, minutes, tzinfo=MOSCOW) + timedelta(days=days)


def promise(
    state: State, due_at: datetime | None, fraction: float = 1.0, ground: str = "", text: str = ""
) -> PromiseView:
    return PromiseView(state, fraction, due_at, text, ground, "#" if ground else "")
