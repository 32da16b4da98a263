"""Whose turn it is in a conversation, and since when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class By(StrEnum):
    CLIENT = "client"
    PERSON = "person"
    """One of us, in public. Nothing else is an answer."""
    OTHER = "other"
    """Bots, automatic answers, notes among ourselves, changes of status."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One message. `asks` is False for a client's thanks and the like, which want no answer."""

    at: datetime
    by: By
    asks: bool = True


def first_answer_at(turns: Iterable[Turn]) -> datetime | None:
    """When a person first answered in public."""
    return next((turn.at for turn in turns if turn.by is By.PERSON), None)


def next_answer_from(turns: Iterable[Turn]) -> datetime | None:
    """The oldest message of the client that no person has answered yet: from it the next answer's time runs.

    None when the client has the turn. `turns` in the order in which they were said.
    """
    oldest: datetime | None = None
    for turn in turns:
        if turn.by is By.PERSON:
            oldest = None
        elif turn.by is By.CLIENT and turn.asks:
            oldest = oldest or turn.at
    return oldest
