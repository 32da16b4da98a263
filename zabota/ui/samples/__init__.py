"""Believable people and letters for the styleguide's mock screens. Nothing here is read by the product.

`salon.json` keeps them; a moment is «14:20» of Friday 27 November 2026 in Moscow, or «-1 18:42», a day before.
"""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

from zabota.ui.ring import PromiseView, State

MOSCOW = ZoneInfo("Europe/Moscow")
MIDNIGHT = datetime(2026, 11, 27, tzinfo=MOSCOW)
HOUR_HIGH = 44


def at(text: str) -> datetime:
    """«14:20» or «-1 18:42» as a moment."""
    *days, time = text.split()
    hours, minutes = time.split(":")
    return MIDNIGHT + timedelta(days=int(days[0]) if days else 0, hours=int(hours), minutes=int(minutes))


NOON, MORNING = at("13:55"), at("11:10")


def promise(state: str, due: str = "", left: float = 1.0, ground: str = "") -> PromiseView:
    return PromiseView(cast(State, state), left, at(due) if due else None, "", ground, "#" if ground else "")


def _read(value: Any) -> Any:
    """Moments under the keys `at` and `on`, promises wherever there is a state of one."""
    if isinstance(value, list):
        return [_read(one) for one in value]
    if not isinstance(value, dict):
        return value
    if value.get("state") and value.keys() <= {"state", "due", "left", "ground"}:
        return promise(**value)
    return {key: at(one) if key in ("at", "on", "last_at") else _read(one) for key, one in value.items()}


def salon() -> dict[str, Any]:
    """Everything that the mock screens show, by the names that their templates use."""
    data: dict[str, Any] = _read(json.loads((Path(__file__).parent / "salon.json").read_text()))
    return data | {"visits": [_on_the_bar(visit) for visit in data["visits"]]}


def _on_the_bar(visit: dict[str, Any]) -> dict[str, Any]:
    """Where a visit stands on the bar of the day, which begins at ten."""
    y = (at(visit["start"]) - at("10:00")).total_seconds() / 3600 * HOUR_HIGH
    return visit | {"y": y, "height": visit["minutes"] / 60 * HOUR_HIGH - 3, "middle": y + 11}
