"""The inbox: rows in the order of promises, views, finding, taking, the file, what is done with several."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.desk.helping import HOUR, MINUTE, again, opened
from zabota.desk import actions
from zabota.desk.models import Ticket
from zabota.people.actions import set_presence
from zabota.people.models import Member

FRAME = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "ROLLBACK", "SELECT set_config('zabota.business_id', '',")
"""Of transactions; the scope is left by a statement only within a test's own transaction."""
INBOX = "/inbox/?view=all"


def numbers(answer: Any) -> list[int]:
    """The numbers of the rows, from the top."""
    page = answer.context["page"]
    return [row.ticket.number for row in page.rows]


def asked(ask: Callable[[], Any]) -> list[str]:
    """The statements of one request, but for those that frame transactions."""
    ask()
    with CaptureQueriesContext(connection) as found:
        ask()
    return [one["sql"] for one in found.captured_queries if not one["sql"].startswith(FRAME)]


def test_what_is_due_first_stands_first(world: Any, dasha: Any) -> None:
    with world.inside():
        later, first = opened(world), opened(world, at=world.at - HOUR)
    assert numbers(dasha.get(INBOX)) == [first.number, later.number]


def test_one_row_and_three_rows_ask_as_much(world: Any, dasha: Any) -> None:
    with world.inside():
        opened(world)
    one = asked(lambda: dasha.get(INBOX))
    with world.inside():
        opened(world)
        opened(world)
    assert len(asked(lambda: dasha.get(INBOX))) == len(one) == 9


def test_fifty_rows_and_then_the_next_page(world: Any, dasha: Any, htmx: dict[str, str]) -> None:
    with world.inside():
        made = [opened(world, at=world.at - n * MINUTE).number for n in range(52)][::-1]
    first = dasha.get(INBOX)
    assert numbers(first) == made[:50]
    rest = dasha.get(INBOX, {"view": "all", "after": first.context["page"].next_after}, headers=htmx)
    assert (numbers(rest), rest.context["page"].next_after) == (made[50:], "")


def test_a_place_that_makes_no_sense_shows_the_first_page(world: Any, dasha: Any) -> None:
    with world.inside():
        ticket = opened(world)
    for after in ("x", "2026-09-01~x", "~1", "yesterday~5"):
        assert numbers(dasha.get("/inbox/", {"view": "all", "after": after})) == [ticket.number]


def test_views_narrow_the_list_and_the_last_one_is_remembered(world: Any, dasha: Any) -> None:
    with world.inside():
        mine, free, waits, done = [opened(world, at=world.at - n * MINUTE) for n in range(4)]
        actions.assign(mine, to=world.dasha, at=world.at)
        actions.change_status(waits, status="waiting", at=world.at)
        actions.change_status(done, status="resolved", at=world.at)
    shown = {key: numbers(dasha.get("/inbox/", {"view": key})) for key in ("mine", "waiting", "done")}
    assert shown == {"mine": [mine.number], "waiting": [waits.number], "done": [done.number]}
    assert numbers(dasha.get("/inbox/", {"view": "free"})) == [free.number, waits.number]
    assert numbers(dasha.get("/inbox/")) == [free.number, waits.number]
    assert dasha.get("/inbox/", {"view": "no such"}).context["view"].key == "mine"


@pytest.mark.parametrize(
    "words", ["{number}", "№ {number}", "запись", "ВЕРА", "вера иванова", "учёт", "УЧЕТ"]
)
def test_a_request_is_found_by_number_subject_and_client(world: Any, dasha: Any, words: str) -> None:
    with world.inside():
        ticket = opened(world)
        Ticket.objects.update(subject="Запись на Учёт")
    found = dasha.get("/inbox/", {"view": "all", "q": words.format(number=ticket.number)})
    assert numbers(found) == [ticket.number]
    assert numbers(dasha.get("/inbox/", {"view": "all", "q": "нет такого"})) == []


def test_the_counter_of_the_sidebar_counts_what_waits_for_me(world: Any, dasha: Any) -> None:
    assert dasha.get(reverse("desk:count")).content == b""
    with world.inside():
        for n in range(2):
            actions.assign(opened(world, at=world.at - n * MINUTE), to=world.dasha, at=world.at)
    assert dasha.get(reverse("desk:count")).content == b"2"


def test_take_next_opens_what_was_taken(world: Any, dasha: Any) -> None:
    with world.inside():
        ticket = opened(world)
    answer = dasha.post(reverse("desk:next"))
    assert answer.url == reverse("desk:ticket", args=[ticket.number])
    with world.inside():
        assert again(ticket).assignee_id == world.dasha.pk


def test_take_next_says_why_it_gives_nothing(world: Any, dasha: Any) -> None:
    nothing = dasha.post(reverse("desk:next"), follow=True).content.decode()
    assert "Никто не ждёт" in nothing
    with world.inside():
        opened(world)
        set_presence(world.dasha, "off", at=timezone.now())
    assert "вы не на работе" in dasha.post(reverse("desk:next"), follow=True).content.decode()
    with world.inside():
        Member.objects.filter(pk=world.dasha.pk).update(presence="here", max_tickets=0)
    assert "это ваш предел" in dasha.post(reverse("desk:next"), follow=True).content.decode()


def test_who_only_looks_takes_nothing(world: Any, nina: Any) -> None:
    with world.inside():
        ticket = opened(world)
    assert nina.get(INBOX).status_code == 200
    assert nina.post(reverse("desk:next")).status_code == 403
    with world.inside():
        assert again(ticket).assignee is None


