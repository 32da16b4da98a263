"""Time codes of somebody who has lost the phone; and how often it is written that a session is in use."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from zabota.core.refused import Refused
from zabota.events.models import Audit, Event
from zabota.events.recording import deliver_now
from zabota.people import actions, letters
from zabota.people.actions import add_member
from zabota.people.models import CodesReset


def turn_on(member):
    """As the person's own screen does it."""
    for kind in (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES):
        Authenticator.objects.create(user=member.user, type=kind, data={"secret": "x"})


def codes_of(member):
    return Authenticator.objects.filter(user=member.user).count()


@pytest.fixture
def outbox(monkeypatch):
    kept = []
    monkeypatch.setattr(letters, "_carriers", [lambda mail, at: kept.append(mail) is None])
    return kept


def press(world, client_of, who="anna", whose="mila"):
    member = getattr(world, whose)
    return client_of(getattr(world, who)).post(reverse("people:codes-ending", args=[member.pk]))


def test_an_owner_turns_off_the_codes_of_a_lost_phone(world, client_of):
    turn_on(world.mila)
    phone = client_of(world.mila)
    phone.get("/settings/me/")
    assert press(world, client_of).status_code == 302
    assert codes_of(world.mila) == 0
    assert phone.get("/settings/me/").status_code == 302
    with world.inside():
        row = CodesReset.objects.get()
        assert (row.member_id, row.by_id) == (world.mila.pk, world.anna.pk)
        line = Audit.objects.get(table="people_codesreset")
        assert (line.actor, line.change, line.row_id) == (world.anna.actor, "insert", row.pk)


def test_the_journal_says_who_helped_whom(world, client_of):
    turn_on(world.mila)
    press(world, client_of)
    lines = client_of(world.anna).get(reverse("people:journal")).context["lines"]
    assert [(line.who, str(line.kind)) for line in lines][:1] == [("Анна Белова", "отключение кодов времени")]


def test_the_member_reads_of_it_in_a_letter(world, client_of, outbox):
    turn_on(world.mila)
    press(world, client_of)
    with world.inside():
        told = Event.objects.get(name="people.TimeCodesSwitchedOff")
    deliver_now(told)
    deliver_now(told)
    [mail] = outbox
    assert (mail.to, mail.subject) == ("mila@romashka.example", "Коды времени для Zabota выключены")
    assert "Анна Белова" in mail.text


@pytest.mark.parametrize("who", ["oleg", "lena", "mila", "dasha", "nina", "boris"])
def test_only_an_owner_may(world, client_of, who):
    turn_on(world.mila)
    assert press(world, client_of, who=who).status_code == 403
    assert codes_of(world.mila) == 2


def test_another_company_s_member_is_not_found(world, client_of):
    turn_on(world.stranger_mila)
    assert press(world, client_of, whose="stranger_mila").status_code == 404
    assert codes_of(world.stranger_mila) == 2


def test_one_s_own_codes_are_not_turned_off_here(world):
    turn_on(world.anna)
    with world.inside(), pytest.raises(Refused):
        actions.switch_codes_off(world.anna, by=world.anna, at=world.at)
    assert codes_of(world.anna) == 2


def test_a_sign_in_of_two_companies_is_nobody_s_to_open(world):
    turn_on(world.mila)
    with world.inside(world.poryadok):
        add_member(user=world.mila.user, name="Мила", role="specialist", at=world.at)
    with world.inside(), pytest.raises(Refused):
        actions.switch_codes_off(world.mila, by=world.anna, at=world.at)
    assert codes_of(world.mila) == 2


def test_codes_that_are_off_are_off(world):
    with world.inside(), pytest.raises(Refused):
        actions.switch_codes_off(world.mila, by=world.anna, at=world.at)


def test_the_card_offers_it_only_where_there_are_codes(world, client_of):
    address, browser = reverse("people:member", args=[world.mila.pk]), client_of(world.anna)
    assert "codes-ending" not in browser.get(address).content.decode()
    turn_on(world.mila)
    assert "codes-ending" in browser.get(address).content.decode()


def writes(browser):
    with CaptureQueriesContext(connection) as asked:
        assert browser.get("/settings/me/").status_code == 200
    table = UserSession._meta.db_table
    return [
        query["sql"]
        for query in asked.captured_queries
        if table in query["sql"] and query["sql"].startswith(("INSERT", "UPDATE"))
    ]


def test_a_session_in_use_is_written_down_once_a_minute(world, client_of):
    browser = client_of(world.mila)
    assert len(writes(browser)) == 1
    assert [writes(browser), writes(browser)] == [[], []]
    an_hour_ago = timezone.now() - timedelta(minutes=1, seconds=1)
    UserSession.objects.filter(user=world.mila.user).update(last_seen_at=an_hour_ago)
    assert len(writes(browser)) == 1
    assert UserSession.objects.get(user=world.mila.user).last_seen_at > an_hour_ago


def test_who_is_not_signed_in_is_written_down_nowhere(db):
    Client().get("/")
    assert not UserSession.objects.exists()
