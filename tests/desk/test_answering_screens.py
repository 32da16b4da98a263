"""Answering on the screen: what is kept when it is refused, what is undone, what a colleague did meanwhile."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from tests.desk.helping import HOUR, MINUTE, again, answered, heard, opened, said
from zabota.channels.models import Outgoing
from zabota.clients.models import ContactPoint
from zabota.desk import actions
from zabota.desk.models import Attachment, Draft, Message, Ticket
from zabota.desk.queries.conversation import AT_MOST
from zabota.promises.models import Promise

WORDS = "Добрый день! Записали вас на среду."


def at(ticket: Ticket, name: str = "messages", *more: int) -> str:
    return reverse(f"desk:{name}", args=[ticket.number, *more])


def counts(world: Any) -> tuple[int, int]:
    """Messages of ours and letters."""
    with world.inside():
        return Message.objects.exclude(kind="client").count(), Outgoing.objects.count()


def test_an_answer_is_said_and_its_letter_waits_ten_seconds(
    world: Any, dasha: Any, htmx: dict[str, str]
) -> None:
    with world.inside():
        ticket = opened(world, at=timezone.now())
        sent = said(ticket, text=WORDS)
    page = dasha.post(at(ticket), sent, headers=htmx).content.decode()
    with world.inside():
        letter = Outgoing.objects.get()
        assert (letter.to_address, letter.state) == ("vera@mail.example", "waiting")
        assert letter.send_after - letter.made_at == timedelta(seconds=10)
        assert (again(ticket).status, again(ticket).assignee_id) == ("waiting", world.dasha.pk)
        assert Promise.objects.get(kind="first-answer").broken_at is None
    assert page.count(WORDS) == 1
    assert "Отменить" in page
    assert "Хочу записаться." not in page


def test_the_same_press_twice_is_one_answer(world: Any, dasha: Any, htmx: dict[str, str]) -> None:
    with world.inside():
        ticket = opened(world)
        sent = said(ticket, text=WORDS)
    for _ in range(2):
        assert dasha.post(at(ticket), sent, headers=htmx).status_code == 200
    assert counts(world) == (1, 1)


def test_an_answer_without_javascript_comes_back_to_the_conversation(world: Any, dasha: Any) -> None:
    with world.inside():
        ticket = opened(world)
        sent = said(ticket, text=WORDS, then="resolve")
    answer = dasha.post(at(ticket), sent)
    assert (answer.status_code, answer.url) == (302, f"/tickets/{ticket.number}/")
    with world.inside():
        assert again(ticket).status == "resolved"


def test_a_note_reaches_nobody_outside_and_keeps_no_promise(
    world: Any, dasha: Any, htmx: dict[str, str]
) -> None:
    with world.inside():
        ticket = opened(world)
        sent = said(ticket, kind="note", text="Просит Милу")
    assert "Просит Милу" in dasha.post(at(ticket), sent, headers=htmx).content.decode()
    assert counts(world) == (1, 0)
    with world.inside():
        assert Promise.objects.filter(fulfilled_at__isnull=False).count() == 0


@pytest.mark.parametrize(
    "typed",
    [
        {"text": "   "},
        {"until": "вчера"},
        {"until": "2020-01-01T10:00+03:00"},
        {"then": "no such"},
        {"key": "no key"},
        {"kind": "shout"},
        {"text": "а" * 50_001},
    ],
)
def test_what_is_refused_stays_as_it_was_typed(
    world: Any, dasha: Any, htmx: dict[str, str], typed: dict[str, str]
) -> None:
    with world.inside():
        ticket = opened(world)
        sent = said(ticket, text=WORDS) | typed
    for headers in (htmx, {}):
        answer = dasha.post(at(ticket), sent, headers=headers)
        assert answer.status_code == 422
        assert answer.context["form"]["text"].value() == sent["text"]
        assert 'role="alert"' in answer.content.decode()
    assert counts(world) == (0, 0)


def test_a_client_without_an_address_gets_no_lost_answer(
    world: Any, dasha: Any, htmx: dict[str, str]
) -> None:
    with world.inside():
        ticket = opened(world)
        ContactPoint.objects.filter(kind="mail").delete()
        sent = said(ticket, text=WORDS)
    answer = dasha.post(at(ticket), sent, headers=htmx)
    assert answer.status_code == 422
    assert "Отвечать некуда" in answer.content.decode()
    assert WORDS in answer.content.decode()
    assert counts(world) == (0, 0)


def test_while_you_were_writing_anna_answered(world: Any, dasha: Any, htmx: dict[str, str]) -> None:
    with world.inside():
        ticket = opened(world, at=timezone.now() - HOUR)
        sent = said(ticket, text=WORDS)
        answered(world, ticket, at=timezone.now() - MINUTE, text="Уже ответила", member=world.anna)
    warned = dasha.post(at(ticket), sent, headers=htmx)
    page = warned.content.decode()
    assert warned.status_code == 422
    assert "Анна Белова" in page.partition('class="notice brand"')[2][:600]
    assert "Уже ответила" in page
    assert WORDS in page
    assert counts(world) == (1, 1)
    dasha.post(at(ticket), sent | {"anyway": "on"}, headers=htmx)
    assert counts(world) == (2, 2)


def test_my_own_answer_and_a_clients_word_warn_of_nothing(
    world: Any, dasha: Any, htmx: dict[str, str]
) -> None:
    with world.inside():
        ticket = opened(world, at=timezone.now() - HOUR)
        sent = said(ticket, text=WORDS)
        answered(world, ticket, at=timezone.now() - 3 * MINUTE)
        heard(world, ticket, "И ещё вопрос", at=timezone.now() - MINUTE)
    assert dasha.post(at(ticket), sent, headers=htmx).status_code == 200


def test_an_answer_is_undone_and_its_words_are_in_the_composer(
    world: Any, dasha: Any, htmx: dict[str, str]
) -> None:
    with world.inside():
        ticket = opened(world, at=timezone.now())
        sent = said(ticket, text=WORDS)
    dasha.post(at(ticket), sent, headers=htmx)
    with world.inside():
        message = Message.objects.get(kind="reply")
    page = dasha.post(at(ticket, "take-back", message.pk), headers=htmx)
    assert page.context["form"]["text"].value() == WORDS
    assert f'id="message-{message.pk}"' not in page.content.decode()
    with world.inside():
        assert Outgoing.objects.get().state == "cancelled"
        assert again(ticket).due_at == ticket.due_at


def test_an_answer_that_has_left_is_not_undone(world: Any, dasha: Any, htmx: dict[str, str]) -> None:
    with world.inside():
        ticket = opened(world)
        message = answered(world, ticket, at=world.at + MINUTE)
        Outgoing.objects.update(state="sent")
    page = dasha.post(at(ticket, "take-back", message.pk), headers=htmx).content.decode()
    assert "Письмо уже ушло" in page
    with world.inside():
        assert Message.objects.get(kind="reply").taken_back_at is None


def test_a_colleagues_answer_is_not_mine_to_undo(world: Any, client_of: Any, htmx: dict[str, str]) -> None:
    with world.inside():
        message = answered(world, ticket := opened(world), at=timezone.now())
    client_of(world.lena).post(at(ticket, "take-back", message.pk), headers=htmx)
    with world.inside():
        assert Message.objects.get(pk=message.pk).taken_back_at is None
        assert Outgoing.objects.get().state == "waiting"


def test_a_draft_survives_and_goes_with_the_answer(world: Any, dasha: Any, htmx: dict[str, str]) -> None:
    with world.inside():
        ticket = opened(world)
    assert dasha.post(at(ticket, "draft"), {"text": WORDS, "kind": "reply"}).status_code == 204
    assert dasha.get(at(ticket, "ticket")).context["form"]["text"].value() == WORDS
    dasha.post(at(ticket, "draft"), {"text": "про себя", "kind": "note"})
    form = dasha.get(at(ticket, "ticket")).context["form"]
    assert (form["text"].value(), form["kind"].value()) == ("про себя", "note")
    with world.inside():
        sent = said(ticket, text=WORDS)
    dasha.post(at(ticket), sent, headers=htmx)
    dasha.post(at(ticket, "draft"), {"text": " ", "kind": "note"})
    with world.inside():
        assert Draft.objects.count() == 0


def test_a_draft_is_seen_by_its_writer_only(world: Any, dasha: Any, client_of: Any) -> None:
    with world.inside():
        ticket = opened(world)
    dasha.post(at(ticket, "draft"), {"text": WORDS, "kind": "reply"})
    assert client_of(world.lena).get(at(ticket, "ticket")).context["form"]["text"].value() == ""


def test_a_file_goes_with_the_answer(world: Any, dasha: Any, htmx: dict[str, str]) -> None:
    with world.inside():
        ticket = opened(world)
        sent = said(ticket, text=WORDS)
    files = [SimpleUploadedFile("прайс.txt", b"1"), SimpleUploadedFile("two.txt", b"22")]
    page = dasha.post(at(ticket), {**sent, "files": files}, headers=htmx).content.decode()
    assert "прайс.txt" in page
    with world.inside():
        assert [one.file.size for one in Attachment.objects.order_by("id")] == [1, 2]
        assert Outgoing.objects.get().files.count() == 2


def test_files_too_large_together_are_refused_and_the_words_stay(
    world: Any, dasha: Any, htmx: dict[str, str]
) -> None:
    with world.inside():
        ticket = opened(world)
        sent = said(ticket, text=WORDS)
    large = [SimpleUploadedFile(f"{n}.bin", b"0" * (11 * 1024 * 1024)) for n in range(2)]
    answer = dasha.post(at(ticket), {**sent, "files": large}, headers=htmx)
    assert answer.status_code == 422
    assert "20 МБ" in answer.content.decode().replace("\u00a0", " ")
    assert WORDS in answer.content.decode()
    assert counts(world) == (0, 0)


def test_a_page_that_has_not_looked_for_long_gets_no_more_than_it_can_show(
    world: Any, dasha: Any, htmx: dict[str, str]
) -> None:
    with world.inside():
        ticket = opened(world)
        actions.note(ticket, member=world.dasha, text="1", at=world.at, key=uuid.uuid4())
    for since in ("1", "x", "-1", "9" * 30):
        assert dasha.get(at(ticket, "log"), {"since": since}, headers=htmx).status_code == 200
    assert AT_MOST == 500
