"""What a conversation does to its promises and to the queue."""

import uuid
from datetime import timedelta
from typing import Any

import pytest

from tests.desk.helping import HOUR, MINUTE, again, answered, heard, opened
from zabota.channels.models import Outgoing
from zabota.core.refused import Refused
from zabota.desk import actions
from zabota.desk.models import NEVER, Draft, Message, Status
from zabota.desk.subjects import subject_of
from zabota.promises.models import Promise
from zabota.promises.queries import open_of


def kinds(ticket: Any) -> list[str]:
    return [promise.kind for promise in open_of(subject_of(ticket))]


def test_a_letter_is_owed_a_first_answer_and_a_solution(world: Any) -> None:
    with world.inside():
        ticket = opened(world)
        assert kinds(ticket) == ["first-answer", "solution"]
        assert ticket.due_at == world.at + HOUR


def test_an_answer_in_time_keeps_the_first_answer_and_gives_the_client_the_turn(world: Any) -> None:
    with world.inside():
        ticket = opened(world)
        answered(world, ticket, at=world.at + 20 * MINUTE)
        first = Promise.objects.get(kind="first-answer")
        assert (first.fulfilled_at, first.broken_at) == (world.at + 20 * MINUTE, None)
        assert again(ticket).status == Status.WAITING
        assert again(ticket).due_at == NEVER


def test_who_answers_what_was_nobodys_is_the_one_who_kept_it(world: Any) -> None:
    with world.inside():
        ticket = opened(world)
        answered(world, ticket, at=world.at + 20 * MINUTE)
        assert Promise.objects.get(kind="first-answer").member == world.dasha


def test_an_answer_too_late_breaks_it_at_the_moment_it_was_due(world: Any) -> None:
    with world.inside():
        ticket = opened(world)
        answered(world, ticket, at=world.at + 2 * HOUR)
        assert Promise.objects.get(kind="first-answer").broken_at == world.at + HOUR


def test_a_note_fulfils_nothing(world: Any) -> None:
    with world.inside():
        ticket = opened(world)
        actions.note(ticket, member=world.dasha, text="Посмотрю.", at=world.at + MINUTE, key=uuid.uuid4())
        assert kinds(ticket) == ["first-answer", "solution"]


def test_a_status_by_hand_fulfils_no_answer(world: Any) -> None:
    with world.inside():
        ticket = opened(world)
        actions.change_status(ticket, status="waiting", at=world.at + MINUTE)
        assert "first-answer" in kinds(ticket)


def test_the_next_answer_runs_from_the_oldest_unanswered_message(world: Any) -> None:
    with world.inside():
        ticket = opened(world)
        answered(world, ticket, at=world.at + MINUTE)
        heard(world, ticket, "А можно раньше?", at=world.at + HOUR)
        heard(world, ticket, "И ещё: сколько стоит?", at=world.at + 2 * HOUR)
        following = Promise.objects.get(kind="next-answer")
        assert following.started_at == world.at + HOUR
        assert following.due_at == world.at + 3 * HOUR


@pytest.mark.parametrize(
    "words", ["Спасибо!", "спасибо большое", "Ок, спасибо за помощь.", "Thank you very much!"]
)
def test_a_thank_you_neither_starts_a_clock_nor_reopens(world: Any, words: str) -> None:
    with world.inside():
        ticket = opened(world)
        answered(world, ticket, at=world.at + MINUTE, then="resolve")
        heard(world, ticket, words, at=world.at + HOUR)
        assert again(ticket).status == Status.RESOLVED
        assert kinds(ticket) == []


@pytest.mark.parametrize(
    "words", ["Спасибо, а когда?", "Спасибо, но не работает", "Спасибо. Телефон 89161234567"]
)
def test_thanks_with_another_matter_in_it_reopens(world: Any, words: str) -> None:
    with world.inside():
        ticket = opened(world)
        answered(world, ticket, at=world.at + MINUTE, then="resolve")
        heard(world, ticket, words, at=world.at + HOUR)
        assert again(ticket).status == Status.OPEN


def test_the_solution_waits_while_the_client_has_the_turn(world: Any) -> None:
    with world.inside():
        ticket = opened(world)
        answered(world, ticket, at=world.at + HOUR)
        heard(world, ticket, "Нет, в другой день.", at=world.at + 4 * HOUR)
        solution = Promise.objects.get(kind="solution")
        assert solution.paused_at is None
        # eight hours of work, three of them paused: 10:00 → 18:00, then Wednesday 9:00 → 12:00
        assert solution.due_at == world.at + 26 * HOUR


