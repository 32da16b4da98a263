"""How a promise ends, warns and is drawn. The 23rd is a Monday, in Moscow; the office is open from 9 to 18."""

import pytest

from tests.promises.lives import (
    ALWAYS,
    HOUR,
    OFFICE,
    at,
    fulfilled,
    given,
    made,
    moved,
    paused,
    recorded,
    refusal,
    released,
    resumed,
    retargeted,
)
from zabota.promises import reckoning
from zabota.promises.reckoning import By, Entry, Happened, Outcome, Turn, apply, outcome


def test_releasing_hides_no_breach() -> None:
    assert outcome(released(made(), at(23, 13)), at(30, 9)) is Outcome.RELEASED
    assert outcome(released(made(), at(23, 13, 0, 1)), at(30, 9)) is Outcome.BROKEN


def test_a_word_is_a_promise_without_a_clock() -> None:
    word = given(at(23, 20), at(23, 17))
    assert (word.due_at, word.target_seconds) == (at(23, 20), None)
    assert refusal(reckoning.pause, word, ALWAYS, at(23, 18)) == "A word given until a moment does not wait."
    assert (
        refusal(reckoning.retarget, word, HOUR, ALWAYS, at(23, 18))
        == "A word given until a moment has no target."
    )
    assert refusal(reckoning.give_word, at(23, 17), at(23, 17)) == "Choose a moment that lies ahead."
    assert outcome(fulfilled(word, at(23, 20)), at(24, 9)) is Outcome.KEPT


def test_nothing_happens_to_what_has_ended() -> None:
    done, gone = fulfilled(made(), at(23, 10)), released(made(), at(23, 10))
    for state, sentence in (
        (done, "This promise is fulfilled already."),
        (gone, "This promise is no longer owed."),
    ):
        assert refusal(reckoning.pause, state, OFFICE, at(23, 11)) == sentence
        assert refusal(reckoning.resume, state, OFFICE, at(23, 11)) == sentence
        assert refusal(reckoning.move, state, at(24, 9), at(23, 11)) == sentence
        assert refusal(reckoning.retarget, state, HOUR, OFFICE, at(23, 11)) == sentence
        assert refusal(reckoning.fulfil, state, OFFICE, at(23, 11)) == sentence
        assert refusal(reckoning.release, state, at(23, 11)) == sentence
    assert refusal(reckoning.resume, made(), OFFICE, at(23, 11)) == "The clock of this promise is running."
    assert refusal(reckoning.pause, paused(made(), at(23, 10)), OFFICE, at(23, 11)) == (
        "The clock of this promise stands already."
    )
    with pytest.raises(ValueError, match="not broken"):
        reckoning.record_breach(made(), at(23, 13))


def test_a_history_begins_with_a_making_and_has_one() -> None:
    making = reckoning.make(HOUR, OFFICE, at(23, 9))
    for entries in ([], [Entry(Happened.RELEASED, at(23, 9))], [making, making]):
        with pytest.raises(ValueError, match="history"):
            reckoning.rebuild(entries)


def test_the_ring_runs_down_in_open_time_and_stands_while_the_clock_does() -> None:
    state = made(4 * HOUR, at(23, 16))
    assert [reckoning.remaining_fraction(state, OFFICE, moment) for moment in (
        at(23, 16), at(23, 17), at(23, 18), at(24, 3), at(24, 9), at(24, 10, 30), at(24, 11), at(24, 12),
    )] == [1.0, 0.75, 0.5, 0.5, 0.5, 0.125, 0.0, 0.0]  # fmt: skip
    waiting = paused(state, at(23, 17))
    assert reckoning.remaining_fraction(waiting, OFFICE, at(27, 9)) == 0.75
    assert reckoning.remaining_fraction(resumed(waiting, at(27, 9)), OFFICE, at(27, 10)) == 0.5
    assert reckoning.remaining_fraction(fulfilled(state, at(23, 17)), OFFICE, at(27, 9)) == 0.75
    assert reckoning.remaining_fraction(released(state, at(23, 17)), OFFICE, at(23, 17)) == 0.0
    assert reckoning.remaining_fraction(moved(state, at(24, 15), at(23, 18)), OFFICE, at(24, 9)) == 0.75


