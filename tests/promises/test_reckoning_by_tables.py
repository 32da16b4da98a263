"""A promise's life, case by case. The 23rd is a Monday, in Moscow; the office is open from 9 to 18."""

from datetime import datetime, timedelta

import pytest

from tests.promises.lives import (
    HOUR,
    LONGER,
    OFFICE,
    SECOND,
    at,
    fulfilled,
    made,
    moved,
    paused,
    recorded,
    refusal,
    reopened,
    resumed,
    retargeted,
)
from zabota.core.hours import Move
from zabota.promises import reckoning
from zabota.promises.reckoning import Outcome, outcome


@pytest.mark.parametrize(
    ("done", "found"),
    [
        (at(23, 12, 59, 59), Outcome.KEPT),
        (at(23, 13), Outcome.KEPT),
        (at(23, 13).replace(microsecond=999_999), Outcome.KEPT),
        (at(23, 13, 0, 1), Outcome.BROKEN),
        (at(27, 13), Outcome.BROKEN),
    ],
)
def test_kept_or_broken_is_decided_to_the_second(done: datetime, found: Outcome) -> None:
    assert made().due_at == at(23, 13)
    assert outcome(fulfilled(made(), done), at(30, 9)) is found
    assert outcome(made(), done) is (Outcome.BROKEN if found is Outcome.BROKEN else Outcome.OPEN)


def test_the_breaking_moment_is_the_due_moment_not_when_it_was_noticed() -> None:
    noticed = recorded(made(), at(24, 9))
    assert (noticed.broken_at, noticed.breach_recorded_at) == (at(23, 13), at(24, 9))
    assert fulfilled(made(), at(24, 9)).broken_at == at(23, 13)
    assert noticed.is_owed
    assert not fulfilled(noticed, at(24, 10)).is_owed


def test_a_program_that_was_down_records_a_breach_that_the_facts_deny_and_the_facts_win() -> None:
    late_news = fulfilled(recorded(made(), at(23, 13, 5)), at(23, 12, 59))
    assert (outcome(late_news, at(23, 14)), late_news.broken_at) == (Outcome.KEPT, None)


def test_the_clock_stops_while_the_client_has_the_turn() -> None:
    waiting = paused(made(), at(23, 10, 30))
    assert (waiting.due_at, waiting.remaining_seconds) == (None, 9000)
    assert outcome(waiting, at(27, 9)) is Outcome.PAUSED
    assert reckoning.due_after_resume(waiting, OFFICE, at(24, 20)) == at(25, 11, 30)
    running = resumed(waiting, at(24, 16))
    assert (running.due_at, running.remaining_seconds, running.paused_since) == (at(25, 9, 30), None, None)
    assert running.paused_total == 29 * HOUR + 1800, "plain time, nights included"
    assert paused(running, at(24, 17)).remaining_seconds == 5400


def test_a_pause_un_breaks_nothing() -> None:
    late = paused(made(), at(23, 13, 0, 1))
    assert (outcome(late, at(23, 14)), late.due_at) == (Outcome.BROKEN, at(23, 13))
    again = resumed(late, at(25, 9))
    assert (outcome(again, at(25, 9)), again.due_at, again.broken_at) == (
        Outcome.BROKEN,
        at(23, 13),
        at(23, 13),
    )


def test_a_pause_in_the_last_second_leaves_nothing_but_breaks_nothing() -> None:
    waiting = paused(made(), at(23, 13))
    assert (outcome(waiting, at(27, 9)), waiting.remaining_seconds) == (Outcome.PAUSED, 0)
    assert resumed(waiting, at(25, 10)).due_at == at(25, 10)


def test_a_move_before_the_due_moment_counts_apart() -> None:
    later = moved(made(), at(24, 12), at(23, 11))
    assert (later.due_at, later.moved_times) == (at(24, 12), 1)
    assert outcome(fulfilled(later, at(24, 12)), at(24, 12)) is Outcome.KEPT
    assert outcome(later, at(24, 12, 0, 1)) is Outcome.BROKEN


def test_a_promise_cannot_be_moved_after_its_due_moment_nor_into_the_past() -> None:
    too_late = "It is too late to move this promise: it was due already."
    assert refusal(reckoning.move, made(), at(24, 12), at(23, 13, 0, 1)) == too_late
    assert refusal(reckoning.move, made(), at(23, 10), at(23, 10)) == "Choose a moment that lies ahead."
    assert refusal(reckoning.move, paused(made(), at(23, 10)), at(24, 12), at(23, 11)) == (
        "The clock of this promise stands: there is no moment to move."
    )
    assert reckoning.objection_to_moving(made(), at(23, 12)) is None


def test_a_move_into_closed_time_survives_a_pause() -> None:
    friday = made(start=at(27, 16))
    waiting = paused(moved(friday, at(29, 12), at(27, 17)), at(28, 10))
    assert waiting.remaining_seconds == HOUR
    assert resumed(waiting, at(30, 9)).due_at == at(30, 10)


