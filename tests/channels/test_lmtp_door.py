"""The LMTP door, for a mail server beside us: each recipient has an answer of its own."""

import smtplib

import pytest
from django.db import OperationalError

from tests.channels.letters_of_tests import letter
from tests.channels.peers import free_port, our_local_door, until
from zabota.channels.models import Letter
from zabota.channels.plugins.mail.smtp_door import porter


@pytest.fixture(params=["port", "socket"])
def place(request, committed, tmp_path):
    chosen = str(free_port()) if request.param == "port" else str(tmp_path / "lmtp")
    with our_local_door(chosen):
        yield chosen


def neighbour(place):
    return smtplib.LMTP("127.0.0.1", int(place)) if place.isdigit() else smtplib.LMTP(place)


def say(server, recipients, raw):
    """The answers to the recipients, and those to the letter."""
    server.mail("vera@mail.example")
    to_recipients = [server.rcpt(one)[0] for one in recipients]
    server.docmd("DATA")
    server.send(raw + b"\r\n.\r\n")
    return to_recipients, [server.getreply()[0] for code in to_recipients if code == 250]


def states(world, business=None):
    with world.inside(business):
        return list(Letter.objects.values_list("state", flat=True))


def test_a_letter_by_lmtp_becomes_a_ticket(committed, place):
    with neighbour(place) as server:
        server.sendmail("vera@mail.example", ["hello@romashka.example"], letter())
    until(lambda: states(committed) == ["ticket"])


def test_each_recipient_is_answered_in_turn_and_a_mailbox_gets_one_letter(committed, place):
    wanted = [
        "hello@romashka.example",
        "nobody@romashka.example",
        "help@poryadok.example",
        "hello+x@romashka.example",
    ]
    with neighbour(place) as server:
        server.ehlo_or_helo_if_needed()
        assert say(server, wanted, letter()) == ([250, 550, 250, 250], [250, 250, 250])
    until(lambda: states(committed) == ["ticket"] and states(committed, committed.poryadok) == ["ticket"])


def test_what_one_mailbox_can_t_store_is_asked_for_again_and_the_other_keeps_its_own(
    committed, place, monkeypatch
):
    def forgetful(raw, places, sender):
        if "help@poryadok.example" in places:
            raise OperationalError("away")
        return really(raw, places, sender)

    really = porter._take
    monkeypatch.setattr(porter, "_take", forgetful)
    with neighbour(place) as server:
        server.ehlo_or_helo_if_needed()
        wanted = ["help@poryadok.example", "hello@romashka.example"]
        assert say(server, wanted, letter()) == ([250, 250], [451, 250])
    until(lambda: states(committed) == ["ticket"])
    assert states(committed, committed.poryadok) == []


def test_nobody_says_ehlo_here(committed, place):
    with neighbour(place) as server:
        assert server.docmd("EHLO me")[0] == 500
