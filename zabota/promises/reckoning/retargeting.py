"""A promise under another target or other hours: what it becomes, and what would move."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

from django.utils.translation import gettext_lazy as _

from zabota.core.hours import Move, WorkingHours
from zabota.core.refused import Refused

from .clock import objection_to_changing, refuse_if
from .entries import Entry, Happened, to_the_second
from .state import State

Key = TypeVar("Key")

GRACE_PERCENT = 25


def retarget(
    state: State,
    target_seconds: int,
    hours: WorkingHours,
    at: datetime,
    *,
    grace_percent: int = GRACE_PERCENT,
) -> Entry:
    """The promise as if it had this target and these hours from its start, its pauses kept.

    - If that is past already, it is due after a grace (a part of the target, in open time) instead of broken
      at once; but never later than it was due before: a stricter target gives nobody more time.
    - A moment agreed with the client by a move holds; only a stricter target may bring it nearer.
    - A broken promise keeps the moment at which it broke.
    """
    refuse_if(objection_to_changing(state))
    if state.target_seconds is None:
        raise Refused(_("A word given until a moment has no target."))
    at = to_the_second(at)
    if state.is_broken(at):
        return Entry(Happened.RETARGETED, at, due_at=state.due_at, target_seconds=target_seconds)
    seconds = target_seconds - sum(hours.between(start, end) for start, end in state.runs)
    stricter = target_seconds < state.target_seconds
    grace = max(1, target_seconds * grace_percent // 100)
    if state.running_since is None or state.due_at is None:
        remaining = remaining_under(state, seconds, grace, stricter=stricter)
        return Entry(Happened.RETARGETED, at, target_seconds=target_seconds, remaining_seconds=remaining)
    due_at = hours.add(state.running_since, max(0, seconds))
    if state.moved_times:
        due_at = min(due_at, state.due_at) if stricter else state.due_at
    if due_at <= at:
        due_at = min(hours.add(at, grace), state.due_at)
    return Entry(Happened.RETARGETED, at, due_at=due_at, target_seconds=target_seconds)


def remaining_under(state: State, seconds: int, grace: int, *, stricter: bool) -> int:
    """What a promise whose clock stands has left, by the same rules; `seconds` is what the target leaves."""
    kept = state.remaining_seconds or 0
    if state.moved_times:
        seconds = min(seconds, kept) if stricter else kept
    return seconds if seconds > 0 else min(grace, kept)


def would_move(
    states: Iterable[tuple[Key, State]],
    hours: WorkingHours,
    at: datetime,
    *,
    grace_percent: int = GRACE_PERCENT,
) -> list[Move[Key]]:
    """Those of (key, state) whose due moment changes if `hours` come into force at `at`, in the order given.

    Promises that are ended, broken, waiting, or a word given keep their moments.
    """
    found = []
    for key, state in states:
        if not state.is_owed or state.target_seconds is None or state.due_at is None:
            continue
        becomes = retarget(state, state.target_seconds, hours, at, grace_percent=grace_percent).due_at
        if becomes and becomes != state.due_at:
            found.append(Move(key, state.due_at, becomes))
    return found
