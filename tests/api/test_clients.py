"""Clients and contacts through the API: the same actions, the same sentences."""

import pytest

from tests.api.asking import items, problem
from zabota.clients.models import Client, ContactPoint
from zabota.events.models import Audit


def test_a_client_is_added_with_a_person_and_addresses(world, program):
    sent = {"name": "Ольга Ким", "points": [{"kind": "mail", "address": "Olga@Mail.Example"}]}
    answer = program(world.anna).post("/clients/", sent)
    assert answer.status_code == 201, answer.content.decode()
    made = answer.json()
    assert (made["name"], made["kind"], made["tier"]["name"]) == ("Ольга Ким", "person", "Базовый")
    with world.inside():
        client = Client.objects.get(pk=made["id"])
        assert [point.value for point in ContactPoint.objects.filter(contact__client=client)] == [
            "olga@mail.example"
        ]


def test_the_journal_names_the_member_and_the_program(world, program):
    anna = program(world.anna)
    made = anna.post("/clients/", {"name": "Ольга Ким"}).json()
    with world.inside():
        [line] = Audit.objects.filter(table="clients_client", row_id=made["id"], change="insert")
    assert line.actor == f"member:{world.anna.pk};token:{anna.row.pk}"


def test_a_mail_address_of_somebody_else_is_refused_with_the_sentence_of_the_screen(world, program):
    sent = {"name": "Двойник", "points": [{"kind": "mail", "address": "vera@mail.example"}]}
    with world.inside():
        before = Client.objects.count()
    answer = program(world.anna).post("/clients/", sent)
    status, kind, sentence = problem(answer)
    assert (status, kind) == (422, "invalid")
    assert answer.json()["errors"] == [{"field": "mail", "detail": sentence}]
    with world.inside():
        assert Client.objects.count() == before


def test_what_is_wrong_is_told_field_by_field_in_both_languages(world, program):
    anna = program(world.anna)
    sent = {"name": "x" * 201, "colour": "red", "kind": "robot"}
    assert {fault["field"]: fault["detail"] for fault in anna.post("/clients/", sent).json()["errors"]} == {
        "name": "Не больше 200 знаков.",
        "kind": "Выберите одно из: person or organisation.",
        "colour": "Такого поля здесь нет.",
    }
    anna.language = "en"
    assert {fault["field"]: fault["detail"] for fault in anna.post("/clients/", {}).json()["errors"]} == {
        "name": "This is needed."
    }


@pytest.mark.parametrize("body", ["{", "[]", "null", "7", '"x"'])
def test_a_body_that_is_no_object_is_no_crash(world, program, body):
    anna = program(world.anna)
    answer = anna.client.post(
        "/api/v1/clients/",
        body,
        content_type="application/json",
        headers={"Authorization": f"Bearer {anna.token}"},
    )
    assert problem(answer)[0] in (400, 422)


def test_a_client_is_changed_only_where_said(world, program):
    answer = program(world.anna).patch(f"/clients/{world.vera.pk}/", {"note": "Любит чай"})
    assert answer.status_code == 200
    client = world.again("vera")
    assert (client.note, client.name) == ("Любит чай", "Вера Иванова")


def test_a_filter_that_does_not_exist_is_not_ignored(world, program):
    answer = program(world.anna).get("/clients/?colour=red")
    assert problem(answer)[:2] == (422, "invalid")
    assert answer.json()["errors"][0]["field"] == "colour"


def test_clients_are_found_by_a_phone_in_any_form(world, program):
    found = items(program(world.anna).get("/clients/?q=8 916 123-45-67"))
    assert [client["name"] for client in found] == ["Вера Иванова"]
    contacts = items(program(world.anna).get("/contacts/?phone=8 916 123 45 67"))
    assert [contact["id"] for contact in contacts] == [world.vera_contact.pk]


def test_only_the_fields_that_are_meant_are_shown(world, program):
    shown = program(world.anna).get(f"/clients/{world.vera.pk}/").json()
    assert sorted(shown) == sorted(
        [
            "id",
            "kind",
            "name",
            "address_as",
            "addressed",
            "tier",
            "manager",
            "language",
            "zone",
            "door",
            "note",
            "made_at",
            "archived_at",
            "merged_into",
        ]
    )
    assert shown["made_at"].endswith("Z")


def test_a_specialist_of_own_clients_sees_and_makes_only_own(world, program):
    mila = program(world.mila)
    assert items(mila.get("/clients/")) == []
    assert problem(mila.get(f"/clients/{world.vera.pk}/"))[:2] == (404, "not-found")
    made = mila.post("/clients/", {"name": "Своя"}).json()
    assert made["manager"] == {"id": world.mila.pk, "name": "Мила Орлова"}
    answer = mila.patch(f"/clients/{made['id']}/", {"manager": world.anna.pk})
    assert problem(answer)[0] == 422
    assert [client["name"] for client in items(mila.get("/clients/"))] == ["Своя"]


def test_the_level_needs_its_own_right_also_when_adding(world, program):
    answer = program(world.dasha).post("/clients/", {"name": "Ким", "tier": world.front_row.pk})
    assert answer.json()["errors"][0]["field"] == "tier"
    answer = program(world.oleg).post(f"/clients/{world.petr.pk}/tier/", {"tier": world.front_row.pk})
    assert answer.json()["tier"]["name"] == "Первый ряд"


def test_people_and_addresses_are_added_changed_and_removed(world, program):
    anna = program(world.anna)
    made = anna.post(f"/clients/{world.vera.pk}/contacts/", {"name": "Дочь Веры"}).json()
    where = f"/contacts/{made['id']}/"
    with_point = anna.post(f"{where}points/", {"kind": "phone", "address": "8 903 111-22-33"}).json()
    [point] = with_point["points"]
    assert point["value"] == "+79031112233"
    assert anna.patch(f"/points/{point['id']}/", {"address": "нет"}).status_code == 422
    assert anna.delete(f"/points/{point['id']}/").json() == {"removed": True}
    assert anna.patch(where, {"position": "дочь"}).json()["position"] == "дочь"
    assert anna.post(f"{where}archive/").json()["archived_at"] is not None
    answer = anna.post(f"/contacts/{world.vera_contact.pk}/archive/")
    assert problem(answer)[:2] == (409, "refused")


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_asks_the_database_as_often_for_many_as_for_few(
    world, program, django_assert_num_queries, count
):
    with world.inside():
        from zabota.clients.actions import add_client

        for number in range(count):
            add_client(name=f"Ким {number}", at=world.at, manager=world.anna)
    anna = program(world.anna)
    with django_assert_num_queries(7):
        assert len(items(anna.get("/clients/?q=Ким"))) == count
    with django_assert_num_queries(8):
        assert len(items(anna.get(f"/contacts/?limit={count}"))) == count
