"""A conversation on the screen: what it shows, how much it asks, what is decided about it."""

import re
import uuid
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.channels.letters_of_tests import letter
from tests.desk.helping import HOUR, MINUTE, again, answered, heard, opened
from tests.desk.test_inbox_screens import asked
from zabota.channels import actions as channels
from zabota.channels.actions import stored_file
from zabota.desk import actions
from zabota.desk.actions.taking import take_letter
from zabota.desk.models import Ticket, TicketEntry
from zabota.people.actions import open_team


def at(ticket: Ticket, name: str = "ticket", *more: int) -> str:
    return reverse(f"desk:{name}", args=[ticket.number, *more])


def long_talk(world: Any, turns: int) -> Ticket:
    ticket = opened(world, at=world.at - 3 * HOUR)
    for n in range(turns):
        answered(world, ticket, at=world.at - 2 * HOUR + 2 * n * MINUTE, text=f"Ответ {n}")
        heard(world, ticket, f"Вопрос {n}", at=world.at - 2 * HOUR + (2 * n + 1) * MINUTE)
    return again(ticket)


def test_fifty_messages_take_nine_queries(world: Any, dasha: Any) -> None:
    """The session, the sign-in, scope, member; then five of the desk's own."""
    with world.inside():
        ticket = long_talk(world, 25)
    statements = asked(lambda: dasha.get(at(ticket)))
    assert len(statements) == 9, "\n".join(one[:200] for one in statements)


def test_three_messages_ask_as_much_as_one(world: Any, dasha: Any) -> None:
    with world.inside():
        ticket = opened(world)
    one = asked(lambda: dasha.get(at(ticket)))
    with world.inside():
        heard(world, ticket, "Ещё вопрос", at=world.at + MINUTE)
        answered(world, ticket, at=world.at + 2 * MINUTE)
    assert len(asked(lambda: dasha.get(at(ticket)))) == len(one)


def test_everything_is_told_in_one_order(world: Any, dasha: Any) -> None:
    with world.inside():
        ticket = opened(world, at=world.at)
        actions.note(
            ticket, member=world.anna, text="Она у нас давно", at=world.at + MINUTE, key=uuid.uuid4()
        )
        actions.change_impact(ticket, impact="high", at=world.at + 2 * MINUTE)
        answered(world, ticket, at=world.at + 3 * MINUTE, text="Записали на среду")
    page = dasha.get(at(ticket)).content.decode()
    told = ["Хочу записаться.", "Она у нас давно", "сильно", "Записали на среду"]
    places = [page.find(words) for words in told if words != "сильно"]
    assert -1 not in places
    assert places == sorted(places)


def test_what_was_said_before_comes_when_asked(world: Any, dasha: Any, htmx: dict[str, str]) -> None:
    with world.inside():
        ticket = long_talk(world, 26)
    shown = dasha.get(at(ticket)).context["talk"]
    earlier = dasha.get(at(ticket, "earlier"), {"before": shown.earlier}, headers=htmx)
    assert "Хочу записаться." in earlier.content.decode()
    assert earlier.context["talk"].earlier == ""
    log = dasha.get(at(ticket, "log"), {"since": shown.first_id}, headers=htmx).context["talk"]
    assert (log.first_id, log.last_id) == (shown.first_id, shown.last_id)


def test_opened_from_the_list_only_the_conversation_comes(
    world: Any, dasha: Any, htmx: dict[str, str]
) -> None:
    with world.inside():
        ticket = opened(world)
    page = dasha.get(at(ticket), headers=htmx).content.decode()
    assert "<html" not in page
    assert 'id="talk"' in page
    assert 'id="client-pane"' in page


@pytest.mark.parametrize("number", ["999999", "99999999999999999999"])
def test_a_number_that_nobody_has_is_not_found(dasha: Any, number: str) -> None:
    assert dasha.get(f"/tickets/{number}/").status_code == 404


def test_the_status_is_turned_and_the_press_is_undone(world: Any, dasha: Any, htmx: dict[str, str]) -> None:
    with world.inside():
        ticket = opened(world, at=timezone.now())
    answer = dasha.post(at(ticket, "status"), {"status": "resolved"}, headers=htmx)
    with world.inside():
        assert (again(ticket).status, again(ticket).due_at.year) == ("resolved", 9999)
    dasha.post(answer.headers["HX-Trigger"].partition('"undo": "')[2].partition('"')[0], headers=htmx)
    with world.inside():
        assert (again(ticket).status, again(ticket).due_at) == ("new", ticket.due_at)


@pytest.mark.parametrize(
    ("what", "value"),
    [
        ("status", "no such"),
        ("status", ""),
        ("status", "new"),
        ("impact", "huge"),
        ("assignee", "999999"),
        ("team", "x"),
    ],
)
def test_what_is_not_in_the_list_is_refused_with_a_sentence(
    world: Any, dasha: Any, htmx: dict[str, str], what: str, value: str
) -> None:
    with world.inside():
        ticket = opened(world)
        before = Ticket.objects.values().get()
    answer = dasha.post(at(ticket, what), {what: value}, headers=htmx)
    assert 'role="alert"' in answer.content.decode()
    with world.inside():
        assert Ticket.objects.values().get() == before
        assert TicketEntry.objects.count() == 0


def test_a_higher_impact_brings_the_promise_nearer(world: Any, dasha: Any) -> None:
    with world.inside():
        ticket = opened(world, at=timezone.now())
    answer = dasha.post(at(ticket, "impact"), {"impact": "high"})
    assert answer.url == at(ticket)
    with world.inside():
        assert again(ticket).impact == "high"
        assert again(ticket).due_at < ticket.due_at


