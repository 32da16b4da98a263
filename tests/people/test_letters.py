"""Letters about signing in, through a real SMTP server; and the owner's link where there is none."""

import re
import socket
from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest
from aiosmtpd.controller import Controller
from django.test import Client
from django.utils import timezone

from zabota.channels.models import Mailbox, Outgoing
from zabota.core.refused import Refused
from zabota.events.models import Event
from zabota.events.recording import deliver_now
from zabota.people import actions, letters
from zabota.people.models import Invitation, SignInLetter
from zabota.people.tasks import send_sign_in_letters

PASSWORD = "семь слонов идут домой"


class Post:
    """Keeps what an SMTP server was given."""

    def __init__(self):
        self.letters = []

    async def handle_DATA(self, server, session, envelope):
        self.letters.append((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=default)))
        return "250 taken"


@pytest.fixture
def post(settings):
    """A mail server of the installation."""
    kept = Post()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(kept, hostname="127.0.0.1", port=port)
    controller.start()
    settings.SMTP_OUT_URL = f"smtp://127.0.0.1:{port}"
    yield kept
    controller.stop()


@pytest.fixture
def no_carriers(monkeypatch):
    """No mailbox of a business takes the letter."""
    monkeypatch.setattr(letters, "_carriers", [])


def ask(email):
    return Client().post("/password/letter/", {"email": email})


def test_a_forgotten_password_is_answered_by_a_letter_that_opens(world, post, no_carriers):
    assert ask("mila@romashka.example").status_code == 200
    send_sign_in_letters(timezone.now())
    [(to, letter)] = post.letters
    assert to == ["mila@romashka.example"]
    address = re.search(r"http\S+(/password/new/\S+)", letter.get_content())[1]
    client = Client()
    assert client.get(address).status_code == 200
    assert client.post(address, {"password": PASSWORD}).url == "/"
    assert client.get("/settings/me/").status_code == 200
    assert client.get(address).status_code == 410


def test_the_answer_does_not_tell_whether_the_address_is_known(world):
    pages = [ask("mila@romashka.example").text, ask("nobody@romashka.example").text]
    known, unknown = (re.sub(r'"X-CSRFToken": "[^"]+"', "", page) for page in pages)
    assert known.replace("mila@", "nobody@") == unknown
    assert SignInLetter.objects.count() == 1


def test_asking_again_at_once_makes_no_second_letter(world):
    for _time in range(3):
        ask("mila@romashka.example")
    assert SignInLetter.objects.count() == 1


def test_asking_without_end_is_stopped(world):
    assert [ask(f"a{n}@romashka.example").status_code for n in range(25)][-1] == 429


def test_a_letter_waits_while_the_server_is_away_and_goes_when_it_is_back(world, post, settings, no_carriers):
    there, settings.SMTP_OUT_URL = settings.SMTP_OUT_URL, "smtp://127.0.0.1:9"
    ask("mila@romashka.example")
    send_sign_in_letters(timezone.now())
    assert (SignInLetter.objects.get().tries, SignInLetter.objects.get().sent_at) == (1, None)
    settings.SMTP_OUT_URL = there
    send_sign_in_letters(timezone.now())
    send_sign_in_letters(timezone.now())
    assert len(post.letters) == 1


def test_a_letter_that_nobody_can_carry_is_given_up(world, settings, no_carriers):
    settings.SMTP_OUT_URL = ""
    ask("mila@romashka.example")
    for _round in range(5):
        send_sign_in_letters(timezone.now())
    assert SignInLetter.objects.get().given_up_at is not None


def test_a_mailbox_of_the_business_carries_the_letter_first(world, post, monkeypatch):
    carried = []
    monkeypatch.setattr(letters, "_carriers", [lambda mail, at: not carried.append(mail)])
    ask("mila@romashka.example")
    send_sign_in_letters(timezone.now())
    assert [mail.to for mail in carried] == ["mila@romashka.example"]
    assert post.letters == []


def test_the_mailbox_of_the_business_sends_by_its_own_server_and_keeps_nothing(world, post, settings):
    host, port = settings.SMTP_OUT_URL.removeprefix("smtp://").split(":")
    settings.SMTP_OUT_URL = ""
    with world.inside():
        own = {"smtp_host": host, "smtp_port": port, "smtp_security": "none"}
        Mailbox.objects.filter(pk=world.mailbox.pk).update(**own)
    ask("mila@romashka.example")
    send_sign_in_letters(timezone.now())
    [(to, letter)] = post.letters
    assert to == ["mila@romashka.example"]
    assert letter["From"].strip() == "Ромашка <hello@romashka.example>"
    assert "/password/new/" in letter.get_content()
    with world.inside():
        assert Outgoing.objects.count() == 0


def test_an_invitation_goes_by_mail_and_its_token_is_forgotten(world, post, no_carriers):
    with world.inside(actor=world.anna.actor):
        actions.invite(
            email="new@romashka.example", name="Рита", role="analyst", by=world.anna, at=timezone.now()
        )
        deliver_now(Event.objects.get(name="people.InvitationMade"))
        stored = Invitation.objects.get()
    [(to, letter)] = post.letters
    assert to == ["new@romashka.example"]
    assert letter["Subject"].strip() == "Анна Белова приглашает вас: Салон «Ромашка»"
    address = re.search(r"http\S+(/b/romashka/join/\S+)", letter.get_content())[1]
    assert Client().get(address).status_code == 200
    assert stored.token_sealed == ""
    assert stored.letter_at is not None


def test_the_owner_makes_a_link_for_somebody_who_lost_the_password(world, client_of):
    page = client_of(world.anna).post(f"/settings/people/{world.mila.pk}/sign-in-link/")
    address = re.search(r"http\S+(/password/new/[^<\s]+)", page.text)[1]
    assert Client().post(address, {"password": PASSWORD}).status_code == 302


def test_the_owner_makes_no_link_for_a_sign_in_that_opens_other_companies(world):
    with world.inside():
        actions.add_member(user=world.igor.user, name="Игорь", role="analyst", at=world.at)
        from zabota.people.models import Member

        guest = Member.objects.select_related("user").get(user=world.igor.user)
        with pytest.raises(Refused):
            actions.make_password_link(guest, by=world.anna, at=world.at)


def test_a_link_for_a_password_works_for_an_hour(world):
    from unittest import mock

    from django.contrib.auth.tokens import default_token_generator

    with world.inside():
        address = actions.make_password_link(world.mila, by=world.anna, at=timezone.now())
    path = address.split("/", 3)[3]
    later = default_token_generator._now() + timedelta(minutes=61)
    with mock.patch.object(default_token_generator, "_now", return_value=later):
        assert Client().get(f"/{path}").status_code == 410
    assert Client().get(f"/{path}").status_code == 200
