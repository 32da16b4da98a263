"""Everything that can happen to a promise's clock: each function counts, and gives the entry to be written.

They ask a state and change nothing. `at` is when it happens; `hours` are those of the promise's snapshot.
What cannot be done is Refused with a sentence.
"""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from zabota.core.hours import WorkingHours
from zabota.core.refused import Refused

from .entries import Entry, Happened, to_the_second
from .measuring import left
from .state import State

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

REOPENING = timedelta(days=7)


def make(target_seconds: int, hours: WorkingHours, at: datetime, *, holder: int | None = None) -> Entry:
    """A promise to do it within so many open seconds of `at`."""
    due_at = hours.add(to_the_second(at), target_seconds)
    return Entry(Happened.MADE, at, due_at=due_at, target_seconds=target_seconds, holder=holder)


def give_word(due_at: datetime, at: datetime, *, holder: int | None = None) -> Entry:
    """A person's word: until a moment, open or not. It has no target, and no clock that could be stopped."""
    if to_the_second(due_at) <= to_the_second(at):
        raise Refused(_("Choose a moment that lies ahead."), field="due_at")
    return Entry(Happened.MADE, at, due_at=due_at, holder=holder)


def pause(state: State, hours: WorkingHours, at: datetime) -> Entry:
    """The client has the turn. What is left is kept; a broken promise has nothing left and stays due."""
    refuse_if(objection_to_pausing(state))
    remaining = None if state.is_broken(at) else kept(state, hours, at)
    return Entry(Happened.PAUSED, at, remaining_seconds=remaining)


def kept(state: State, hours: WorkingHours, at: datetime) -> int:
    """Open seconds that a promise keeps while its clock stands.

    One moved into closed time may have none left though its moment lies ahead: then plain seconds, at most a
    quarter of the target, lest it break in the second in which its clock goes on.
    """
    seconds = left(state, hours, at)
    if seconds or state.due_at is None or state.is_broken(at):
        return seconds
    plain = int((state.due_at - to_the_second(at)).total_seconds())
    return min(plain, (state.target_seconds or plain) // 4)


def objection_to_pausing(state: State) -> "Text | None":
    if state.target_seconds is None:
        return _("A word given until a moment does not wait.")
    if state.paused_since and state.is_owed:
        return _("The clock of this promise stands already.")
    return objection_to_changing(state)


def due_after_resume(state: State, hours: WorkingHours, at: datetime) -> datetime:
    """When it would be due if the clock went on at `at`."""
    if state.due_at:
        return state.due_at
    return hours.add(to_the_second(at), state.remaining_seconds or 0)


def resume(state: State, hours: WorkingHours, at: datetime) -> Entry:
    """The turn is ours again."""
    refuse_if(objection_to_changing(state))
    if state.paused_since is None:
        raise Refused(_("The clock of this promise is running."))
    return Entry(Happened.RESUMED, at, due_at=due_after_resume(state, hours, at))


def move(state: State, due_at: datetime, at: datetime) -> Entry:
    """Another moment is agreed with the client. Goes with a message to them; the caller's business."""
    refuse_if(objection_to_moving(state, at))
    if to_the_second(due_at) <= to_the_second(at):
        raise Refused(_("Choose a moment that lies ahead."), field="due_at")
    return Entry(Happened.MOVED, at, due_at=due_at)


def objection_to_moving(state: State, at: datetime) -> "Text | None":
    """Why it cannot be moved now; None if it can. A promise is moved before it is due, not after."""
    if objection := objection_to_changing(state):
        return objection
    if state.is_broken(at):
        return _("It is too late to move this promise: it was due already.")
    return _("The clock of this promise stands: there is no moment to move.") if state.paused_since else None


def reassign(state: State, holder: int | None, at: datetime) -> Entry:
    refuse_if(objection_to_changing(state))
    return Entry(Happened.REASSIGNED, at, holder=holder)


def warn(state: State, percent: int, at: datetime) -> Entry:
    refuse_if(objection_to_changing(state))
    return Entry(Happened.WARNED, at, percent=percent)


def fulfil(state: State, hours: WorkingHours, at: datetime) -> Entry:
    """It was done at `at`: kept if that is not after the second of the due moment."""
    refuse_if(objection_to_changing(state))
    return Entry(Happened.FULFILLED, at, remaining_seconds=kept(state, hours, at))


def release(state: State, at: datetime) -> Entry:
    """It is no longer owed. A promise that was broken before stays broken on record."""
    refuse_if(objection_to_changing(state))
    return Entry(Happened.RELEASED, at)


def reopen(state: State, hours: WorkingHours, at: datetime, *, within: timedelta = REOPENING) -> Entry | None:
    """It was not done after all: the time between counts as a pause. None after `within`: make a new one."""
    if state.fulfilled_at is None:
        raise Refused(_("Only what was done can be reopened."))
    if to_the_second(at) - state.fulfilled_at > within:
        return None
    due_at = state.due_at if state.broken_at else hours.add(to_the_second(at), state.remaining_seconds or 0)
    return Entry(Happened.REOPENED, at, due_at=due_at)


def record_breach(state: State, at: datetime) -> Entry:
    """What the sweep writes when it finds the due moment passed; ValueError if it has not."""
    if not state.is_broken(at):
        raise ValueError("the promise is not broken")
    return Entry(Happened.RECORDED_BROKEN, at, due_at=state.broken_at or state.due_at)


def objection_to_changing(state: State) -> "Text | None":
    if state.fulfilled_at:
        return _("This promise is fulfilled already.")
    return _("This promise is no longer owed.") if state.released_at else None


def refuse_if(objection: "Text | None") -> None:
    if objection:
        raise Refused(objection)
