"""Whatever happens to a promise in whatever order, its history tells the same story as its life."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from zabota.core.hours import WorkingHours
from zabota.core.refused import Refused
from zabota.promises import reckoning
from zabota.promises.reckoning import Entry, Happened, Outcome, State

DAYS = ("mon", "tue", "wed", "thu", "fri")
OFFICE = WorkingHours.from_spec(
    {"zone": "Europe/Moscow", "weekly": {day: [["09:00", "18:00"]] for day in DAYS}}
)
NIGHTS = WorkingHours.from_spec({"zone": "Asia/Omsk", "weekly": {day: [["20:00", "08:00"]] for day in DAYS}})
HOURS = st.sampled_from([OFFICE, NIGHTS, WorkingHours.always()])
START = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
PERCENTS = (50, 80, 100)

GAPS = st.integers(0, 7200) | st.integers(0, 400_000)
STOPS = st.sampled_from(["paused", "resumed"])
ALL = st.sampled_from([each.value for each in Happened if each is not Happened.MADE])
STEPS = st.lists(st.tuples(GAPS, ALL | STOPS, st.integers(1, 200_000)), max_size=14)


WAYS: dict[str, Callable[[State, int, WorkingHours, datetime], Entry | None]] = {
    "paused": lambda state, _number, hours, at: reckoning.pause(state, hours, at),
    "resumed": lambda state, _number, hours, at: reckoning.resume(state, hours, at),
    "moved": lambda state, number, _hours, at: reckoning.move(state, at + timedelta(seconds=number), at),
    "retargeted": reckoning.retarget,
    "reassigned": lambda state, number, _hours, at: reckoning.reassign(state, number, at),
    "warned": lambda state, number, _hours, at: reckoning.warn(state, number % 101, at),
    "fulfilled": lambda state, _number, hours, at: reckoning.fulfil(state, hours, at),
    "released": lambda state, number, _hours, at: reckoning.release(state, at) if number % 4 == 0 else None,
    "reopened": lambda state, _number, hours, at: reckoning.reopen(state, hours, at),
    "recorded_broken": lambda state, _number, _hours, at: reckoning.record_breach(state, at),
}


def next_entry(state: State, step: str, number: int, hours: WorkingHours, at: datetime) -> Entry | None:
    """The entry of one step, or None where it is refused or impossible."""
    try:
        return WAYS[step](state, number, hours, at)
    except (Refused, ValueError):
        return None


def written_and_read(entry: Entry) -> Entry:
    return Entry.from_data(str(entry.kind), entry.at, json.loads(json.dumps(entry.data)))


def check_what_always_holds(state: State, before: State, hours: WorkingHours, at: datetime) -> None:
    stands = state.running_since is None
    if state.is_owed:
        assert stands == (state.paused_since is not None)
        assert (state.due_at is None) == (stands and not state.broken_at)
        assert (state.remaining_seconds is None) == (not stands or state.broken_at is not None)
    if before.is_broken(at):
        assert state.broken_at == (before.broken_at or before.due_at)
        assert reckoning.outcome(state, at) is Outcome.BROKEN
    else:
        assert reckoning.outcome(state, at) is not Outcome.BROKEN, "no entry breaks a promise at once"
    assert 0.0 <= reckoning.remaining_fraction(state, hours, at) <= 1.0
    moments = [moment for _percent, moment in reckoning.warn_moments(state, hours, PERCENTS)]
    assert moments == sorted(moments)
    assert moments[-1:] in ([], [state.due_at])
    assert reckoning.would_move([(1, state)], hours, at) == [], "the same hours move nothing"


@settings(max_examples=300, deadline=None)
@given(HOURS, st.integers(1, 200_000), STEPS)
def test_the_history_rebuilds_the_state_after_every_step(
    hours: WorkingHours, target: int, steps: list[tuple[int, str, int]]
) -> None:
    at = START
    entries = [reckoning.make(target, hours, at, holder=7)]
    state = reckoning.apply(None, entries[0])
    for gap, step, number in steps:
        at += timedelta(seconds=gap)
        entry = next_entry(state, step, number, hours, at)
        if entry is None:
            continue
        before, state = state, reckoning.apply(state, entry)
        entries.append(written_and_read(entry))
        assert reckoning.rebuild(entries) == state
        check_what_always_holds(state, before, hours, at)


@settings(max_examples=200, deadline=None)
@given(HOURS, st.integers(1, 100_000), st.lists(st.integers(1, 100_000), max_size=8), st.integers(0, 50_000))
def test_a_promise_breaks_when_its_clock_has_run_for_the_target_and_no_sooner(
    hours: WorkingHours, target: int, gaps: list[int], last: int
) -> None:
    at = START
    state = reckoning.apply(None, reckoning.make(target, hours, at))
    ran = 0
    for number, gap in enumerate(gaps):
        following = at + timedelta(seconds=gap)
        if number % 2 == 0:
            ran += hours.between(at, following)
            entry = reckoning.pause(state, hours, following)
        else:
            entry = reckoning.resume(state, hours, following)
        state, at = reckoning.apply(state, entry), following
    if len(gaps) % 2 == 0:
        at += timedelta(seconds=last)
        ran += hours.between(at - timedelta(seconds=last), at)
    done = reckoning.apply(state, reckoning.fulfil(state, hours, at))

    assert reckoning.spent(state, hours, at) == ran
    if ran < target:
        assert reckoning.outcome(done, at) is Outcome.KEPT
        assert reckoning.left(state, hours, at) == target - ran
    if ran > target:
        assert reckoning.outcome(done, at) is Outcome.BROKEN
