"""A specialist who is limited to own work: what is not hers is not there, whichever way she comes; what is, is."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.urls import reverse

from tests.channels.letters_of_tests import letter as raw_letter
from tests.desk.helping import MINUTE, again, answered, given
from zabota.channels import actions as channels
from zabota.channels.models import Letter
from zabota.channels.queries import files_of
from zabota.desk import actions, guards
from zabota.desk.actions.taking import take_letter
from zabota.desk.models import Draft, Message, Ticket
from zabota.promises.models import Promise

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40


@dataclass
class Matter:
    """A request that came by a letter with a file, answered once."""

    ticket: Ticket
    letter: Letter
    message: Message
    reply: Message
    file: Any


def matter(world: Any, *, sender: str, words: str) -> Matter:
    content = raw_letter(
        sender=sender, subject=words, message_id=f"<{uuid.uuid4()}@mail.example>", html="<p>hi</p>",
        files=[("снимок.png", "image/png", PNG)],
    )  # fmt: skip
    letter = channels.receive(world.mailbox, content, source="smtp", at=world.at)
    letter = channels.understand(letter, at=world.at)
    ticket = take_letter(letter, at=world.at)
    assert ticket is not None
    reply = answered(world, ticket, at=world.at + MINUTE)
    message = Message.objects.get(letter=letter)
    return Matter(again(ticket), letter, message, reply, files_of(letter)[0][0])


@pytest.fixture
def others(world: Any) -> Iterator[Matter]:
    """Пётр's, which is nobody's of Мила's."""
    with world.inside():
        yield matter(world, sender="Пётр Сидоров <petr@mail.example>", words="Чужое дело")


@pytest.fixture
def hers(world: Any) -> Iterator[Matter]:
    """Вера's, whose manager Мила is."""
    with world.inside():
        given(world, "mila")
        yield matter(world, sender="Вера Иванова <vera@mail.example>", words="Своё дело")


def looks(found: Matter) -> dict[str, str]:
    """Every address by which one can look at a request."""
    number = found.ticket.number
    pages = ("ticket", "earlier", "log", "head", "menu", "why")
    return {name: reverse(f"desk:{name}", args=[number]) for name in pages} | {
        "original": reverse("desk:original", args=[number, found.message.pk]),
        "paper": reverse("channels:paper", args=[found.letter.pk]),
        "file": reverse("channels:file", args=[found.file.key]),
        "word": reverse("desk:word", args=[number]),
        "move": reverse("desk:move", args=[number, Promise.objects.filter(subject_id=found.ticket.pk)[0].pk]),
    }


def test_what_is_hers_she_may_look_at_every_way(mila: Any, hers: Matter) -> None:
    assert {name: mila.get(address).status_code for name, address in looks(hers).items()} == dict.fromkeys(
        looks(hers), 200
    )


def test_what_is_not_hers_is_found_no_way(mila: Any, others: Matter) -> None:
    assert {name: mila.get(address).status_code for name, address in looks(others).items()} == dict.fromkeys(
        looks(others), 404
    )


def test_her_lists_hold_hers_only(mila: Any, hers: Matter, others: Matter) -> None:
    for view in ("all", "free", "soon", "done", "waiting", "team", "mine"):
        page = mila.get("/inbox/", {"view": view}).content.decode()
        assert (view, "Чужое дело" in page) == (view, False)
    assert "Своё дело" in mila.get("/inbox/", {"view": "all"}).content.decode()
    assert mila.get("/inbox/", {"view": "all", "q": "чужое"}).context["page"].rows == []
    assert mila.get("/inbox/", {"view": "all", "q": str(others.ticket.number)}).context["page"].rows == []


def test_search_and_palette_find_hers_only(
    mila: Any, hers: Matter, others: Matter, htmx: dict[str, str]
) -> None:
    for page in ("web:search", "web:palette"):
        assert "Своё дело" in mila.get(reverse(page), {"q": "своё дело"}, headers=htmx).content.decode()
        assert "Чужое дело" not in mila.get(reverse(page), {"q": "чужое дело"}, headers=htmx).content.decode()
        found = mila.get(reverse(page), {"q": f"№ {others.ticket.number}"}, headers=htmx).content.decode()
        assert "Чужое дело" not in found


def test_the_stream_tells_her_of_hers_only(world: Any, hers: Matter, others: Matter) -> None:
    assert guards.may_see_ticket(world.mila, hers.ticket.pk)
    assert not guards.may_see_ticket(world.mila, others.ticket.pk)


def test_what_is_not_hers_she_can_not_change(mila: Any, others: Matter) -> None:
    number = others.ticket.number
    before = list(Ticket.objects.values()), Message.objects.count(), Draft.objects.count()
    posts = {
        "status": {"status": "resolved"},
        "impact": {"impact": "high"},
        "take": {},
        "messages": {"key": str(uuid.uuid4()), "kind": "reply", "text": "Я сама", "seen": "0"},
        "draft": {"text": "x", "kind": "reply"},
        "word": {"until": "2030-01-01T10:00"},
    }
    for name, said in posts.items():
        assert (name, mila.post(reverse(f"desk:{name}", args=[number]), said).status_code) == (name, 404)
    undo = reverse("desk:take-back", args=[number, others.reply.pk])
    assert mila.post(undo).status_code == 404
    assert (list(Ticket.objects.values()), Message.objects.count(), Draft.objects.count()) == before


def test_take_next_gives_her_hers_only(world: Any, mila: Any, hers: Matter, others: Matter) -> None:
    Ticket.objects.update(assignee=None, status="open")
    assert mila.post(reverse("desk:next")).url == reverse("desk:ticket", args=[hers.ticket.number])
    mila.post(reverse("desk:next"))
    assert again(others.ticket).assignee_id is None


def test_marking_several_and_the_file_leave_out_what_is_not_hers(
    world: Any, client_of: Any, hers: Matter, others: Matter
) -> None:
    """A team lead who is limited to own work: the role may assign and export, the limit holds all the same."""
    type(world.lena).objects.filter(pk=world.lena.pk).update(only_own=True)
    type(world.vera).objects.filter(pk=world.vera.pk).update(manager=world.lena)
    lena = client_of(world.lena)
    rows = lena.get(reverse("desk:export"), {"view": "all"}).content.decode("utf-8-sig")
    assert ("Своё дело" in rows, "Чужое дело" in rows) == (True, False)
    numbers = [hers.ticket.number, others.ticket.number]
    lena.post(reverse("desk:bulk"), {"number": numbers, "assignee": world.lena.pk})
    assert again(hers.ticket).assignee_id == world.lena.pk
    assert again(others.ticket).assignee_id == world.dasha.pk


def test_what_was_taken_from_her_is_not_undone_by_her(
    world: Any, client_of: Any, htmx: dict[str, str], others: Matter
) -> None:
    """An undo that she kept from the time when she might."""
    answer = client_of(world.dasha).post(
        reverse("desk:status", args=[others.ticket.number]), {"status": "resolved"}, headers=htmx
    )
    undo = answer.headers["HX-Trigger"].partition('"undo": "')[2].partition('"')[0]
    assert client_of(world.mila).post(undo).status_code == 204
    assert again(others.ticket).status == "resolved"


def test_the_requests_of_a_client_who_is_not_hers(
    world: Any, mila: Any, hers: Matter, others: Matter
) -> None:
    petr = reverse("desk:of-client", args=[others.ticket.client_id])
    assert mila.get(petr).status_code == 404
    actions.assign(others.ticket, to=world.mila, at=world.at)
    assert mila.get(reverse("desk:ticket", args=[others.ticket.number])).status_code == 200
