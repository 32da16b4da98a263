"""What the clock brings: breaches by the facts, and warnings before them."""

import pytest

from tests.promises.making import (
    DAY,
    HOUR,
    MINUTE,
    SECOND,
    TICKET,
    again,
    made,
    said_by_history,
    said_by_row,
    story,
)
from zabota.events.models import Event
from zabota.events.recording import deliver_now
from zabota.notifications.models import Notification
from zabota.people.models import Member
from zabota.promises import actions, subjects, tasks
from zabota.promises.actions.ladder import set_ladder
from zabota.promises.actions.watching import record_breaches, warn
from zabota.promises.models import Promise
from zabota.promises.subjects import Subject, SubjectFace


@pytest.fixture
def ladder(world):
    with world.inside():
        set_ladder("first-answer", [(75, "assignee"), (90, "lead"), (100, "manager")])
        Member.objects.filter(pk=world.mila.pk).update(lead=world.lena)


def deliver(name: str) -> None:
    for event in Event.objects.filter(name=name).order_by("pk"):
        deliver_now(event)


def told() -> list[tuple[str, str]]:
    return list(Notification.objects.order_by("pk").values_list("member__name", "kind"))


def test_a_promise_broke_when_it_was_due_however_late_somebody_looks(world):
    with world.inside():
        promise = made(world)
        assert record_breaches(at=world.at + 3 * DAY) == 1
        assert again(promise).broken_at == world.at + HOUR
        assert story(promise) == ["made", "recorded_broken"]
        assert Event.objects.filter(name="promises.PromiseBroken").count() == 1
        assert said_by_row(promise) == said_by_history(promise)


def test_in_the_second_of_the_due_moment_nothing_is_broken_yet(world):
    with world.inside():
        made(world)
        assert record_breaches(at=world.at + HOUR) == 0
        assert record_breaches(at=world.at + HOUR + SECOND) == 1


def test_a_breach_is_recorded_once(world):
    with world.inside():
        made(world)
        assert [record_breaches(at=world.at + DAY) for _ in range(3)] == [1, 0, 0]


def test_what_is_done_released_or_waiting_does_not_break(world):
    with world.inside():
        actions.fulfil(made(world, subject=Subject("ticket", 1)), at=world.at)
        actions.release(made(world, subject=Subject("ticket", 2)), reason="x", at=world.at)
        made(world, subject=Subject("ticket", 3))
        actions.pause(Subject("ticket", 3), at=world.at, reason="client-has-the-turn")
        assert record_breaches(at=world.at + DAY) == 0


def test_a_broken_promise_is_still_owed_and_done_late(world):
    with world.inside():
        promise = made(world)
        record_breaches(at=world.at + DAY)
        row = actions.fulfil(promise, at=world.at + DAY)
        assert (row.broken_at, row.fulfilled_at) == (world.at + HOUR, world.at + DAY)


def test_an_answer_given_in_time_but_told_after_the_sweep_was_in_time(world):
    with world.inside():
        promise = made(world)
        record_breaches(at=world.at + HOUR + SECOND)
        assert actions.fulfil(promise, at=world.at + 59 * MINUTE).broken_at is None


def test_a_sweep_takes_a_batch_and_the_round_takes_them_all(world):
    with world.inside():
        for number in range(5):
            made(world, subject=Subject("ticket", number))
        assert record_breaches(at=world.at + DAY, limit=2) == 2
        tasks.watch(world.at + DAY)
        assert Promise.objects.filter(broken_at=world.at + HOUR).count() == 5


def test_a_sweep_of_many_asks_as_few_questions_as_of_one(world, django_assert_num_queries):
    with world.inside():
        made(world)
        with django_assert_num_queries(7) as one:
            record_breaches(at=world.at + DAY)
        for number in range(20):
            made(world, subject=Subject("other", number))
        with django_assert_num_queries(len(one)):
            assert record_breaches(at=world.at + DAY) == 20


