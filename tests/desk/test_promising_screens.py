"""Promising on the screen: a word by when one writes, and a promise moved with notice."""

import uuid
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from tests.desk.helping import HOUR, opened, said
from tests.desk.test_answering_screens import WORDS, at, counts
from zabota.channels.models import Outgoing
from zabota.promises.models import Promise

MOSCOW = ZoneInfo("Europe/Moscow")


def test_an_answer_gives_a_word_by_when_more_follows(world: Any, dasha: Any, htmx: dict[str, str]) -> None:
    until = (timezone.now() + HOUR).replace(microsecond=0)
    with world.inside():
        ticket = opened(world, at=timezone.now())
        sent = said(ticket, text=WORDS, then="stay", until=until.isoformat())
    assert dasha.post(at(ticket), sent, headers=htmx).status_code == 200
    with world.inside():
        word = Promise.objects.get(kind="word")
        assert (word.due_at, word.member_id) == (until, world.dasha.pk)


def test_a_word_is_given_without_an_answer(world: Any, dasha: Any, htmx: dict[str, str]) -> None:
    with world.inside():
        ticket = opened(world, at=timezone.now())
    shown = dasha.get(at(ticket, "ticket")).context["words_until"]
    answer = dasha.post(at(ticket, "word"), {"until": shown[0]["value"]}, headers=htmx)
    assert answer.status_code == 204
    assert '"close-dialog"' in answer.headers["HX-Trigger"]
    with world.inside():
        word = Promise.objects.get(kind="word")
        assert word.due_at == datetime.fromisoformat(shown[0]["value"])


@pytest.mark.parametrize("until", ["", "когда-нибудь", "2020-01-01T10:00"])
def test_a_word_in_the_past_is_refused_in_its_dialog(
    world: Any, dasha: Any, htmx: dict[str, str], until: str
) -> None:
    with world.inside():
        ticket = opened(world)
    answer = dasha.post(at(ticket, "word"), {"until": until}, headers=htmx)
    assert answer.status_code == 422
    with world.inside():
        assert Promise.objects.filter(kind="word").count() == 0


def moved(promise: Promise, **fields: str) -> dict[str, str]:
    to = timezone.localtime(promise.due_at + 2 * HOUR, MOSCOW)
    return {
        "key": str(uuid.uuid4()),
        "to": to.strftime("%Y-%m-%dT%H:%M"),
        "reason": "ждём поставку",
        "text": "Простите, понадобится ещё два часа.",
        **fields,
    }


def test_a_promise_is_moved_with_a_letter(world: Any, dasha: Any, htmx: dict[str, str]) -> None:
    with world.inside():
        ticket = opened(world, at=timezone.now())
        promise = Promise.objects.get(kind="first-answer")
    address = at(ticket, "move", promise.pk)
    assert "Вера Иванова" in dasha.get(address, headers=htmx).content.decode()
    assert dasha.post(address, moved(promise), headers=htmx).status_code == 204
    with world.inside():
        assert Promise.objects.get(pk=promise.pk).moved_times == 1
        assert Promise.objects.get(pk=promise.pk).fulfilled_at is None
        assert "ещё два часа" in Outgoing.objects.get().text


def test_a_promise_that_is_due_already_is_not_moved(world: Any, dasha: Any, htmx: dict[str, str]) -> None:
    with world.inside():
        ticket = opened(world)
        promise = Promise.objects.get(kind="first-answer")
    later = timezone.localtime(timezone.now() + HOUR, MOSCOW).strftime("%Y-%m-%dT%H:%M")
    answer = dasha.post(at(ticket, "move", promise.pk), moved(promise, to=later), headers=htmx)
    assert answer.status_code == 422
    assert "ждём поставку" in answer.content.decode()
    assert counts(world) == (0, 0)
    with world.inside():
        assert Promise.objects.get(pk=promise.pk).due_at == promise.due_at


def test_a_promise_of_another_request_is_not_found(world: Any, dasha: Any) -> None:
    with world.inside():
        one, other = opened(world), opened(world)
        promise = Promise.objects.filter(subject_id=other.pk).first()
    assert dasha.get(at(one, "move", promise.pk)).status_code == 404
