"""What would move if hours changed: asked before they do ("214 promises move")."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from .working_hours import WorkingHours

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Move(Generic[Key]):
    """One due moment that changes."""

    key: Key
    was: datetime
    becomes: datetime


def moves(
    old: WorkingHours, new: WorkingHours, items: Iterable[tuple[Key, datetime, int]]
) -> list[Move[Key]]:
    """Those of (key, start, open seconds) whose due moment differs under the new hours, in the order given.

    A promise that was paused is given by when it went on and the seconds that it had left then.
    """
    found = (Move(key, old.add(start, seconds), new.add(start, seconds)) for key, start, seconds in items)
    return [move for move in found if move.was != move.becomes]