def test_a_quarter_before_the_end_who_does_it_is_warned(world, ladder):
    with world.inside():
        promise = made(world, member=world.mila)
        assert promise.warn_at == world.at + 45 * MINUTE
        assert warn(at=world.at + 44 * MINUTE) == 0
        assert warn(at=world.at + 45 * MINUTE) == 1
        assert (again(promise).warned, again(promise).warn_at) == (75, world.at + 54 * MINUTE)
        deliver("promises.PromiseWarned")
        assert told() == [("Мила Орлова", "promise-soon")]
        assert said_by_row(promise) == said_by_history(promise)


def test_each_step_tells_its_people_once(world, ladder):
    with world.inside():
        made(world, member=world.mila)
        for minutes in (45, 46, 54, 55, 60, 61, 90):
            tasks.watch(world.at + minutes * MINUTE)
        deliver("promises.PromiseWarned")
        deliver("promises.PromiseWarned")
        assert told() == [
            ("Мила Орлова", "promise-broken"),
            ("Лена Котова", "promise-broken"),
            ("Олег Санин", "promise-broken"),
        ]


def test_after_a_pause_of_the_program_everybody_hears_once(world, ladder):
    with world.inside():
        promise = made(world, member=world.mila)
        tasks.watch(world.at + DAY)
        deliver("promises.PromiseWarned")
        assert [name for name, _kind in told()] == ["Мила Орлова", "Лена Котова", "Олег Санин"]
        assert (again(promise).warn_at, again(promise).warned) == (None, 100)


def test_who_has_answered_meanwhile_is_not_bothered(world, ladder):
    with world.inside():
        promise = made(world, member=world.mila)
        warn(at=world.at + 45 * MINUTE)
        actions.fulfil(promise, at=world.at + 46 * MINUTE)
        deliver("promises.PromiseWarned")
        assert told() == []
        assert again(promise).warn_at is None


def test_the_warning_of_nobody_s_ticket_goes_to_who_leads_its_team(world, ladder):
    subjects.register("sample", lambda ids: {pk: SubjectFace("№ 7", "/x/", world.dasha.pk) for pk in ids})
    with world.inside():
        made(world, subject=Subject("sample", 7))
        warn(at=world.at + 45 * MINUTE)
        deliver("promises.PromiseWarned")
        assert told() == [("Даша Ким", "promise-soon")]
        assert Notification.objects.get().url == "/x/"


def test_without_a_lead_the_manager_is_told(world, ladder):
    with world.inside():
        made(world)
        warn(at=world.at + 45 * MINUTE)
        deliver("promises.PromiseWarned")
        assert told() == [("Олег Санин", "promise-soon")]


def test_a_pause_puts_the_warning_off(world, ladder):
    with world.inside():
        promise = made(world)
        actions.pause(TICKET, at=world.at + 20 * MINUTE, reason="client-has-the-turn")
        assert again(promise).warn_at is None
        actions.resume(TICKET, at=world.at + 2 * HOUR, reason="client-answered")
        assert again(promise).warn_at == world.at + 2 * HOUR + 25 * MINUTE


def test_a_moved_promise_climbs_the_ladder_anew(world, ladder):
    with world.inside():
        promise = made(world, member=world.mila)
        warn(at=world.at + 45 * MINUTE)
        actions.move(promise, to=world.at + 4 * HOUR, reason="Ждём деталь", at=world.at + 50 * MINUTE)
        assert (again(promise).warned, again(promise).warn_at) == (0, world.at + 3 * HOUR)
        warn(at=world.at + 3 * HOUR)
        deliver("promises.PromiseWarned")
        assert told() == [("Мила Орлова", "promise-soon")] * 2


def test_a_word_is_watched_by_plain_time(world):
    with world.inside():
        set_ladder("word", [(50, "assignee")])
        word = actions.give_word(
            subject=TICKET, client=world.vera, member=world.mila, until=world.at + 20 * HOUR, at=world.at
        )
        assert word.warn_at == world.at + 10 * HOUR


def test_without_a_ladder_nobody_is_warned(world):
    with world.inside():
        assert made(world).warn_at is None