def test_undo_within_ten_seconds_owes_everything_again_and_gives_the_words_back(world: Any) -> None:
    with world.inside():
        ticket = opened(world)
        message = answered(world, ticket, at=world.at + MINUTE, text="Записали на вторник.")
        actions.take_back(message, member=world.dasha, at=world.at + MINUTE + MINUTE / 12)
        assert kinds(ticket) == ["first-answer", "solution"]
        assert again(ticket).due_at == world.at + HOUR
        assert Outgoing.objects.get().state == Outgoing.State.CANCELLED
        assert Draft.objects.get().text == "Записали на вторник."


def test_undo_takes_back_the_word_that_the_answer_gave(world: Any) -> None:
    with world.inside():
        ticket, at = opened(world), world.at + MINUTE + timedelta(microseconds=345)
        message = answered(world, ticket, at=at, until=world.at + 3 * HOUR)
        assert "word" in kinds(ticket)
        actions.take_back(message, member=world.dasha, at=at + timedelta(seconds=5))
        assert kinds(ticket) == ["first-answer", "solution"]


def test_undo_is_refused_when_the_letter_has_left(world: Any) -> None:
    with world.inside():
        ticket = opened(world)
        message = answered(world, ticket, at=world.at + MINUTE)
        Outgoing.objects.update(state=Outgoing.State.SENT)
        with pytest.raises(Refused):
            actions.take_back(message, member=world.dasha, at=world.at + 2 * MINUTE)
        assert kinds(ticket) == ["solution"]


def test_the_same_press_twice_is_one_answer_and_one_letter(world: Any) -> None:
    with world.inside():
        ticket, key = opened(world), uuid.uuid4()
        first = answered(world, ticket, at=world.at + MINUTE, key=key)
        assert answered(world, ticket, at=world.at + 2 * MINUTE, key=key) == first
        assert Outgoing.objects.count() == 1


def test_a_word_given_with_an_answer_is_kept_by_the_next_answer(world: Any) -> None:
    with world.inside():
        ticket = opened(world)
        answered(world, ticket, at=world.at + MINUTE, until=world.at + 5 * HOUR)
        word = Promise.objects.get(kind="word")
        assert (word.member, word.due_at) == (world.dasha, world.at + 5 * HOUR)
        assert again(ticket).due_at == world.at + 5 * HOUR
        answered(world, ticket, at=world.at + 4 * HOUR)
        word.refresh_from_db()
        assert word.fulfilled_at == world.at + 4 * HOUR


def test_a_word_in_the_past_is_refused_and_the_answer_does_not_leave(world: Any) -> None:
    with world.inside():
        ticket = opened(world)
        with pytest.raises(Refused) as refusal:
            answered(world, ticket, at=world.at + MINUTE, until=world.at)
        assert refusal.value.field == "until"
        assert (Outgoing.objects.count(), Message.objects.filter(kind="reply").count()) == (0, 0)


def test_a_promise_is_moved_only_with_a_letter_to_the_client(world: Any) -> None:
    with world.inside():
        ticket = opened(world)
        solution = Promise.objects.get(kind="solution")
        actions.move_promise(
            ticket, solution, to=world.at + 30 * HOUR, reason="ждём поставку", text="Вера, понадобится ещё день.",
            member=world.dasha, at=world.at + MINUTE, key=uuid.uuid4(),
        )  # fmt: skip
        solution.refresh_from_db()
        assert (solution.due_at, solution.moved_times) == (world.at + 30 * HOUR, 1)
        assert Outgoing.objects.get().text.startswith("Вера, понадобится ещё день.")
        assert "first-answer" in kinds(ticket)


def test_a_promise_that_is_due_already_can_not_be_moved_and_no_letter_goes(world: Any) -> None:
    with world.inside():
        ticket = opened(world)
        first = Promise.objects.get(kind="first-answer")
        with pytest.raises(Refused):
            actions.move_promise(
                ticket, first, to=world.at + 9 * HOUR, reason="не успели", text="Простите.",
                member=world.dasha, at=world.at + 2 * HOUR, key=uuid.uuid4(),
            )  # fmt: skip
        assert Outgoing.objects.count() == 0


def test_a_higher_impact_brings_the_due_moment_nearer_from_the_same_start(world: Any) -> None:
    with world.inside():
        ticket = opened(world)
        actions.change_impact(ticket, impact="critical", at=world.at + MINUTE)
        assert again(ticket).due_at == world.at + 15 * MINUTE


def test_an_answer_without_an_address_is_refused_with_a_sentence(world: Any) -> None:
    with world.inside():
        ticket = opened(world)
        world.vera_contact.points.all().delete()
        with pytest.raises(Refused) as refusal:
            answered(world, ticket, at=world.at + MINUTE)
        assert refusal.value.field == "text"
        assert kinds(ticket) == ["first-answer", "solution"]
