"""Requests, messages and promises through the API."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.api.asking import items, problem
from zabota.desk.models import Message, Ticket
from zabota.promises.models import Promise


@pytest.fixture
def ticket(world, program):
    sent = {"client": world.vera.pk, "subject": "Не открывается запись", "text": "Добрый день"}
    answer = program(world.anna).post("/tickets/", sent)
    assert answer.status_code == 201, answer.content.decode()
    return answer.json()


def test_an_opened_request_starts_promises(world, program, ticket):
    assert (ticket["client"]["name"], ticket["status"], ticket["door"]) == ("Вера Иванова", "new", "phone")
    promises = items(program(world.anna).get(f"/promises/?client={world.vera.pk}&state=open"))
    assert sorted(promise["kind"] for promise in promises) == ["first-answer", "solution"]
    first = next(promise for promise in promises if promise["kind"] == "first-answer")
    assert first["due_at"] == ticket["due_at"]
    assert first["ground"]["name"] == "Первый ряд"


def test_a_reply_keeps_the_promise_and_the_same_key_is_the_same_message(world, program, ticket):
    anna, where = program(world.anna), f"/tickets/{ticket['number']}/messages/"
    sent = {"text": "Здравствуйте!", "key": str(uuid.uuid4())}
    first, again = anna.post(where, sent), anna.post(where, sent)
    assert first.status_code == 201, first.content.decode()
    assert first.json()["id"] == again.json()["id"]
    assert [message["kind"] for message in items(anna.get(where))] == ["client", "reply"]
    kept = [p["kind"] for p in items(anna.get("/promises/?state=ended")) if p["state"] == "kept"]
    assert kept == ["first-answer"]
    taken = anna.post(f"{where}{first.json()['id']}/take-back/")
    assert taken.json()["taken_back_at"] is not None


def test_a_note_stays_inside_and_fulfils_nothing(world, program, ticket):
    anna = program(world.anna)
    answer = anna.post(f"/tickets/{ticket['number']}/messages/", {"kind": "note", "text": "Перезвонить"})
    assert answer.json()["kind"] == "note"
    with world.inside():
        assert Message.objects.get(pk=answer.json()["id"]).outgoing is None
    assert items(anna.get("/promises/?state=ended")) == []


def test_an_empty_reply_is_refused_with_the_sentence_of_the_screen(world, program, ticket):
    answer = program(world.anna).post(f"/tickets/{ticket['number']}/messages/", {"text": "  "})
    assert problem(answer) == (422, "invalid", "Сначала напишите ответ.")


def test_status_impact_and_assignee_are_set(world, program, ticket):
    anna, where = program(world.anna), f"/tickets/{ticket['number']}/"
    assert anna.post(f"{where}impact/", {"impact": "high"}).json()["impact"] == "high"
    assert (
        anna.post(f"{where}assignee/", {"assignee": world.lena.pk}).json()["assignee"]["id"] == world.lena.pk
    )
    assert anna.post(f"{where}take/").json()["assignee"]["id"] == world.anna.pk
    done = anna.post(f"{where}status/", {"status": "resolved"}).json()
    assert (done["status"], done["due_at"]) == ("resolved", None)
    assert items(anna.get("/tickets/?undone=true")) == []
    assert [row["number"] for row in items(anna.get("/tickets/?status=resolved"))] == [ticket["number"]]


def test_a_word_is_given_moved_and_released(world, program, ticket):
    anna = program(world.anna)
    now = timezone.now()
    until = (now + timedelta(days=2)).replace(microsecond=0)
    word = anna.post(f"/tickets/{ticket['number']}/word/", {"until": until.isoformat()})
    assert word.status_code == 201, word.content.decode()
    where = f"/promises/{word.json()['id']}/"
    later = (until + timedelta(days=1)).isoformat()
    assert problem(anna.post(f"{where}move/", {"to": later, "reason": "Ждём деталь"}))[0] == 422
    moved = anna.post(f"{where}move/", {"to": later, "reason": "Ждём деталь", "text": "Будет завтра"})
    assert moved.status_code == 200, moved.content.decode()
    assert moved.json()["moved_times"] == 1
    lines = anna.get(f"{where}history/").json()["items"]
    assert [line["author"] for line in lines] == ["Анна Белова"] * 2
    assert lines[1]["reason"] == "Ждём деталь"
    assert anna.post(f"{where}release/", {"reason": "Клиент попросил"}).json()["state"] == "released"


def test_a_moment_without_an_offset_or_in_the_past_is_refused(world, program, ticket):
    anna, where = program(world.anna), f"/tickets/{ticket['number']}/word/"
    for moment in ("2026-09-01T10:00:00", "завтра", 7, "9999-12-31T23:59:59Z", "2020-01-01T00:00:00Z"):
        answer = anna.post(where, {"until": moment})
        assert problem(answer)[0] == 422
        assert answer.json()["errors"][0]["field"] == "until"


def test_a_refusal_leaves_the_database_as_it_was(world, program, ticket):
    anna = program(world.anna)
    with world.inside():
        before = (Ticket.objects.count(), Message.objects.count(), Promise.objects.count())
    sent = {"client": world.stranger_vera.pk, "subject": "x", "text": "x"}
    assert anna.post("/tickets/", sent).json()["errors"][0]["field"] == "client"
    past = {"text": "Ответ", "until": "2020-01-01T00:00:00Z"}
    assert problem(anna.post(f"/tickets/{ticket['number']}/messages/", past))[0] == 422
    with world.inside():
        assert (Ticket.objects.count(), Message.objects.count(), Promise.objects.count()) == before


def test_who_sees_only_own_work_finds_none_of_others(world, program, ticket):
    mila = program(world.mila)
    assert items(mila.get("/tickets/")) == items(mila.get("/promises/")) == []
    assert problem(mila.get(f"/tickets/{ticket['number']}/"))[0] == 404
    assert problem(mila.get(f"/tickets/{ticket['number']}/messages/"))[0] == 404
    assert problem(mila.post(f"/tickets/{ticket['number']}/messages/", {"text": "x"}))[0] == 404


@pytest.mark.parametrize("count", [1, 3])
def test_lists_ask_the_database_equally_often(world, program, django_assert_num_queries, count):
    anna = program(world.anna)
    for number in range(count):
        sent = {"client": world.vera.pk, "subject": f"№ {number}", "text": "x"}
        opened = anna.post("/tickets/", sent).json()
        anna.post(f"/tickets/{opened['number']}/messages/", {"kind": "note", "text": "x"})
    for path, queries in (("/tickets/", 7), ("/promises/", 7), (f"/tickets/{opened['number']}/messages/", 9)):
        with django_assert_num_queries(queries):
            anna.get(path)
