"""The list of clients as the staff see it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from zabota.clients import actions
from zabota.clients.models import Client


def names_on(response):
    return [client.name for client, _points in response.context["rows"]]


def test_the_list_shows_clients_of_this_business_in_order(world, client_of):
    response = client_of(world.anna).get("/clients/")
    assert response.status_code == 200
    assert names_on(response) == ["Вера Иванова", "Пётр Сидоров"]
    assert f"/clients/{world.vera.pk}/" in response.content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=bdfyjd", ["Вера Иванова"]),
        ("q=7654321", ["Пётр Сидоров"]),
        ("q=mail.example", ["Вера Иванова", "Пётр Сидоров"]),
        ("q=никого", []),
        ("view=archive", []),
        ("view=mine", []),
        ("tier=x&manager=y&view=z", ["Вера Иванова", "Пётр Сидоров"]),
        ("manager=0", ["Вера Иванова", "Пётр Сидоров"]),
        ("after=999999", ["Вера Иванова", "Пётр Сидоров"]),
    ],
)
def test_the_list_is_searched_and_filtered(world, client_of, query, found):
    assert names_on(client_of(world.anna).get(f"/clients/?{query}")) == found


def test_the_list_is_filtered_by_level_and_manager(world, client_of):
    with world.inside():
        actions.change_client(world.vera, manager=world.mila)
    browser = client_of(world.anna)
    assert names_on(browser.get(f"/clients/?tier={world.front_row.pk}")) == ["Вера Иванова"]
    assert names_on(browser.get(f"/clients/?manager={world.mila.pk}")) == ["Вера Иванова"]
    assert names_on(browser.get("/clients/?manager=0")) == ["Пётр Сидоров"]


def test_who_sees_only_own_clients_finds_no_others(world, client_of):
    with world.inside():
        actions.change_client(world.vera, manager=world.mila)
    browser = client_of(world.mila)
    assert names_on(browser.get("/clients/")) == ["Вера Иванова"]
    assert names_on(browser.get("/clients/?q=сидоров")) == []
    assert names_on(browser.get(f"/clients/?after={world.petr.pk}")) == ["Вера Иванова"]


def test_typing_gets_the_table_alone(world, client_of, htmx):
    body = client_of(world.anna).get("/clients/?q=вера", headers=htmx).content.decode()
    assert "<html" not in body
    assert body.count("data-row") == 1


def test_the_next_page_is_rows_alone(world, client_of, htmx):
    with world.inside():
        for number in range(60):
            actions.add_client(name=f"Клиент {number:03}", at=world.at)
    browser = client_of(world.anna)
    first = browser.get("/clients/")
    assert (len(names_on(first)), first.context["last"].name) == (50, names_on(first)[-1])
    rest = browser.get(f"/clients/?after={first.context['last'].pk}", headers=htmx)
    assert len(names_on(rest)) == 12
    assert rest.content.decode().lstrip().startswith("<tr")
    assert sorted(names_on(first) + names_on(rest)) == sorted(set(names_on(first) + names_on(rest)))


def test_a_list_of_three_asks_no_more_than_a_list_of_one(world, client_of):
    browser = client_of(world.anna)
    with world.inside():
        for name in ("Яна Ёж", "Яна Як", "Яна Юг"):
            actions.add_client(name=name, at=world.at, points=[("phone", "8 905 111 22 33")])
    browser.get("/clients/")
    with CaptureQueriesContext(connection) as one:
        assert len(names_on(browser.get("/clients/?q=яна еж"))) == 1
    with CaptureQueriesContext(connection) as three:
        assert len(names_on(browser.get("/clients/?q=яна"))) == 3
    assert len(three) == len(one)
    assert len([query for query in three if '"clients_' in query["sql"]]) == 4


def test_an_empty_base_says_what_to_do_first(world, client_of):
    with world.inside():
        for client in (world.vera, world.petr):
            actions.archive(client, at=world.at)
    body = client_of(world.anna).get("/clients/").content.decode()
    assert "/clients/new/" in body
    assert "<table" not in body


def test_the_analyst_may_export_but_not_add(world, client_of):
    body = client_of(world.nina).get("/clients/").content.decode()
    assert "/clients/export/" in body
    assert "/clients/new/" not in body


def test_the_file_has_the_filtered_list_and_no_formulas(world, client_of):
    with world.inside():
        actions.add_client(name='=HYPERLINK("http://x")', at=world.at, points=[("phone", "8 905 111 22 33")])
    response = client_of(world.nina).get("/clients/export/")
    lines = response.content.decode("utf-8-sig").splitlines()
    assert response["Content-Disposition"] == 'attachment; filename="clients.csv"'
    assert len(lines) == 4
    assert lines[1].startswith("\"'=HYPERLINK(")
    assert "'+79051112233" in lines[1]
    only = client_of(world.nina).get("/clients/export/?q=вера").content.decode("utf-8-sig").splitlines()
    assert [line.split(";")[0] for line in only[1:]] == ["Вера Иванова"]


def test_marked_clients_alone_go_into_the_file(world, client_of):
    url = f"/clients/export/?client={world.petr.pk}&client={world.stranger_vera.pk}"
    lines = client_of(world.anna).get(url).content.decode("utf-8-sig").splitlines()
    assert [line.split(";")[0] for line in lines[1:]] == ["Пётр Сидоров"]


@pytest.mark.parametrize("who", ["mila", "boris", "dasha"])
def test_not_everybody_may_take_the_base_away(world, client_of, who):
    assert client_of(getattr(world, who)).get("/clients/export/").status_code == 403


def test_marked_clients_get_a_manager(world, client_of):
    data = {
        "client": [world.vera.pk, world.petr.pk, world.stranger_vera.pk],
        "manager": world.mila.pk,
        "query": "q=в",
    }
    response = client_of(world.dasha).post("/clients/selection/", data)
    assert (response.status_code, response["Location"]) == (302, "/clients/?q=%D0%B2")
    with world.inside():
        assert Client.objects.filter(manager=world.mila).count() == 2
    with world.inside(world.stranger):
        assert Client.objects.get(pk=world.stranger_vera.pk).manager is None


def test_marked_clients_go_to_the_archive_and_back(world, client_of):
    browser = client_of(world.anna)
    browser.post("/clients/selection/", {"client": [world.vera.pk, world.petr.pk], "archive": "1"})
    page = browser.get("/clients/")
    undo = f"/clients/selection/restoration/?clients={world.vera.pk},{world.petr.pk}"
    assert undo in page.content.decode()
    browser.post(undo)
    with world.inside():
        assert Client.objects.current().count() == 2


def test_who_sees_only_own_clients_can_not_take_others(world, client_of):
    browser = client_of(world.mila)
    browser.post("/clients/selection/", {"client": [world.petr.pk], "manager": world.mila.pk})
    browser.post("/clients/selection/", {"client": [world.petr.pk], "archive": "1"})
    with world.inside():
        petr = Client.objects.get(pk=world.petr.pk)
        assert (petr.manager, petr.archived_at) == (None, None)


def test_the_analyst_changes_nothing(world, client_of):
    response = client_of(world.nina).post("/clients/selection/", {"client": [world.petr.pk], "archive": "1"})
    assert response.status_code == 403
    with world.inside():
        assert Client.objects.current().count() == 2