def test_it_is_given_to_a_colleague_with_a_word_and_back(
    world: Any, dasha: Any, htmx: dict[str, str]
) -> None:
    with world.inside():
        ticket = opened(world)
    said = {"assignee": world.lena.pk, "note": "ты её знаешь"}
    answer = dasha.post(at(ticket, "assignee"), said, headers=htmx)
    with world.inside():
        assert again(ticket).assignee_id == world.lena.pk
        assert TicketEntry.objects.get().data == {"member": "Лена Котова", "note": "ты её знаешь"}
    dasha.post(answer.headers["HX-Trigger"].partition('"undo": "')[2].partition('"')[0], headers=htmx)
    with world.inside():
        assert again(ticket).assignee_id is None


def test_it_is_moved_to_a_team(world: Any, dasha: Any) -> None:
    with world.inside():
        ticket, team = opened(world), open_team(name="Мастера", lead=None)
    dasha.post(at(ticket, "team"), {"team": team.pk})
    with world.inside():
        assert again(ticket).team_id == team.pk


def test_one_takes_it_for_oneself(world: Any, mila: Any) -> None:
    with world.inside():
        ticket = opened(world)
        type(world.vera).objects.filter(pk=world.vera.pk).update(manager=world.mila)
    assert mila.post(at(ticket, "take")).url == at(ticket)
    with world.inside():
        assert again(ticket).assignee_id == world.mila.pk


def test_who_only_looks_decides_nothing(world: Any, nina: Any) -> None:
    with world.inside():
        ticket = opened(world)
        before = Ticket.objects.values().get()
    for name in ("status", "impact", "assignee", "team", "take", "messages", "draft", "word"):
        assert (name, nina.post(at(ticket, name), {"status": "resolved"}).status_code) == (name, 403)
    page = nina.get(at(ticket)).content.decode()
    assert 'id="composer"' not in page
    with world.inside():
        assert Ticket.objects.values().get() == before


def test_menus_offer_what_can_be_done(world: Any, dasha: Any, htmx: dict[str, str]) -> None:
    with world.inside():
        ticket = opened(world)
    menu = dasha.get(at(ticket, "menu"), headers=htmx).content.decode()
    assert menu.count('hx-post="' + at(ticket, "status")) == 5
    people = dasha.get(at(ticket, "assignees"), headers=htmx).content.decode()
    assert "Мила Орлова" in people
    assert "Нина Рябова" not in people
    colleagues = dasha.get(reverse("desk:colleagues"), headers=htmx).content.decode()
    assert "Борис Цой" not in colleagues


def test_why_it_is_first(world: Any, dasha: Any, htmx: dict[str, str]) -> None:
    with world.inside():
        first, second = opened(world, at=timezone.now()), opened(world, at=timezone.now() + MINUTE)
    why = dasha.get(at(first, "why"), {"view": "all"}, headers=htmx).content.decode()
    assert "раньше всех" in why
    assert "Первый ответ" in why
    assert f"№ {second.number}" in why.replace("\u00a0", " ")
    assert "раньше всех" not in dasha.get(at(second, "why"), {"view": "all"}, headers=htmx).content.decode()


def test_the_original_letter_stands_in_a_frame_that_runs_nothing(world: Any, dasha: Any) -> None:
    """The frame is of our origin, so that its height can be asked; nothing runs in it, by sandbox and by policy."""
    with world.inside():
        raw = letter(html="<p>Прайс</p><script>alert(1)</script>")
        came = channels.receive(world.mailbox, raw, source="smtp", at=world.at)
        ticket = take_letter(channels.understand(came, at=world.at), at=world.at)
        assert ticket is not None
        pk = ticket.messages.get().pk
    page = dasha.get(at(ticket, "original", pk)).content.decode()
    sandbox = page.partition('sandbox="')[2].partition('"')[0].split()
    assert sandbox == ["allow-same-origin", "allow-popups", "allow-popups-to-escape-sandbox"]
    paper = dasha.get(reverse("channels:paper", args=[came.pk]))
    policy = paper["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "allow-scripts" not in policy
    assert "<script" not in paper.content.decode()
    assert dasha.get(at(ticket, "original", pk + 1)).status_code == 404


def test_the_rest_of_the_client_is_folded_beside_it_as_far_as_the_role_goes(
    world: Any, client_of: Any
) -> None:
    with world.inside():
        ticket = opened(world)
    folded = {
        who: re.findall(r'<details class="fold" id="story-(\w+)">', client_of(member).get(at(ticket)).text)
        for who, member in (("anna", world.anna), ("dasha", world.dasha))
    }
    assert folded == {
        "anna": ["agreements", "proposals", "money", "papers", "requisites"],
        "dasha": ["agreements", "proposals", "papers", "requisites"],
    }


def test_a_file_stands_under_the_words_it_came_with(world: Any, dasha: Any) -> None:
    with world.inside():
        ticket = opened(world)
        file = stored_file(name="план.pdf", content_type="application/pdf", content=b"%PDF-", at=world.at)
        file.save()
        actions.reply(
            ticket, member=world.dasha, text="Вот план", at=world.at + MINUTE, key=uuid.uuid4(), files=[file]
        )
        answered(world, ticket, at=world.at + 2 * MINUTE)
    names = re.findall(r'<span class="file-name">(.*?)</span>', dasha.get(at(ticket)).text)
    assert names == ["план.pdf"]