@pytest.mark.parametrize(
    ("target", "moment", "due"),
    [
        (8 * HOUR, at(23, 10), at(23, 17)),
        (2 * HOUR, at(23, 10), at(23, 11)),
        (2 * HOUR, at(23, 11), at(23, 11, 30)),
        (2 * HOUR, at(23, 12), at(23, 12, 30)),
        (2 * HOUR, at(23, 12, 50), at(23, 13)),
        (10 * HOUR, at(23, 13), at(24, 10)),
    ],
)
def test_another_target_keeps_the_start_and_gives_a_grace_instead_of_an_instant_breach(
    target: int, moment: datetime, due: datetime
) -> None:
    state = retargeted(made(), target, moment)
    assert (state.due_at, state.target_seconds, state.made_at) == (due, target, at(23, 9))


def test_another_target_keeps_the_pauses() -> None:
    waiting = paused(made(), at(23, 10))
    assert retargeted(waiting, 2 * HOUR, at(23, 15)).remaining_seconds == HOUR
    assert retargeted(waiting, HOUR, at(23, 15)).remaining_seconds == 900, "the grace"
    assert retargeted(paused(made(), at(23, 12, 50)), 3 * HOUR, at(23, 15)).remaining_seconds == 600, (
        "no more"
    )
    running = resumed(waiting, at(24, 9))
    assert retargeted(running, 2 * HOUR, at(24, 9, 30)).due_at == at(24, 10)
    assert retargeted(running, HOUR, at(24, 9, 30)).due_at == at(24, 9, 45)


def test_other_hours_count_from_the_start_too() -> None:
    state = made(9 * HOUR, at(23, 15))
    assert state.due_at == at(24, 15)
    assert retargeted(state, 9 * HOUR, at(23, 16), LONGER).due_at == at(24, 12)
    assert reckoning.would_move([("a", state), ("b", made())], LONGER, at(23, 10)) == [
        Move("a", at(24, 15), at(24, 12)),
    ]


def test_a_recorded_breach_is_never_rewritten() -> None:
    for broken in (made(), recorded(made(), at(23, 14))):
        kinder = retargeted(broken, 40 * HOUR, at(23, 15))
        assert (outcome(kinder, at(23, 15)), kinder.due_at, kinder.broken_at) == (
            Outcome.BROKEN,
            at(23, 13),
            at(23, 13),
        )


def test_a_moved_moment_holds_unless_the_target_gets_stricter() -> None:
    later = moved(made(), at(25, 12), at(23, 11))
    assert retargeted(later, 4 * HOUR, at(23, 12), LONGER).due_at == at(25, 12)
    assert retargeted(later, 20 * HOUR, at(23, 12)).due_at == at(25, 12)
    assert retargeted(later, 3 * HOUR + 1800, at(23, 12)).due_at == at(23, 12, 30)
    assert retargeted(later, HOUR, at(23, 12)).due_at == at(23, 12, 15)
    waiting = paused(moved(made(), at(23, 17), at(23, 10)), at(23, 11))
    assert retargeted(waiting, 20 * HOUR, at(23, 12)).remaining_seconds == 6 * HOUR
    assert retargeted(waiting, 3 * HOUR, at(23, 12)).remaining_seconds == HOUR


def test_a_reopening_takes_the_resolved_time_for_a_pause() -> None:
    done = fulfilled(made(), at(23, 10))
    again = reopened(done, at(25, 17))
    assert (again.due_at, again.fulfilled_at, again.paused_total) == (at(26, 11), None, 55 * HOUR)
    assert outcome(fulfilled(again, at(26, 11)), at(26, 12)) is Outcome.KEPT
    assert outcome(again, at(26, 11, 0, 1)) is Outcome.BROKEN


def test_a_reopening_after_some_days_begins_anew() -> None:
    done = fulfilled(made(), at(16, 10) + timedelta(days=7))
    assert reckoning.reopen(done, OFFICE, at(30, 10)) is not None
    assert reckoning.reopen(done, OFFICE, at(30, 10) + SECOND) is None
    assert reckoning.reopen(done, OFFICE, at(24, 10), within=timedelta(hours=23)) is None
    assert refusal(reckoning.reopen, made(), OFFICE, at(23, 10)) == "Only what was done can be reopened."


def test_what_was_answered_late_and_reopened_stays_broken_and_due() -> None:
    again = reopened(fulfilled(made(), at(23, 14)), at(23, 15))
    assert (again.due_at, again.is_owed, outcome(again, at(23, 15))) == (at(23, 13), True, Outcome.BROKEN)


def test_what_was_answered_while_it_waited_for_the_client_is_kept_and_reopens_with_what_was_left() -> None:
    done = fulfilled(paused(made(), at(23, 10)), at(24, 10))
    assert outcome(done, at(30, 9)) is Outcome.KEPT
    again = reopened(done, at(24, 12))
    assert (again.due_at, again.paused_total) == (at(24, 15), 26 * HOUR)
