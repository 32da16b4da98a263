"""The journal of changes: who, what, when, before and after, in people's words."""

import pytest

from zabota.clients.models import Client
from zabota.people import actions
from zabota.people.queries import JournalFilters, history_of, page_of_journal

JOURNAL = "/settings/journal/"


@pytest.fixture
def changed(world):
    """Анна makes Мила an expert of colour."""
    with world.inside(actor=world.anna.actor):
        actions.change_member(world.mila, title="Колорист", lead=world.lena, at=world.at)
        Client.objects.filter(pk=world.vera.pk).update(manager=world.mila)


def test_a_change_tells_who_what_before_and_after(world, client_of, changed):
    client = client_of(world.anna)
    page = client.get(JOURNAL, {"who": world.anna.actor, "table": "people_member"})
    [line] = page.context["lines"]
    assert (line.who, str(line.kind), line.what) == ("Анна Белова", "сотрудник", "Мила Орлова")
    assert [(change.name, change.before, change.after) for change in line.changes] == [
        ("Должность", "—", "Колорист"),
        ("Руководитель", "—", "Лена Котова"),
    ]


def test_filters_narrow_the_journal(world, client_of, changed):
    client = client_of(world.anna)
    said = {
        "who": ({"who": world.anna.actor}, 2),
        "row": ({"who": world.anna.actor, "table": "clients_client", "row": world.vera.pk}, 1),
        "before it all": ({"until": "2020-01-01"}, 0),
        "nonsense": ({"who": "x", "since": "вчера", "row": "x"}, 0),
    }
    assert {name: len(client.get(JOURNAL, asked).context["lines"]) for name, (asked, _n) in said.items()} == {
        name: number for name, (_asked, number) in said.items()
    }


def test_the_journal_goes_on_from_where_it_stopped(world, monkeypatch):
    from zoneinfo import ZoneInfo

    from django.http import QueryDict

    monkeypatch.setattr("zabota.people.queries.journal.PAGE", 7)
    seen, address = [], "who=everybody"
    with world.inside():
        while True:
            lines, following = page_of_journal(JournalFilters.of(QueryDict(address)), zone=ZoneInfo("UTC"))
            seen += [(line.table, line.row_id, line.change, line.at) for line in lines]
            if not following:
                break
            address = following
    assert len(seen) > 40
    assert len(seen) == len(set(seen))


def test_what_zabota_does_by_itself_is_told_when_asked_for(world, client_of, changed):
    client = client_of(world.anna)
    with world.inside(actor="system"):
        Client.objects.filter(pk=world.petr.pk).update(manager=world.mila)
    people = {line.who for line in client.get(JOURNAL).context["lines"]}
    everybody = {line.who for line in client.get(JOURNAL, {"who": "everybody"}).context["lines"]}
    assert people == {"Анна Белова"}
    assert len(everybody - people) == 1


def test_the_history_of_one_thing(world, client_of, changed):
    page = client_of(world.anna).get(f"{JOURNAL}people_member/{world.mila.pk}/")
    assert page.context["what"] == "Мила Орлова"
    assert [line.change for line in page.context["lines"]] == ["update", "update", "insert"]


def test_the_history_is_a_part_for_a_panel(world, client_of, htmx, changed):
    part = client_of(world.anna).get(f"{JOURNAL}people_member/{world.mila.pk}/", headers=htmx).text
    assert "<html" not in part
    assert "Колорист" in part


def test_what_was_removed_is_told_by_its_last_name(world):
    with world.inside(actor=world.anna.actor):
        skill = actions.add_skill(name="Стрижка")
        pk = skill.pk
        actions.remove_skill(skill)
        lines = history_of("people_skill", pk)
    assert [(line.change, line.what) for line in lines] == [("delete", "Стрижка"), ("insert", "Стрижка")]


def test_a_table_that_is_not_there_is_not_found(world, client_of):
    client = client_of(world.anna)
    assert client.get(f"{JOURNAL}pg_authid/1/").status_code == 404
    assert client.get(f"{JOURNAL}people_user/{world.anna.user_id}/").status_code == 404


def test_a_line_more_takes_no_more_queries(world, client_of):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client, counts = client_of(world.anna), []
    client.get(JOURNAL)
    for number in range(2):
        with world.inside(actor=world.anna.actor):
            for each in range(3):
                actions.change_member(world.mila, title=f"{number} {each}", at=world.at)
        with CaptureQueriesContext(connection) as queries:
            client.get(JOURNAL, {"who": world.anna.actor, "table": "people_member"})
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_times_are_on_the_clock_of_the_reader(world, client_of, changed):
    with world.inside():
        actions.change_member(world.anna, zone="Asia/Vladivostok", at=world.at)
    assert client_of(world.anna).get(JOURNAL).status_code == 200