def test_the_list_as_a_file(world: Any, client_of: Any) -> None:
    with world.inside():
        ticket = opened(world)
        Ticket.objects.filter(pk=ticket.pk).update(subject="=1+1")
    answer = client_of(world.lena).get(reverse("desk:export"), {"view": "all"})
    rows = answer.content.decode("utf-8-sig").splitlines()
    assert answer["Content-Type"].startswith("text/csv")
    assert len(rows) == 2
    assert "'=1+1" in rows[1]
    assert "Вера Иванова" in rows[1]


def test_who_may_not_export_gets_no_file(world: Any, dasha: Any) -> None:
    assert dasha.get(reverse("desk:export")).status_code == 403


def test_several_are_given_at_once_and_the_press_is_undone(
    world: Any, dasha: Any, htmx: dict[str, str]
) -> None:
    with world.inside():
        one, two = opened(world), opened(world)
        actions.assign(two, to=world.anna, at=world.at)
    said = {"number": [one.number, two.number], "assignee": world.lena.pk}
    answer = dasha.post(reverse("desk:bulk"), said, headers=htmx)
    with world.inside():
        assert {again(one).assignee_id, again(two).assignee_id} == {world.lena.pk}
    undo = answer.headers["HX-Trigger"].partition('"undo": "')[2].partition('"')[0]
    assert dasha.post(undo, headers=htmx).status_code == 204
    with world.inside():
        assert (again(one).assignee_id, again(two).assignee_id) == (None, world.anna.pk)


def test_several_are_resolved_at_once_and_owed_again_after_undo(
    world: Any, dasha: Any, htmx: dict[str, str]
) -> None:
    with world.inside():
        made = [opened(world, at=timezone.now() - n * MINUTE) for n in range(2)]
        due = {one.pk: one.due_at for one in made}
    answer = dasha.post(
        reverse("desk:bulk"), {"number": [one.number for one in made], "status": "resolved"}, headers=htmx
    )
    with world.inside():
        assert {again(one).status for one in made} == {"resolved"}
    undo = answer.headers["HX-Trigger"].partition('"undo": "')[2].partition('"')[0]
    dasha.post(undo, headers=htmx)
    with world.inside():
        assert {again(one).status for one in made} == {"new"}
        assert {one.pk: again(one).due_at for one in made} == due


@pytest.mark.parametrize("said", ["", "forged", "eyJ3aGF0IjoiIn0:1:x"])
def test_an_undo_that_nobody_signed_changes_nothing(world: Any, dasha: Any, said: str) -> None:
    assert dasha.post(reverse("desk:undo") + f"?said={said}").status_code == 410


@pytest.mark.parametrize("status", ["new", "closed", "no such", ""])
def test_marked_requests_get_only_statuses_of_the_menu(world: Any, dasha: Any, status: str) -> None:
    with world.inside():
        ticket = opened(world)
    answer = dasha.post(reverse("desk:bulk"), {"number": ticket.number, "status": status}, follow=True)
    assert "Сначала отметьте обращения" in answer.content.decode()
    with world.inside():
        assert again(ticket).status == "new"


def test_who_may_not_assign_does_nothing_with_several(world: Any, mila: Any) -> None:
    with world.inside():
        ticket = opened(world)
        actions.assign(ticket, to=world.mila, at=world.at)
    assert mila.post(reverse("desk:bulk"), {"number": ticket.number, "status": "resolved"}).status_code == 403
    with world.inside():
        assert again(ticket).status == "new"


def test_a_call_is_written_down_and_owed_as_a_letter(world: Any, dasha: Any) -> None:
    form = dasha.get(reverse("desk:new")).context["form"]
    said = {"key": form["key"].value(), "client": world.vera.pk, "subject": "Звонок", "door": "phone"}
    answer = dasha.post(reverse("desk:new"), {**said, "text": "Перезвоните.", "impact": "normal"})
    with world.inside():
        ticket = Ticket.objects.get(subject="Звонок")
        assert ticket.due_at > timezone.now() + timedelta(minutes=1)
    assert answer.url == reverse("desk:ticket", args=[ticket.number])


@pytest.mark.parametrize("missing", ["client", "subject", "text"])
def test_a_call_without_its_words_is_refused_and_the_rest_stays(world: Any, dasha: Any, missing: str) -> None:
    form = dasha.get(reverse("desk:new")).context["form"]
    said = {"client": world.vera.pk, "subject": "Про цены", "text": "Перезвоните.", "who": "вера"} | {
        missing: ""
    }
    answer = dasha.post(
        reverse("desk:new"), {**said, "key": form["key"].value(), "door": "phone", "impact": "normal"}
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    kept = {"client": "Вера Иванова", "subject": "Про цены", "text": "Перезвоните."}
    assert {words in page for name, words in kept.items() if name != missing} == {True}
    with world.inside():
        assert Ticket.objects.count() == 0


def test_clients_are_offered_by_name_and_phone(world: Any, dasha: Any) -> None:
    for words in ("иванова", "8 916 123-45-67"):
        assert "Вера Иванова" in dasha.get(reverse("desk:new-clients"), {"who": words}).content.decode()


def test_the_requests_of_a_client_stand_on_the_card(world: Any, dasha: Any) -> None:
    with world.inside():
        ticket = opened(world)
    page = dasha.get(reverse("desk:of-client", args=[world.vera.pk]))
    assert [row.ticket.pk for row in page.context["rows"]] == [ticket.pk]
    assert dasha.get(reverse("desk:of-client", args=[10**6])).status_code == 404