def test_the_ring_of_a_word_for_the_evening_runs_round_the_clock() -> None:
    word = given(at(23, 23), at(23, 19))
    assert reckoning.remaining_fraction(word, OFFICE, at(23, 20)) == 0.75
    assert reckoning.warn_moments(word, OFFICE, [50]) == [(50, at(23, 21))]
    evening = moved(resumed(paused(made(), at(23, 10)), at(23, 18)), at(23, 21), at(23, 18))
    assert reckoning.remaining_fraction(evening, OFFICE, at(23, 19)) == 0.5


def test_warnings_come_when_so_much_open_time_is_gone() -> None:
    state = made(4 * HOUR, at(23, 16))
    assert reckoning.warn_moments(state, OFFICE, (80, 50, 100)) == [
        (50, at(23, 18)),
        (80, at(24, 10, 12)),
        (100, at(24, 11)),
    ]
    waiting = paused(state, at(24, 9, 30))
    assert reckoning.warn_moments(waiting, OFFICE, (50, 80)) == []
    assert reckoning.warn_moments(resumed(waiting, at(25, 9)), OFFICE, (50, 80)) == [
        (50, at(25, 9)),
        (80, at(25, 9, 42)),
    ]
    assert reckoning.warn_moments(fulfilled(state, at(23, 17)), OFFICE, (50, 80)) == []
    assert reckoning.warn_moments(recorded(state, at(24, 12)), OFFICE, (50, 80)) == []


def test_warnings_are_never_early_and_the_last_is_the_due_moment_even_in_closed_time() -> None:
    assert reckoning.warn_moments(made(7), OFFICE, [50]) == [(50, at(23, 9, 0, 4))]
    evening = moved(made(), at(23, 21), at(23, 10))
    assert reckoning.warn_moments(evening, OFFICE, [50, 100]) == [(50, at(23, 13, 30)), (100, at(23, 21))]


def test_a_warning_is_remembered_until_another_moment_is_set() -> None:
    state = made()
    warned = apply(apply(state, reckoning.warn(state, 80, at(23, 12))), reckoning.warn(state, 50, at(23, 12)))
    assert warned.warned == 80
    assert resumed(paused(warned, at(23, 12)), at(23, 13)).warned == 80
    assert moved(warned, at(24, 9), at(23, 12)).warned == 0
    assert retargeted(warned, 8 * HOUR, at(23, 12)).warned == 0


def test_somebody_else_may_hold_it() -> None:
    assert apply(made(), reckoning.reassign(made(), 12, at(23, 10))).holder == 12


CLIENT, PERSON, OTHER = By.CLIENT, By.PERSON, By.OTHER


@pytest.mark.parametrize(
    ("said", "since"),
    [
        ([], None),
        ([(9, CLIENT)], 9),
        ([(9, CLIENT), (10, CLIENT)], 9),
        ([(9, CLIENT), (10, OTHER)], 9),
        ([(9, CLIENT), (10, PERSON)], None),
        ([(9, CLIENT), (10, PERSON), (11, CLIENT), (12, OTHER), (13, CLIENT)], 11),
        ([(9, PERSON)], None),
    ],
)
def test_the_next_answer_runs_from_the_oldest_message_that_nobody_answered(
    said: list[tuple[int, By]], since: int | None
) -> None:
    turns = [Turn(at(23, hour), by) for hour, by in said]
    assert reckoning.next_answer_from(turns) == (at(23, since) if since else None)


def test_thanks_start_no_clock() -> None:
    asked, answered = Turn(at(23, 9), CLIENT), Turn(at(23, 10), PERSON)
    thanks = Turn(at(23, 11), CLIENT, asks=False)
    assert reckoning.next_answer_from([asked, answered, thanks]) is None
    assert reckoning.next_answer_from([asked, thanks]) == at(23, 9)
    assert reckoning.first_answer_at([asked, Turn(at(23, 9, 1), OTHER), answered, thanks]) == at(23, 10)
    assert reckoning.first_answer_at([asked, thanks]) is None
