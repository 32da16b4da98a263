"""What a promise is now, folded from its history without asking any calendar."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from .entries import Entry, Happened, to_the_second


class Outcome(StrEnum):
    OPEN = "open"
    PAUSED = "paused"
    KEPT = "kept"
    BROKEN = "broken"
    RELEASED = "released"


@dataclass(frozen=True, slots=True)
class State:
    """Moments are UTC, whole seconds.

    `due_at` is None while paused, unless broken: a pause un-breaks nothing, its due moment stands.
    `remaining_seconds` are seconds of open time, known while the clock stands. `runs` are the stretches in
    which the clock ran and was stopped again. `paused_total` are plain seconds of the calendar on the wall,
    open or not; being resolved before a reopening counts as a pause. `warned` is the highest percent warned
    of since the due moment was last set anew.
    """

    made_at: datetime
    due_at: datetime | None
    target_seconds: int | None = None
    running_since: datetime | None = None
    runs: tuple[tuple[datetime, datetime], ...] = ()
    remaining_seconds: int | None = None
    paused_since: datetime | None = None
    paused_total: int = 0
    fulfilled_at: datetime | None = None
    released_at: datetime | None = None
    broken_at: datetime | None = None
    breach_recorded_at: datetime | None = None
    moved_times: int = 0
    warned: int = 0
    holder: int | None = None

    @property
    def is_owed(self) -> bool:
        """A broken promise is still owed, until it is fulfilled or released."""
        return self.fulfilled_at is None and self.released_at is None

    def is_broken(self, at: datetime) -> bool:
        """Did its due moment pass before it was fulfilled? In the very second of that moment it has not."""
        passed = self.due_at is not None and self.is_owed and to_the_second(at) > self.due_at
        return self.broken_at is not None or passed


def outcome(state: State, at: datetime) -> Outcome:
    """How the promise stands at `at`, by the facts. What was broken stays broken, however it ended later."""
    if state.is_broken(at):
        return Outcome.BROKEN
    if state.released_at:
        return Outcome.RELEASED
    if state.fulfilled_at:
        return Outcome.KEPT
    return Outcome.PAUSED if state.paused_since else Outcome.OPEN


def rebuild(entries: Iterable[Entry]) -> State:
    """The state after these entries, in the order of their writing. ValueError if they tell no story."""
    state: State | None = None
    for entry in entries:
        state = apply(state, entry)
    if state is None:
        raise ValueError("a promise without a history")
    return state


def apply(state: State | None, entry: Entry) -> State:
    """The state after one more entry. ValueError if the first is not "made", or a later one is."""
    if (state is None) != (entry.kind is Happened.MADE):
        raise ValueError(f"a promise's history cannot have {entry.kind} here")
    if state is None:
        return State(
            made_at=entry.at,
            due_at=entry.due_at,
            target_seconds=entry.target_seconds,
            running_since=entry.at,
            holder=entry.holder,
        )
    return STEPS[entry.kind](noticed(state, entry.at), entry)


def noticed(state: State, at: datetime) -> State:
    """A due moment that has passed by `at` broke the promise then, whether or not anybody was looking."""
    return replace(state, broken_at=state.due_at) if state.is_broken(at) and not state.broken_at else state


def stopped(state: State, at: datetime) -> State:
    """The clock stands; the stretch in which it ran is over."""
    since = state.running_since
    if since is None:
        return state
    return replace(state, running_since=None, runs=(*state.runs, (since, max(since, at))))


def paused(state: State, entry: Entry) -> State:
    state = replace(stopped(state, entry.at), paused_since=entry.at)
    if state.broken_at:
        return state
    return replace(state, due_at=None, remaining_seconds=entry.remaining_seconds)


def resumed(state: State, entry: Entry) -> State:
    since = state.paused_since or state.fulfilled_at or entry.at
    return replace(
        state,
        due_at=entry.due_at or state.due_at,
        running_since=entry.at,
        remaining_seconds=None,
        paused_since=None,
        paused_total=state.paused_total + max(0, int((entry.at - since).total_seconds())),
    )


def reopened(state: State, entry: Entry) -> State:
    return replace(resumed(state, entry), fulfilled_at=None, released_at=None, warned=0)


def moved(state: State, entry: Entry) -> State:
    return replace(state, due_at=entry.due_at, moved_times=state.moved_times + 1, warned=0)


def retargeted(state: State, entry: Entry) -> State:
    return replace(
        state,
        due_at=entry.due_at,
        target_seconds=entry.target_seconds,
        remaining_seconds=entry.remaining_seconds,
        warned=0,
    )


def reassigned(state: State, entry: Entry) -> State:
    return replace(state, holder=entry.holder)


def warned(state: State, entry: Entry) -> State:
    return replace(state, warned=max(state.warned, entry.percent or 0))


def fulfilled(state: State, entry: Entry) -> State:
    """If it was done by the due moment after all, a recording made before that was known was mistaken."""
    if state.broken_at and entry.at <= state.broken_at:
        state = replace(state, broken_at=None, breach_recorded_at=None)
    return replace(stopped(state, entry.at), fulfilled_at=entry.at, remaining_seconds=entry.remaining_seconds)


def released(state: State, entry: Entry) -> State:
    return replace(stopped(state, entry.at), released_at=entry.at)


def recorded_broken(state: State, entry: Entry) -> State:
    broken_at = state.broken_at or entry.due_at or state.due_at
    return replace(state, broken_at=broken_at, breach_recorded_at=state.breach_recorded_at or entry.at)


STEPS: dict[Happened, Callable[[State, Entry], State]] = {
    Happened.PAUSED: paused,
    Happened.RESUMED: resumed,
    Happened.MOVED: moved,
    Happened.RETARGETED: retargeted,
    Happened.REASSIGNED: reassigned,
    Happened.WARNED: warned,
    Happened.FULFILLED: fulfilled,
    Happened.RELEASED: released,
    Happened.REOPENED: reopened,
    Happened.RECORDED_BROKEN: recorded_broken,
}
