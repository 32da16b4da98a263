"""Promises held for a change: locked rows with the state that their history tells.

Every change is an entry: it is reckoned, written, folded into the state, and the row says what the state says.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import QuerySet

from zabota.business.tenancy import current_actor
from zabota.core.hours import WorkingHours
from zabota.events.recording import record
from zabota.promises import reckoning
from zabota.promises.events import AboutPromise, PromiseBroken, PromiseDueChanged
from zabota.promises.models import Promise, PromiseEntry
from zabota.promises.queries.policy import percents_by_kind
from zabota.promises.queries.states import states_of
from zabota.promises.reckoning import Entry, State

REASON_LENGTH = 300
SAID_BY_STATE = [
    "started_at",
    "due_at",
    "target_seconds",
    "paused_at",
    "paused_seconds",
    "fulfilled_at",
    "released_at",
    "broken_at",
    "moved_times",
    "warned",
    "member",
    "warn_at",
]
SAID_BY_GROUND = ["client", "impact", "ground", "calendar_version", "pauses"]


@dataclass
class Held:
    """A locked promise. `percents` are the steps of its ladder."""

    promise: Promise
    state: State
    percents: list[int] = field(default_factory=list)

    @property
    def hours(self) -> WorkingHours:
        version = self.promise.calendar_version
        return WorkingHours.from_spec(version.hours) if version else WorkingHours.always()

    @property
    def is_owed(self) -> bool:
        return self.state.is_owed


def hold(wanted: "QuerySet[Promise] | Promise") -> list[Held]:
    """Locks these promises, in the order of their ids, and rebuilds each from its history."""
    rows = wanted if isinstance(wanted, QuerySet) else Promise.objects.filter(pk=wanted.pk)
    rows = rows.select_for_update(of=("self",)).select_related("calendar_version", "client").order_by("pk")
    promises = list(rows)
    if not promises:
        return []
    states, percents = states_of(promises), percents_by_kind()
    return [Held(row, states[row.pk], percents.get(row.kind, [])) for row in promises]


def hold_one(promise: Promise) -> Held:
    return hold(promise)[0]


def write(held: Held, entry: Entry, *, reason: str = "", **more: object) -> PromiseEntry:
    """Adds a line to the history, and lets the state follow."""
    held.state = reckoning.apply(held.state, entry)
    line = line_of(held.promise, entry, reason=reason, **more)
    line.save(force_insert=True)
    return line


def line_of(promise: Promise, entry: Entry, *, reason: str = "", **more: object) -> PromiseEntry:
    """The line with its author, not saved yet."""
    return PromiseEntry(
        promise=promise,
        kind=entry.kind,
        at=entry.at,
        actor=current_actor(),
        reason=reason[:REASON_LENGTH],
        data={**entry.data, **more},
    )


def keep(held: Held, *more: str) -> Promise:
    """Saves what the state says into the row; `more` names other fields that were changed."""
    follow(held)
    held.promise.save(update_fields=[*SAID_BY_STATE, *more])
    return held.promise


def follow(held: Held) -> None:
    """The row says what the state says."""
    row, state = held.promise, held.state
    row.started_at, row.due_at = state.made_at, state.due_at
    row.target_seconds, row.member_id = state.target_seconds, state.holder
    row.paused_at, row.paused_seconds = state.paused_since, state.paused_total
    row.moved_times, row.warned = state.moved_times, state.warned
    row.fulfilled_at, row.released_at = state.fulfilled_at, state.released_at
    row.broken_at = state.broken_at
    row.warn_at = next_warning(held)


def next_warning(held: Held) -> datetime | None:
    """When the next step of the ladder comes. What is broken keeps the step that it waits for."""
    state = held.state
    if not state.is_owed:
        return None
    if state.broken_at:
        return held.promise.warn_at
    ahead = [percent for percent in held.percents if percent > state.warned]
    moments = [at for _percent, at in reckoning.warn_moments(state, held.hours, ahead)]
    return min(moments, default=None)


def notice(held: Held, at: datetime) -> None:
    """If its due moment passed unnoticed, says so in the history before anything else happens."""
    if held.is_owed and not held.promise.broken_at and held.state.is_broken(at):
        write(held, reckoning.record_breach(held.state, at))
        held.promise.broken_at = held.state.broken_at
        tell(PromiseBroken, held.promise, at=at)


def each_owed(wanted: "QuerySet[Promise] | Promise", at: datetime) -> Iterator[Held]:
    """Held promises that are still owed, a breach that nobody saw noticed first."""
    for held in hold(wanted):
        if held.is_owed:
            notice(held, at)
            yield held


def tell(fact: type[AboutPromise], promise: Promise, *, at: datetime, **more: object) -> None:
    """Records a fact about this promise."""
    record(about(fact, promise, **more), at=at)


def about(fact: type[AboutPromise], promise: Promise, **more: object) -> AboutPromise:
    said = {"promise_id": promise.pk, "subject_kind": promise.subject_kind, "subject_id": promise.subject_id}
    return fact(**said, **more)  # type: ignore[arg-type]


def tell_due(promise: Promise, *, at: datetime) -> None:
    """For changes that begin on our own screens: the floors above hear that another moment is due, or none."""
    tell(PromiseDueChanged, promise, at=at, due_at=promise.due_at)
