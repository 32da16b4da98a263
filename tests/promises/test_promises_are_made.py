"""Something begins to be owed: the ground, the moment, the line, the fact."""

import pytest

from tests.promises.making import HOUR, MINUTE, TICKET, again, made, said_by_history, said_by_row, story
from zabota.core.refused import Refused
from zabota.events.models import Event
from zabota.promises import actions
from zabota.promises.models import Promise, Target
from zabota.promises.queries import earliest_due, earliest_due_many, history_of, open_of
from zabota.promises.subjects import Subject


def test_the_front_row_is_answered_within_an_hour_and_the_basic_client_within_four(world):
    with world.inside():
        assert made(world).due_at == world.at + HOUR
        assert made(world, client=world.petr, subject=Subject("ticket", 8)).due_at == world.at + 4 * HOUR


def test_impact_decides_the_target_together_with_the_tier(world):
    with world.inside():
        assert made(world, impact="critical").due_at == world.at + 15 * MINUTE


def test_a_promise_made_in_the_evening_goes_on_in_the_morning(world):
    with world.inside():
        evening = world.at + 7 * HOUR + 30 * MINUTE
        assert made(world, at=evening).due_at == evening + 16 * HOUR


def test_the_history_begins_with_who_and_on_what_ground(world):
    with world.inside(actor=f"member:{world.anna.pk}"):
        promise = made(world, member=world.lena)
        (line,) = history_of(promise)
        assert (line.kind, line.at, line.actor) == ("made", world.at, f"member:{world.anna.pk}")
        assert line.data["ground"] == promise.ground
        assert (promise.ground["kind"], promise.ground["name"]) == ("tier", "Первый ряд")
        assert said_by_row(promise) == said_by_history(promise)


def test_a_fact_is_recorded(world):
    with world.inside():
        promise = made(world)
        event = Event.objects.get(name="promises.PromiseMade")
        assert event.payload == {"promise_id": promise.pk, "subject_kind": "ticket", "subject_id": 7}


def test_making_the_same_promise_again_gives_the_one_that_is_open(world):
    with world.inside():
        first = made(world)
        assert made(world, at=world.at + HOUR) == first
        assert story(first) == ["made"]


def test_nothing_is_promised_where_no_ground_says_anything(world):
    with world.inside():
        Target.objects.filter(tier=world.front_row, kind="solution").delete()
        made_of_it = actions.make(kind="solution", subject=TICKET, client=world.vera, at=world.at)
        assert made_of_it is None
        assert not Promise.objects.exists()


def test_a_target_changed_later_does_not_touch_what_was_promised(world):
    with world.inside():
        promise = made(world)
        Target.objects.filter(tier=world.front_row).update(seconds=60)
        actions.pause(TICKET, at=world.at + 30 * MINUTE, reason="client-has-the-turn")
        actions.resume(TICKET, at=world.at + 40 * MINUTE, reason="client-answered")
        assert again(promise).due_at == world.at + 70 * MINUTE


def test_a_word_is_a_promise_until_a_moment_whatever_the_calendar_says(world):
    with world.inside():
        night = world.at + 12 * HOUR
        word = actions.give_word(
            subject=TICKET, client=world.vera, member=world.mila, until=night, at=world.at, note="по плитке"
        )
        assert (word.kind, word.due_at, word.member, word.target_seconds) == ("word", night, world.mila, None)
        assert (word.ground["name"], word.note, word.pauses) == ("Мила Орлова", "по плитке", False)
        assert said_by_row(word) == said_by_history(word)


def test_several_words_may_be_open_at_once(world):
    with world.inside():
        for hours in (1, 2):
            actions.give_word(
                subject=TICKET,
                client=world.vera,
                member=world.mila,
                until=world.at + hours * HOUR,
                at=world.at,
            )
        assert open_of(TICKET).count() == 2


def test_a_word_in_the_past_is_refused_and_changes_nothing(world):
    with world.inside():
        with pytest.raises(Refused):
            actions.give_word(
                subject=TICKET, client=world.vera, member=world.mila, until=world.at, at=world.at
            )
        assert not Promise.objects.exists()


def test_the_earliest_open_promise_is_due_first(world):
    with world.inside():
        assert earliest_due(TICKET) is None
        made(world, kind="solution")
        first = made(world)
        assert earliest_due(TICKET) == first.due_at
        assert open_of(TICKET).first() == first


def test_earliest_moments_of_many_subjects_come_in_one_query(world, django_assert_num_queries):
    with world.inside():
        for number in (1, 2, 3):
            made(world, subject=Subject("ticket", number))
        with django_assert_num_queries(1):
            found = earliest_due_many("ticket", [1, 2, 3, 4])
        assert found == dict.fromkeys((1, 2, 3), world.at + HOUR)


def test_promises_of_the_stranger_do_not_exist(world):
    with world.inside(world.stranger):
        made(world, client=world.stranger_vera)
    with world.inside():
        assert not open_of(TICKET).exists()
        assert earliest_due(TICKET) is None


DEADLINE = {"kind": "price-answer", "subject": Subject("price-request", 3)}


def test_a_deadline_that_was_set_is_owed_to_the_second_and_waits_for_nobody(world):
    with world.inside():
        until = world.at + 26 * HOUR
        promise = actions.owe(
            **DEADLINE, client=world.vera, until=until, at=world.at, member=world.lena, ground="запрос № 7"
        )
        assert (promise.due_at, promise.pauses, promise.member) == (until, False, world.lena)
        assert promise.ground == {"kind": "deadline", "name": "запрос № 7", "id": None}
        assert said_by_row(promise) == said_by_history(promise)


def test_a_deadline_owed_twice_is_one_promise(world):
    with world.inside():
        first = actions.owe(**DEADLINE, client=world.vera, until=world.at + HOUR, at=world.at)
        second = actions.owe(**DEADLINE, client=world.vera, until=world.at + 2 * HOUR, at=world.at)
        assert second == first
        assert again(first).due_at == world.at + HOUR


def test_a_deadline_that_has_passed_is_refused(world):
    with world.inside(), pytest.raises(Refused):
        actions.owe(**DEADLINE, client=world.vera, until=world.at, at=world.at)
