"""The lines of a promise's history. Its state is rebuilt from them alone, without counting anything again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Self


class Happened(StrEnum):
    MADE = "made"
    PAUSED = "paused"
    RESUMED = "resumed"
    MOVED = "moved"
    RETARGETED = "retargeted"
    REASSIGNED = "reassigned"
    WARNED = "warned"
    FULFILLED = "fulfilled"
    RELEASED = "released"
    REOPENED = "reopened"
    RECORDED_BROKEN = "recorded_broken"


def to_the_second(at: datetime) -> datetime:
    """Promises are kept to the second: the beginning of the moment's second, in UTC."""
    return at.astimezone(UTC).replace(microsecond=0)


@dataclass(frozen=True, slots=True)
class Entry:
    """What happened, when, and what was true from then on. Moments are whole seconds in UTC.

    `at` is when it happened in the world: a next answer is made at the client's oldest unanswered message.
    `due_at`: made, resumed, moved, retargeted, reopened, recorded_broken. `target_seconds`: made, retargeted
    (none for a word given until a moment). `remaining_seconds`, of open time: paused, fulfilled, retargeted
    while paused. `percent`: warned. `holder`: made, reassigned (the member's id).
    """

    kind: Happened
    at: datetime
    due_at: datetime | None = None
    target_seconds: int | None = None
    remaining_seconds: int | None = None
    percent: int | None = None
    holder: int | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "at", to_the_second(self.at))
        if self.due_at is not None:
            object.__setattr__(self, "due_at", to_the_second(self.due_at))

    @property
    def data(self) -> dict[str, Any]:
        """All but kind and at, as JSON; what is not said is left out."""
        said = {
            "due_at": self.due_at.isoformat() if self.due_at else None,
            "target_seconds": self.target_seconds,
            "remaining_seconds": self.remaining_seconds,
            "percent": self.percent,
            "holder": self.holder,
        }
        return {name: value for name, value in said.items() if value is not None}

    @classmethod
    def from_data(cls, kind: str, at: datetime, data: Mapping[str, Any]) -> Self:
        """The entry that was written; fields of others in `data` are passed over."""
        due_at = data.get("due_at")
        return cls(
            Happened(kind),
            at,
            due_at=datetime.fromisoformat(due_at) if due_at else None,
            target_seconds=data.get("target_seconds"),
            remaining_seconds=data.get("remaining_seconds"),
            percent=data.get("percent"),
            holder=data.get("holder"),
        )
