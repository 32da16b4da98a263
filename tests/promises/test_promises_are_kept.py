"""What becomes of promises: fulfilled, broken, paused, moved, released, reopened."""

import pytest

from tests.promises.making import (
    DAY,
    HOUR,
    MINUTE,
    SECOND,
    TICKET,
    again,
    made,
    outcome,
    said_by_history,
    said_by_row,
    story,
)
from zabota.core.refused import Refused
from zabota.events.models import Event
from zabota.promises import actions
from zabota.promises.models import PromisePolicy, Target
from zabota.promises.queries import earliest_due, history_of, open_of


def test_an_answer_in_the_very_second_of_the_due_moment_keeps_the_promise(world):
    with world.inside():
        promise = actions.fulfil(made(world), at=world.at + HOUR)
        assert (promise.fulfilled_at, promise.broken_at) == (world.at + HOUR, None)
        assert outcome(promise, world.at + DAY) == "kept"
        assert Event.objects.get(name="promises.PromiseFulfilled").payload["kept"] is True


def test_an_answer_a_second_late_breaks_it_at_the_due_moment(world):
    with world.inside():
        promise = actions.fulfil(made(world), at=world.at + HOUR + SECOND)
        assert (promise.broken_at, promise.fulfilled_at) == (world.at + HOUR, world.at + HOUR + SECOND)
        assert story(promise) == ["made", "recorded_broken", "fulfilled"]
        assert Event.objects.filter(name="promises.PromiseBroken").count() == 1
        assert Event.objects.get(name="promises.PromiseFulfilled").payload["kept"] is False
        assert said_by_row(promise) == said_by_history(promise)


def test_fulfilling_again_changes_nothing(world):
    with world.inside():
        promise = made(world)
        actions.fulfil(promise, at=world.at + MINUTE)
        actions.fulfil(promise, at=world.at + 5 * MINUTE)
        assert again(promise).fulfilled_at == world.at + MINUTE
        assert story(promise) == ["made", "fulfilled"]


def test_an_answer_fulfils_the_kinds_that_it_answers(world):
    with world.inside():
        answer, solution = made(world), made(world, kind="solution")
        word = actions.give_word(
            subject=TICKET, client=world.vera, member=world.mila, until=world.at + HOUR, at=world.at
        )
        done = actions.fulfil_kinds(TICKET, ("first-answer", "word"), at=world.at + MINUTE)
        assert set(done) == {answer, word}
        assert list(open_of(TICKET)) == [solution]


def test_the_clock_stands_while_the_client_has_the_turn_and_keeps_what_was_left(world):
    with world.inside():
        promise = made(world)
        assert actions.pause(TICKET, at=world.at + 20 * MINUTE, reason="client-has-the-turn") == [promise]
        assert (again(promise).due_at, again(promise).paused_at) == (None, world.at + 20 * MINUTE)
        assert earliest_due(TICKET) is None
        actions.resume(TICKET, at=world.at + 5 * HOUR, reason="client-answered")
        row = again(promise)
        assert (row.due_at, row.paused_at) == (world.at + 5 * HOUR + 40 * MINUTE, None)
        assert row.paused_seconds == (5 * HOUR - 20 * MINUTE).total_seconds()
        assert [line.reason for line in history_of(promise)] == ["", "client-has-the-turn", "client-answered"]
        assert said_by_row(promise) == said_by_history(promise)


def test_pausing_what_stands_and_resuming_what_runs_change_nothing(world):
    with world.inside():
        promise = made(world)
        assert actions.resume(TICKET, at=world.at, reason="client-answered") == []
        actions.pause(TICKET, at=world.at + MINUTE, reason="client-has-the-turn")
        assert actions.pause(TICKET, at=world.at + 2 * MINUTE, reason="client-has-the-turn") == []
        assert story(promise) == ["made", "paused"]


def test_a_target_that_does_not_wait_is_not_paused(world):
    with world.inside():
        Target.objects.filter(tier=world.front_row, kind="first-answer").update(pauses=False)
        promise, solution = made(world), made(world, kind="solution")
        assert actions.pause(TICKET, at=world.at + MINUTE, reason="client-has-the-turn") == [solution]
        assert again(promise).paused_at is None


def test_a_word_does_not_wait(world):
    with world.inside():
        actions.give_word(
            subject=TICKET, client=world.vera, member=world.mila, until=world.at + HOUR, at=world.at
        )
        assert actions.pause(TICKET, at=world.at + MINUTE, reason="client-has-the-turn") == []


