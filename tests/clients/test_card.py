"""The card and what is edited on it."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from zabota.clients import actions, panels
from zabota.clients.models import Client, Contact, ContactPoint


@pytest.fixture
def phone(world):
    with world.inside():
        return ContactPoint.objects.get(contact=world.vera_contact, kind="phone")


def test_the_card_shows_who_it_is(world, client_of):
    body = client_of(world.nina).get(f"/clients/{world.vera.pk}/").content.decode()
    assert "Вера Иванова" in body
    assert "+7\u00a0916\u00a0123-45-67" in body
    assert "vera@mail.example" in body
    assert "/tier/" not in body


def test_the_card_of_three_people_asks_no_more_than_that_of_one(world, client_of):
    browser = client_of(world.anna)
    url = f"/clients/{world.vera.pk}/"
    browser.get(url)
    with CaptureQueriesContext(connection) as one:
        browser.get(url)
    with world.inside():
        for name in ("Мама", "Папа"):
            actions.add_contact(world.vera, name=name, at=world.at, points=[("phone", "8 905 111 22 33")])
    with CaptureQueriesContext(connection) as three:
        browser.get(url)
    assert len(three) == len(one)
    assert len([query for query in three if '"clients_' in query["sql"]]) == 5


@pytest.mark.parametrize("who", ["anna", "mila"])
@pytest.mark.parametrize(
    ("method", "name"),
    [
        ("get", "card"),
        ("get", "edit"),
        ("post", "edit"),
        ("get", "note"),
        ("post", "note"),
        ("post", "archive"),
        ("post", "restoration"),
        ("get", "people"),
        ("post", "new-person"),
    ],
)
def test_a_stranger_is_not_there(world, client_of, who, method, name):
    """The stranger's client for the owner; a colleague's client for who sees only own ones."""
    pk = world.stranger_vera.pk if who == "anna" else world.petr.pk
    response = getattr(client_of(getattr(world, who)), method)(reverse(f"clients:{name}", args=[pk]))
    assert response.status_code == 404


def test_a_stranger_s_person_and_address_are_not_there(world, client_of, phone):
    browser, pk = client_of(world.anna), world.petr.pk
    for name, other in (
        ("person", world.vera_contact.pk),
        ("point", phone.pk),
        ("new-point", world.vera_contact.pk),
    ):
        assert browser.get(reverse(f"clients:{name}", args=[pk, other])).status_code == 404
    for name, other in (("person-archive", world.vera_contact.pk), ("point-removal", phone.pk)):
        assert browser.post(reverse(f"clients:{name}", args=[pk, other])).status_code == 404
    assert browser.post(reverse("clients:point-return", args=[pk, "nonsense"])).status_code == 404


def test_an_address_is_added_in_place(world, client_of, htmx):
    url = reverse("clients:new-point", args=[world.vera.pk, world.vera_contact.pk])
    browser = client_of(world.dasha)
    assert 'name="typed"' in browser.get(url, headers=htmx).content.decode()
    body = browser.post(url, {"typed": "8 905 111-22-33"}, headers=htmx).content.decode()
    assert "+7\u00a0905\u00a0111-22-33" in body
    assert 'name="typed"' not in body


def test_a_wrong_address_stays_in_its_field(world, client_of, htmx):
    url = reverse("clients:new-point", args=[world.vera.pk, world.vera_contact.pk])
    response = client_of(world.dasha).post(url, {"typed": "12"}, headers=htmx)
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["typed"])
    assert 'value="12"' in response.content.decode()


def test_an_address_of_another_client_says_whose_it_is(world, client_of, htmx):
    url = reverse("clients:new-point", args=[world.vera.pk, world.vera_contact.pk])
    response = client_of(world.dasha).post(url, {"typed": "petr@mail.example"}, headers=htmx)
    assert response.status_code == 422
    assert f"/clients/{world.petr.pk}/" in response.content.decode()


def test_an_address_is_changed_without_javascript_too(world, client_of, phone):
    response = client_of(world.dasha).post(
        reverse("clients:point", args=[world.vera.pk, phone.pk]), {"typed": "8 905 1112233"}
    )
    assert response["Location"] == f"/clients/{world.vera.pk}/"
    with world.inside():
        assert ContactPoint.objects.get(pk=phone.pk).value == "+79051112233"


def test_a_removed_address_comes_back_by_undo(world, client_of, phone, htmx):
    browser = client_of(world.dasha)
    response = browser.post(reverse("clients:point-removal", args=[world.vera.pk, phone.pk]), headers=htmx)
    undo = json.loads(response["HX-Trigger"])["toast"]["undo"]
    with world.inside():
        assert not ContactPoint.objects.filter(contact=world.vera_contact, kind="phone").exists()
    browser.post(undo)
    with world.inside():
        assert ContactPoint.objects.get(contact=world.vera_contact, kind="phone").value == phone.value


def test_people_are_added_changed_and_put_away(world, client_of, htmx):
    browser = client_of(world.dasha)
    browser.post(
        reverse("clients:new-person", args=[world.vera.pk]),
        {"name": "Мама", "position": "мама"},
        headers=htmx,
    )
    with world.inside():
        mother = Contact.objects.get(name="Мама")
    browser.post(
        reverse("clients:person", args=[world.vera.pk, mother.pk]), {"name": "Нина Ивановна"}, headers=htmx
    )
    browser.post(reverse("clients:person-archive", args=[world.vera.pk, mother.pk]), headers=htmx)
    with world.inside():
        mother.refresh_from_db()
        assert (mother.name, mother.archived_at is None) == ("Нина Ивановна", False)
    browser.post(reverse("clients:person-restoration", args=[world.vera.pk, mother.pk]), headers=htmx)
    with world.inside():
        mother.refresh_from_db()
        assert mother.archived_at is None


def test_a_person_without_a_name_is_refused(world, client_of, htmx):
    response = client_of(world.dasha).post(
        reverse("clients:new-person", args=[world.vera.pk]), {"name": ""}, headers=htmx
    )
    assert response.status_code == 422


def test_the_last_person_stays_and_it_is_said_why(world, client_of, htmx):
    url = reverse("clients:person-archive", args=[world.vera.pk, world.vera_contact.pk])
    response = client_of(world.dasha).post(url, headers=htmx)
    assert "toast" in response["HX-Trigger"]
    assert world.again("vera_contact").archived_at is None


def test_the_level_is_changed_by_who_may_and_undone(world, client_of):
    url = reverse("clients:tier", args=[world.petr.pk])
    assert client_of(world.dasha).post(url, {"tier": world.front_row.pk}).status_code == 403
    assert world.again("petr").tier == world.basic
    browser = client_of(world.oleg)
    browser.post(url, {"tier": world.front_row.pk})
    assert world.again("petr").tier == world.front_row
    undo = f"{url}?tier={world.basic.pk}"
    assert undo in browser.get(f"/clients/{world.petr.pk}/").content.decode()
    browser.post(undo)
    assert world.again("petr").tier == world.basic


@pytest.mark.parametrize("tier", ["", "x", "99999999", "9" * 40])
def test_a_level_that_is_none_is_not_found(world, client_of, tier):
    assert (
        client_of(world.oleg).post(reverse("clients:tier", args=[world.petr.pk]), {"tier": tier}).status_code
        == 404
    )


def test_the_note_is_written_in_place(world, client_of, htmx):
    url = reverse("clients:note", args=[world.vera.pk])
    browser = client_of(world.dasha)
    assert "<textarea" in browser.get(f"{url}?open", headers=htmx).content.decode()
    body = browser.post(url, {"note": "Аллергия на <лак>"}, headers=htmx).content.decode()
    assert "Аллергия на &lt;лак&gt;" in body
    assert world.again("vera").note == "Аллергия на <лак>"


def test_the_archive_is_undone_from_the_list(world, client_of):
    browser = client_of(world.dasha)
    response = browser.post(reverse("clients:archive", args=[world.vera.pk]))
    assert response["Location"] == "/clients/"
    undo = reverse("clients:restoration", args=[world.vera.pk])
    assert undo in browser.get("/clients/").content.decode()
    browser.post(undo)
    assert world.again("vera").archived_at is None


def test_floors_above_put_their_parts_on_the_card(world, client_of, monkeypatch):
    monkeypatch.setattr(panels, "_panels", {})
    monkeypatch.setattr(panels, "_figures", dict(panels._figures))
    panels.register(panels.Panel("requests", "Обращения", "clients:people", permission="tickets.see"))
    panels.register(panels.Panel("money", "Деньги", "clients:nowhere"))
    panels.register_figure(panels.Figure("kept", "выполнено", value=lambda client, at: None, order=1))
    body = client_of(world.anna).get(f"/clients/{world.vera.pk}/").content.decode()
    assert 'id="panel-requests"' in body
    assert f'hx-get="/clients/{world.vera.pk}/people/"' in body
    assert 'id="panel-money"' not in body
    assert '<span class="figure-value">—</span><span class="figure-name">выполнено</span>' in body
    assert (
        'id="panel-requests"' not in client_of(world.boris).get(f"/clients/{world.vera.pk}/").content.decode()
    )


def test_levels_are_kept_in_the_settings(world, client_of, htmx):
    browser = client_of(world.oleg)
    assert "Первый ряд" in browser.get("/settings/tiers/").content.decode()
    assert (
        browser.post("/settings/tiers/new/", {"name": "первый ряд", "mark": ""}, headers=htmx).status_code
        == 422
    )
    browser.post("/settings/tiers/new/", {"name": "Премиум", "mark": "П"})
    pk = world.front_row.pk
    browser.post(f"/settings/tiers/{pk}/place/", {"by": "-1"})
    browser.post(f"/settings/tiers/{pk}/default/")
    browser.post(f"/settings/tiers/{world.basic.pk}/removal/")
    tiers = [tier.name for tier, _n in browser.get("/settings/tiers/").context["tiers"]]
    assert tiers == ["Первый ряд", "Базовый", "Премиум"]
    assert browser.get(f"/settings/tiers/{world.stranger_basic.pk}/").status_code == 404
    assert client_of(world.dasha).get("/settings/tiers/").status_code == 403


def test_a_client_of_the_world_has_its_place(world):
    with world.inside():
        assert list(Client.objects.values_list("sorted_as", flat=True)) == ["вера иванова", "петр сидоров"]
