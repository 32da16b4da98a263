"""How much of a promise's time is gone, and when how much of it will be. All in seconds of open time."""

from collections.abc import Iterable
from datetime import datetime

from zabota.core.hours import WorkingHours

from .entries import to_the_second
from .state import State


def spent(state: State, hours: WorkingHours, at: datetime) -> int:
    """Open seconds for which the clock has run by `at`."""
    finished = sum(hours.between(start, end) for start, end in state.runs)
    if state.running_since is None or to_the_second(at) <= state.running_since:
        return finished
    return finished + hours.between(state.running_since, at)


def left(state: State, hours: WorkingHours, at: datetime) -> int:
    """Open seconds until it is due; those kept while the clock stands; 0 when they have run out."""
    if state.is_broken(at) or state.due_at is None or state.running_since is None:
        return 0 if state.is_broken(at) else state.remaining_seconds or 0
    return hours.between(max(to_the_second(at), state.running_since), state.due_at)


def remaining_fraction(state: State, hours: WorkingHours, at: datetime) -> float:
    """For the promise's ring: 1.0 just made, 0.0 due, broken or released; it stands while the clock does.

    The whole is what the promise has from its making to its due moment, moves included. Where the hours are
    closed from the clock's start to the due moment (a word for the evening), all is measured round the clock.
    """
    if state.released_at or state.is_broken(at):
        return 0.0
    hours = measure(state, hours)
    ahead = left(state, hours, at)
    whole = spent(state, hours, at) + ahead
    return ahead / whole if whole else 0.0


def warn_moments(state: State, hours: WorkingHours, percents: Iterable[int]) -> list[tuple[int, datetime]]:
    """When so many percent of the promise's time are gone, for each, ascending; 100 is the due moment.

    A part that was gone before the clock last started stands at that start. Nothing for a promise that stands
    still, is broken, or no longer owed. Leave out those up to state.warned: they were said.
    """
    since, due = state.running_since, state.due_at
    if since is None or due is None or state.broken_at or not state.is_owed:
        return []
    hours = measure(state, hours)
    gone = spent(state, hours, since)
    whole = gone + hours.between(since, max(since, due))
    needed = {percent: max(0, -(-whole * percent // 100) - gone) for percent in sorted(percents)}
    return [
        (percent, due if percent >= 100 else min(due, hours.add(since, seconds)))
        for percent, seconds in needed.items()
    ]


def measure(state: State, hours: WorkingHours) -> WorkingHours:
    """These hours, unless from the clock's start to the due moment they are closed."""
    since, due = state.running_since, state.due_at
    if since is None or due is None or due <= since or hours.between(since, due):
        return hours
    return WorkingHours.always()