def test_pausing_a_broken_promise_does_not_mend_it(world):
    with world.inside():
        promise = made(world)
        actions.pause(TICKET, at=world.at + 2 * HOUR, reason="client-has-the-turn")
        assert again(promise).broken_at == world.at + HOUR
        assert story(promise) == ["made", "recorded_broken", "paused"]


def test_moving_before_it_is_due_is_written_with_its_reason(world):
    with world.inside():
        promise = actions.move(
            made(world), to=world.at + DAY, reason="Ждём деталь", at=world.at + 59 * MINUTE
        )
        assert (promise.due_at, promise.moved_times) == (world.at + DAY, 1)
        line = history_of(promise)[-1]
        assert (line.kind, line.reason) == ("moved", "Ждём деталь")
        assert Event.objects.get(name="promises.PromiseMoved").payload["entry_id"] == line.pk
        assert said_by_row(promise) == said_by_history(promise)


@pytest.mark.parametrize(
    ("late", "to", "reason"),
    [(HOUR + SECOND, DAY, "причина"), (MINUTE, DAY, "  "), (MINUTE, HOUR, "причина"), (MINUTE, MINUTE, "x")],
    ids=["once due", "without a reason", "to the same moment", "into the past"],
)
def test_moving_is_refused_and_changes_nothing(world, late, to, reason):
    with world.inside():
        promise = made(world)
        with pytest.raises(Refused):
            actions.move(promise, to=world.at + to, reason=reason, at=world.at + late)
        assert story(promise) == ["made"]
        assert again(promise).due_at == world.at + HOUR


def test_a_promise_that_waits_for_the_client_is_not_moved(world):
    with world.inside():
        promise = made(world)
        actions.pause(TICKET, at=world.at + MINUTE, reason="client-has-the-turn")
        with pytest.raises(Refused):
            actions.move(promise, to=world.at + DAY, reason="причина", at=world.at + 2 * MINUTE)


def test_what_is_released_is_no_longer_owed(world):
    with world.inside():
        promise = actions.release(made(world), reason="Клиент передумал", at=world.at + MINUTE)
        assert promise.released_at == world.at + MINUTE
        assert (
            actions.release(promise, reason="ещё раз", at=world.at + HOUR).released_at == promise.released_at
        )
        assert outcome(promise, world.at + DAY) == "released"
        assert not open_of(TICKET).exists()


def test_what_is_fulfilled_cannot_be_released(world):
    with world.inside():
        promise = actions.fulfil(made(world), at=world.at + MINUTE)
        with pytest.raises(Refused):
            actions.release(promise, reason="передумал", at=world.at + 2 * MINUTE)


def test_all_that_is_owed_on_a_subject_is_released_at_once(world):
    with world.inside():
        made(world), made(world, kind="solution")
        assert len(actions.release_all(TICKET, reason="resolved", at=world.at + MINUTE)) == 2
        assert not open_of(TICKET).exists()


def test_another_impact_counts_from_the_same_start(world):
    with world.inside():
        promise = made(world)
        actions.retarget(TICKET, impact="high", client=world.vera, at=world.at + 10 * MINUTE, reason="impact")
        row = again(promise)
        assert (row.due_at, row.impact, row.target_seconds) == (world.at + 30 * MINUTE, "high", 1800)
        assert history_of(promise)[-1].reason == "impact"
        assert said_by_row(promise) == said_by_history(promise)


def test_a_target_that_would_be_past_already_leaves_a_quarter_of_it_from_now(world):
    with world.inside():
        promise = made(world)
        now = world.at + 40 * MINUTE
        actions.retarget(TICKET, impact="high", client=world.vera, at=now, reason="impact")
        assert again(promise).due_at == now + 7.5 * MINUTE


def test_the_grace_is_the_business_s_to_set(world):
    with world.inside():
        PromisePolicy.objects.create(grace_percent=50)
        promise = made(world)
        now = world.at + 40 * MINUTE
        actions.retarget(TICKET, impact="high", client=world.vera, at=now, reason="impact")
        assert again(promise).due_at == now + 15 * MINUTE


def test_the_same_impact_again_writes_nothing(world):
    with world.inside():
        promise = made(world)
        assert (
            actions.retarget(TICKET, impact="normal", client=world.vera, at=world.at, reason="impact") == []
        )
        assert story(promise) == ["made"]


