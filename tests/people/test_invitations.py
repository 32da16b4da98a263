"""From an invitation to the first screen, and all the ways in which a link opens nothing."""

from datetime import timedelta

import pytest
from django.test import Client

from zabota.core.refused import Refused
from zabota.core.sealed import unseal
from zabota.events.models import Audit, Event
from zabota.people import actions
from zabota.people.models import Invitation, Member, User

PASSWORD = "семь слонов идут домой"


@pytest.fixture
def invited(world):
    """An invitation to Ромашка and the address of its link."""
    with world.inside(actor=world.anna.actor):
        invitation, token = actions.invite(
            email="new@romashka.example", name="Рита Новая", role="specialist", by=world.anna, at=now()
        )
    return invitation, f"/b/romashka/join/{token}/"


def now():
    from django.utils import timezone

    return timezone.now()


def test_an_owner_invites_and_gets_the_link_once(world, client_of):
    client = client_of(world.anna)
    page = client.post(
        "/settings/people/invitations/new/",
        {"name": "Рита Новая", "email": "New@Romashka.example", "role": "specialist"},
    )
    assert page.status_code == 200
    assert "/b/romashka/join/" in page.text
    assert "/b/romashka/join/" not in client.get("/settings/people/").text


def test_the_token_lies_hashed_and_leaves_no_trace_in_the_journal(world, invited):
    invitation, address = invited
    token = address.split("/")[-2]
    with world.inside():
        stored = Invitation.objects.get(pk=invitation.pk)
        assert token not in (stored.token_hash, stored.token_sealed)
        assert unseal(stored.token_sealed) == token
        said = [row.after for row in Audit.objects.filter(table="people_invitation")]
        assert said
        assert all(set(row) & {"token_hash", "token_sealed"} == set() for row in said)
        assert token not in str([event.payload for event in Event.objects.all()])


def test_opening_the_link_changes_nothing_and_is_not_remembered(world, invited):
    page = Client().get(invited[1])
    assert page.status_code == 200
    assert page["Referrer-Policy"] == "no-referrer"
    assert "no-store" in page["Cache-Control"].split(", ")
    with world.inside():
        assert Invitation.objects.get(pk=invited[0].pk).accepted_at is None
    assert not User.objects.filter(email="new@romashka.example").exists()


def test_the_invited_person_chooses_a_password_and_is_in(world, invited):
    client = Client()
    answer = client.post(invited[1], {"name": "Рита Светлова", "password": PASSWORD})
    assert (answer.status_code, answer.url) == (302, "/")
    with world.inside():
        member = Member.objects.get(user__email="new@romashka.example")
        assert (member.name, member.role) == ("Рита Светлова", "specialist")
    assert client.get("/settings/me/").status_code == 200
    assert (
        Client().post("/account/login/", {"login": "new@romashka.example", "password": PASSWORD}).url == "/"
    )


def test_a_link_opens_once(world, invited):
    Client().post(invited[1], {"name": "Рита", "password": PASSWORD})
    again = Client().post(invited[1], {"name": "Другая", "password": PASSWORD})
    assert again.status_code == 410
    assert "уже использовано" in again.text


def test_a_weak_password_is_refused_and_the_name_stays(world, invited):
    page = Client().post(invited[1], {"name": "Рита Светлова", "password": "12345"})
    assert page.status_code == 422
    assert 'value="Рита Светлова"' in page.text
    assert not User.objects.filter(email="new@romashka.example").exists()


def test_an_expired_link_says_so(world, invited):
    with world.inside():
        Invitation.objects.filter(pk=invited[0].pk).update(expires_at=now() - timedelta(seconds=1))
    page = Client().get(invited[1])
    assert page.status_code == 410
    assert "Срок приглашения вышел" in page.text


def test_a_withdrawn_link_opens_nothing(world, invited, client_of):
    client_of(world.anna).post(f"/settings/people/invitations/{invited[0].pk}/withdrawal/")
    page = Client().post(invited[1], {"name": "Рита", "password": PASSWORD})
    assert page.status_code == 410
    assert not User.objects.filter(email="new@romashka.example").exists()


def test_a_new_link_closes_the_old_one(world, invited, client_of):
    page = client_of(world.anna).post(f"/settings/people/invitations/{invited[0].pk}/renewal/")
    assert page.status_code == 200
    assert Client().get(invited[1]).status_code == 410
    fresh = page.text.split("/b/romashka/join/")[1].split("/")[0]
    assert Client().get(f"/b/romashka/join/{fresh}/").status_code == 200


@pytest.mark.parametrize("token", ["x", "-", "0" * 22])
def test_a_guessed_link_opens_nothing(world, token):
    assert Client().get(f"/b/romashka/join/{token}/").status_code == 410


def test_a_link_of_one_business_opens_nothing_in_another(world, invited):
    assert Client().get(invited[1].replace("romashka", "sosed")).status_code == 410


def test_who_has_a_sign_in_already_signs_in_and_joins(world):
    with world.inside(actor=world.anna.actor):
        _invitation, token = actions.invite(
            email="igor@poryadok.example", name="Игорь", role="analyst", by=world.anna, at=now()
        )
    address, client = f"/b/romashka/join/{token}/", Client()
    page = client.get(address)
    assert "Войдите с ним" in page.text
    answer = client.post(address)
    assert answer.url == f"/account/login/?next={address}"
    client.post(
        "/account/login/", {"login": "igor@poryadok.example", "password": world.password, "next": address}
    )
    done = client.post(address, {"name": "Игорь Стоян"})
    assert (done.status_code, done.url) == (302, "/")
    assert "Ромашка" in client.get("/settings/me/").text
    with world.inside():
        assert Member.objects.get(user__email="igor@poryadok.example").role == "analyst"


def test_somebody_else_does_not_join_with_a_found_link(world, invited, client_of):
    with world.inside(), pytest.raises(Refused):
        actions.accept_invitation(invited[0], user=world.igor.user, name="Игорь", at=now())


def test_a_member_is_not_invited_twice(world):
    with world.inside(), pytest.raises(Refused) as refusal:
        actions.invite(email="Mila@romashka.example", name="М", role="analyst", by=world.anna, at=now())
    assert refusal.value.field == "email"


def test_an_invited_address_is_not_invited_again_while_the_link_works(world, invited):
    with world.inside():
        with pytest.raises(Refused):
            actions.invite(email="new@romashka.example", name="Р", role="analyst", by=world.anna, at=now())
        later = now() + timedelta(days=8)
        actions.invite(email="new@romashka.example", name="Р", role="analyst", by=world.anna, at=later)
        assert Invitation.objects.filter(withdrawn_at=None).count() == 1


def test_two_people_with_one_link_make_one_member(committed):
    from concurrent.futures import ThreadPoolExecutor
    from threading import Barrier

    with committed.inside():
        invitation, _token = actions.invite(
            email="new@romashka.example", name="Р", role="analyst", by=committed.anna, at=now()
        )
    barrier = Barrier(8)

    def come_in(number):
        from django.db import connection

        try:
            barrier.wait()
            with committed.inside():
                return bool(
                    actions.accept_invitation(invitation, name=f"Р{number}", password=PASSWORD, at=now())
                )
        except Refused:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(come_in, range(8))) == [False] * 7 + [True]
