"""Adding a client by hand."""

from zabota.clients import actions
from zabota.clients.models import Client

TYPED = {
    "kind": "person",
    "name": "Ольга Лапина",
    "mail": "olga@mail.example",
    "phone": "8 905 111-22-33",
    "language": "ru",
    "note": "Любит тишину",
}


def test_a_client_is_added_and_its_card_opens(world, client_of):
    response = client_of(world.dasha).post("/clients/new/", TYPED)
    with world.inside():
        client = Client.objects.get(name="Ольга Лапина")
        assert response["Location"] == f"/clients/{client.pk}/"
        assert (client.note, client.tier, client.contacts.get().points.count()) == (
            "Любит тишину",
            world.basic,
            2,
        )


def test_errors_name_the_field_and_keep_what_was_typed(world, client_of):
    response = client_of(world.dasha).post("/clients/new/", {**TYPED, "phone": "8 905", "name": ""})
    form = response.context["form"]
    assert response.status_code == 422
    assert list(form.errors) == ["name"]
    response = client_of(world.dasha).post("/clients/new/", {**TYPED, "phone": "8 905"})
    assert list(response.context["form"].errors) == ["phone"]
    assert 'value="8 905"' in response.content.decode()
    assert "Любит тишину" in response.content.decode()


def test_a_known_mail_is_refused_at_the_mail(world, client_of):
    response = client_of(world.dasha).post("/clients/new/", {**TYPED, "mail": "vera@mail.example"})
    assert list(response.context["form"].errors) == ["mail"]
    assert [like.client for like in response.context["alike"]] == [world.vera]


def test_a_known_phone_warns_first_and_is_taken_then(world, client_of):
    browser = client_of(world.dasha)
    typed = {**TYPED, "phone": "+7 916 123-45-67"}
    warned = browser.post("/clients/new/", typed)
    assert (warned.status_code, warned.context["seen"]) == (422, str(world.vera.pk))
    assert browser.post("/clients/new/", {**typed, "seen": warned.context["seen"]}).status_code == 302


def test_likenesses_are_shown_while_typing(world, client_of, htmx):
    response = client_of(world.dasha).get("/clients/new/likeness/", {"name": "иванова вера"}, headers=htmx)
    body = response.content.decode()
    assert f"/clients/{world.vera.pk}/" in body
    assert f'name="seen" value="{world.vera.pk}"' in body


def test_a_likeness_of_another_manager_has_no_name(world, client_of, htmx):
    response = client_of(world.mila).get("/clients/new/likeness/", {"phone": "8 916 1234567"}, headers=htmx)
    assert "Вера" not in response.content.decode()
    assert 'class="notice' in response.content.decode()


def test_who_sees_only_own_clients_adds_own_ones(world, client_of):
    client_of(world.mila).post(
        "/clients/new/", {**TYPED, "manager": world.oleg.pk, "tier": world.front_row.pk}
    )
    with world.inside():
        client = Client.objects.get(name="Ольга Лапина")
        assert (client.manager, client.tier) == (world.mila, world.basic)


def test_only_who_may_sets_the_level(world, client_of):
    client_of(world.dasha).post("/clients/new/", {**TYPED, "tier": world.front_row.pk})
    client_of(world.oleg).post(
        "/clients/new/", {**TYPED, "name": "Иван Лапин", "mail": "", "phone": "", "tier": world.front_row.pk}
    )
    with world.inside():
        assert Client.objects.get(name="Ольга Лапина").tier == world.basic
        assert Client.objects.get(name="Иван Лапин").tier == world.front_row


def test_a_level_or_manager_of_the_stranger_does_not_exist(world, client_of):
    typed = {**TYPED, "tier": world.stranger_basic.pk, "manager": world.sonya.pk}
    response = client_of(world.oleg).post("/clients/new/", typed)
    assert sorted(response.context["form"].errors) == ["manager", "tier"]


def test_facts_are_changed(world, client_of):
    data = {
        "kind": "organisation",
        "name": "ИП Иванова",
        "address_as": "Вера Петровна",
        "language": "en",
        "door": "phone",
    }
    response = client_of(world.dasha).post(f"/clients/{world.vera.pk}/facts/", data)
    assert response["Location"] == f"/clients/{world.vera.pk}/"
    vera = world.again("vera")
    assert (vera.kind, vera.name, vera.addressed, vera.language, vera.door) == (
        "organisation", "ИП Иванова", "Вера Петровна", "en", "phone",
    )  # fmt: skip


def test_facts_without_a_name_are_refused(world, client_of):
    response = client_of(world.dasha).post(
        f"/clients/{world.vera.pk}/facts/", {"kind": "person", "name": " ", "language": "ru"}
    )
    assert response.status_code == 422
    assert world.again("vera").name == "Вера Иванова"


def test_who_sees_only_own_clients_gives_them_to_nobody(world, client_of):
    with world.inside():
        actions.change_client(world.vera, manager=world.mila)
    data = {"kind": "person", "name": "Вера", "language": "ru", "manager": world.oleg.pk}
    client_of(world.mila).post(f"/clients/{world.vera.pk}/facts/", data)
    assert world.again("vera").manager == world.mila