def test_an_impact_that_does_not_wait_starts_a_clock_that_stood(world):
    with world.inside():
        Target.objects.filter(tier=world.front_row, impact="critical").update(pauses=False)
        promise = made(world)
        actions.pause(TICKET, at=world.at + MINUTE, reason="client-has-the-turn")
        actions.retarget(TICKET, impact="critical", client=world.vera, at=world.at + HOUR, reason="impact")
        row = again(promise)
        assert (row.due_at, row.paused_at) == (world.at + HOUR + 14 * MINUTE, None)
        assert said_by_row(promise) == said_by_history(promise)


def test_another_client_brings_another_target(world):
    with world.inside():
        promise = made(world)
        actions.retarget(TICKET, impact="normal", client=world.petr, at=world.at, reason="client")
        row = again(promise)
        assert (row.client, row.due_at) == (world.petr, world.at + 4 * HOUR)
        assert row.ground["name"] == "Базовый"


def test_other_hands_keep_the_moment(world):
    with world.inside():
        promise = made(world, member=world.mila)
        assert actions.reassign(TICKET, member=world.lena, at=world.at + MINUTE) == [promise]
        assert actions.reassign(TICKET, member=world.lena, at=world.at + MINUTE) == []
        row = again(promise)
        assert (row.member, row.due_at) == (world.lena, world.at + HOUR)
        actions.reassign(TICKET, member=None, at=world.at + 2 * MINUTE)
        assert again(promise).member is None
        assert said_by_row(promise) == said_by_history(promise)


def test_reopening_within_days_counts_the_time_between_as_a_pause(world):
    with world.inside():
        promise = actions.fulfil(made(world), at=world.at + 20 * MINUTE)
        assert actions.reopen(TICKET, "first-answer", at=world.at + DAY) == promise
        row = again(promise)
        assert (row.fulfilled_at, row.due_at) == (None, world.at + DAY + 40 * MINUTE)
        assert said_by_row(promise) == said_by_history(promise)


def test_reopening_later_makes_a_new_promise(world):
    with world.inside():
        promise = actions.fulfil(made(world, member=world.mila), at=world.at + 20 * MINUTE)
        later = world.at + 14 * DAY
        new = actions.reopen(TICKET, "first-answer", at=later)
        assert new is not None
        assert (new == promise, new.member, new.due_at) == (False, world.mila, later + HOUR)


def test_reopening_what_is_open_or_was_never_promised_changes_nothing(world):
    with world.inside():
        promise = made(world)
        assert actions.reopen(TICKET, "first-answer", at=world.at + HOUR) == promise
        assert actions.reopen(TICKET, "solution", at=world.at + HOUR) is None
        assert story(promise) == ["made"]


def test_an_answer_taken_back_lets_the_clock_go_on_as_if_nothing_had_been_said(world):
    with world.inside():
        promise = made(world)
        said_at = world.at + 20 * MINUTE
        actions.fulfil_kinds(TICKET, ("first-answer",), at=said_at)
        assert actions.unfulfil(TICKET, fulfilled_at=said_at, at=said_at + 8 * SECOND) == [promise]
        row = again(promise)
        assert (row.due_at, row.fulfilled_at, row.paused_seconds) == (world.at + HOUR, None, 0)
        assert said_by_row(promise) == said_by_history(promise)


def test_an_answer_taken_back_leaves_a_clock_standing_that_stood(world):
    with world.inside():
        promise = made(world)
        actions.pause(TICKET, at=world.at + 10 * MINUTE, reason="client-has-the-turn")
        said_at = world.at + 20 * MINUTE
        actions.fulfil_kinds(TICKET, ("first-answer",), at=said_at)
        actions.unfulfil(TICKET, fulfilled_at=said_at, at=said_at + 8 * SECOND)
        assert (again(promise).due_at, again(promise).paused_at) == (None, said_at)
        actions.resume(TICKET, at=world.at + HOUR, reason="client-answered")
        assert again(promise).due_at == world.at + HOUR + 50 * MINUTE


def test_only_what_was_fulfilled_at_that_moment_is_taken_back(world):
    with world.inside():
        promise = actions.fulfil(made(world), at=world.at + 5 * MINUTE)
        assert actions.unfulfil(TICKET, fulfilled_at=world.at + 6 * MINUTE, at=world.at + 6 * MINUTE) == []
        assert again(promise).fulfilled_at == world.at + 5 * MINUTE
