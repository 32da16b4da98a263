"""Coming in by password and time code, going out, and what holds guessers back."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.usersessions.models import UserSession
from django.test import Client

LOGIN = "/account/login/"


def sign_in(client, world, email="anna@romashka.example", password=None, **extra):
    return client.post(LOGIN, {"login": email, "password": password or world.password}, **extra)


def test_the_right_password_opens_today(world):
    client = Client()
    answer = sign_in(client, world)
    assert (answer.status_code, answer.url) == (302, "/")
    assert client.get("/settings/me/").status_code == 200


def test_a_wrong_password_is_refused_and_the_address_stays(world):
    answer = sign_in(Client(), world, password="not-this-one")
    assert answer.status_code == 200
    assert "Почта или пароль не подходят." in answer.text
    assert 'value="anna@romashka.example"' in answer.text


def test_an_unknown_address_is_refused_with_the_same_words(world):
    answer = sign_in(Client(), world, email="nobody@romashka.example")
    assert "Почта или пароль не подходят." in answer.text


def test_guessing_one_address_is_stopped_after_five_tries(world):
    client = Client()
    for number in range(5):
        sign_in(client, world, password=f"guess-{number}")
    answer = sign_in(client, world)
    assert "Слишком много попыток." in answer.text
    assert client.get("/settings/me/").status_code == 302


def test_guessing_from_one_place_is_stopped_whatever_the_address(world):
    answers = [sign_in(Client(), world, email=f"x{n}@romashka.example", password="guess") for n in range(12)]
    assert "Слишком много попыток." in answers[-1].text or answers[-1].status_code == 429


def test_a_forged_forwarding_header_does_not_make_a_new_place(world):
    answers = [
        sign_in(Client(), world, email=f"x{n}@a.example", password="g", HTTP_X_FORWARDED_FOR=f"10.0.0.{n}")
        for n in range(12)
    ]
    assert "Слишком много попыток." in answers[-1].text or answers[-1].status_code == 429


def test_neighbours_in_one_ipv6_network_are_one_place(world):
    answers = [
        sign_in(
            Client(), world, email=f"x{n}@a.example", password="g", REMOTE_ADDR=f"2001:db8:0:1::{n + 1:x}"
        )
        for n in range(12)
    ]
    assert "Слишком много попыток." in answers[-1].text or answers[-1].status_code == 429
    other = sign_in(Client(), world, REMOTE_ADDR="2001:db8:0:2::1")
    assert other.status_code == 302


def test_who_is_not_signed_in_comes_back_to_the_page_that_was_asked_for(world):
    client = Client()
    answer = client.get("/settings/people/?q=мила")
    assert answer.status_code == 302
    assert answer.url.startswith("/account/login/?next=/settings/people/")
    typed = {"login": "anna@romashka.example", "password": world.password, "next": "/settings/people/"}
    assert client.post(answer.url, typed).url == "/settings/people/"


def test_next_leads_nowhere_else(world):
    answer = sign_in(Client(), world, QUERY_STRING="next=https://evil.example/")
    assert answer.url == "/"


def test_a_request_by_htmx_without_a_session_moves_the_whole_page(world):
    answer = Client().get(
        "/settings/people/",
        headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/settings/people/?q=a"},
    )
    assert answer.status_code == 204
    assert answer["HX-Redirect"] == "/account/login/?next=/settings/people/%3Fq%3Da"


def code_now(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def turn_on_codes(client, world) -> str:
    sign_in(client, world)
    page = client.get("/account/codes/start/", follow=True)
    if "/proof/" in page.redirect_chain[-1][0] if page.redirect_chain else False:
        page = client.post(page.redirect_chain[-1][0], {"password": world.password}, follow=True)
    secret = re.search(r"<code>([A-Z2-7]{16,})</code>", page.text)[1]
    answer = client.post("/account/codes/start/", {"code": code_now(secret)})
    assert answer.status_code == 302
    return secret


def test_with_time_codes_on_the_password_alone_opens_nothing(world):
    secret = turn_on_codes(Client(), world)
    client = Client()
    answer = sign_in(client, world)
    assert answer.url == "/account/login/code/"
    assert client.get("/settings/me/").status_code == 302
    wrong = client.post("/account/login/code/", {"code": "000000"})
    assert "Код не подходит." in wrong.text
    Authenticator.objects.filter(type="totp").update(last_used_at=None)
    from django.core.cache import cache

    cache.clear()
    done = client.post("/account/login/code/", {"code": code_now(secret)})
    assert (done.status_code, done.url) == (302, "/")


def test_a_spare_code_opens_once(world):
    client = Client()
    turn_on_codes(client, world)
    shown = client.get("/account/codes/spare/")
    spare = re.search(r'<code id="spare-codes">(\S+)', shown.text)[1]
    for expected in (302, 200):
        other = Client()
        sign_in(other, world)
        assert other.post("/account/login/code/", {"code": spare}).status_code == expected


def test_the_secret_of_time_codes_lies_sealed(world):
    secret = turn_on_codes(Client(), world)
    stored = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in stored


def test_time_codes_are_not_turned_on_without_proving_who_it_is(world, client_of):
    answer = client_of(world.anna).get("/account/codes/start/")
    assert (answer.status_code, answer.url) == (302, "/account/proof/?next=%2Faccount%2Fcodes%2Fstart%2F")


def test_sessions_are_listed_and_ended(world):
    here, there = (
        Client(headers={"user-agent": "Firefox Windows"}),
        Client(headers={"user-agent": "Chrome Android"}),
    )
    sign_in(here, world)
    sign_in(there, world)
    page = here.get("/settings/me/safety/")
    assert "Firefox, Windows" in page.text
    assert "Chrome, Android" in page.text
    other = UserSession.objects.get(user_agent="Chrome Android")
    here.post(f"/settings/me/sessions/{other.pk}/ending/")
    assert there.get("/settings/me/").status_code == 302
    assert here.get("/settings/me/").status_code == 200


def test_all_other_sessions_end_at_once(world):
    clients = [Client(headers={"user-agent": f"Firefox {n}"}) for n in range(3)]
    for client in clients:
        sign_in(client, world)
    clients[0].post("/settings/me/sessions/0/ending/")
    assert [client.get("/settings/me/").status_code for client in clients] == [200, 302, 302]


def test_nobody_ends_the_session_of_somebody_else(world):
    mine, others = Client(headers={"user-agent": "Firefox"}), Client(headers={"user-agent": "Chrome"})
    sign_in(mine, world)
    sign_in(others, world, email="oleg@romashka.example")
    session = UserSession.objects.get(user_agent="Chrome")
    mine.post(f"/settings/me/sessions/{session.pk}/ending/")
    assert others.get("/settings/me/").status_code == 200


def test_a_new_password_ends_the_other_sessions(world):
    here, there = Client(), Client()
    sign_in(here, world)
    sign_in(there, world)
    new = "семь слонов идут домой"
    answer = here.post(
        "/account/password/", {"oldpassword": world.password, "password1": new, "password2": new}
    )
    assert answer.url == "/settings/me/safety/"
    assert here.get("/settings/me/").status_code == 200
    assert there.get("/settings/me/").status_code == 302
    assert sign_in(Client(), world, password=new).status_code == 302


def test_a_weak_password_is_refused_with_what_is_wrong(world, client_of):
    client = Client()
    sign_in(client, world)
    answer = client.post(
        "/account/password/", {"oldpassword": world.password, "password1": "12345", "password2": "12345"}
    )
    assert answer.status_code == 200
    assert "field-error" in answer.text


def test_signing_out_asks_when_opened_by_a_link_and_ends_by_a_button(world, client_of):
    client = client_of(world.anna)
    assert client.get("/account/logout/").status_code == 200
    assert client.get("/settings/me/").status_code == 200
    client.post("/account/logout/")
    assert client.get("/settings/me/").status_code == 302


@pytest.mark.parametrize("way", ["signup", "email", "password/reset", "3rdparty", "login/code/confirm"])
def test_there_are_no_other_ways_in(world, way):
    assert Client().get(f"/account/{way}/").status_code == 404
