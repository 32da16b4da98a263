"""Our SMTP door, spoken to by real programs and by rude ones."""

import smtplib
import socket

import psycopg
import pytest
from django.db import connections

from tests.channels.letters_of_tests import letter
from tests.channels.peers import our_door, until
from zabota.channels import actions
from zabota.channels.models import Letter, RawLetter
from zabota.channels.plugins.mail.smtp_door import door as door_module


@pytest.fixture
def door(committed):
    with our_door() as port:
        yield port


def bring(port, raw, *, sender="vera@mail.example", to="hello@romashka.example", options=()):
    with smtplib.SMTP("127.0.0.1", port, timeout=20) as server:
        return server.sendmail(sender, to, raw, mail_options=options)


def letters(world, business=None):
    with world.inside(business):
        return list(Letter.objects.order_by("id"))


def talk(port, *lines):
    """Says the lines one after another and returns the answers' codes."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        answers = line.makefile("rb")
        codes = [answers.readline()[:3].decode()]
        for said in lines:
            line.sendall(said + b"\r\n")
            answer = answers.readline()
            while answer[3:4] == b"-":
                answer = answers.readline()
            codes.append(answer[:3].decode())
        return codes


def test_a_letter_is_stored_before_it_is_accepted_and_read_at_once(committed, door):
    bring(door, letter(subject="Окно"))
    [taken] = letters(committed)
    assert (taken.source, taken.envelope_from) == ("smtp", "vera@mail.example")
    assert until(lambda: letters(committed)[0].subject) == "Окно"


def test_the_bytes_are_what_was_sent(committed, door):
    raw = letter() + b"..\r\n.dot\r\n\r\n" + b"x" * 200_000 + b"\r\n\x00\xff\xfe\r\n"
    bring(door, raw)
    with committed.inside():
        assert bytes(RawLetter.objects.get().content) == raw


def test_a_letter_for_nobody_here_is_refused(committed, door):
    for stranger in (
        "nobody@romashka.example",
        "someone@elsewhere.example",
        "hello@romashka.example.evil.example",
    ):
        with pytest.raises(smtplib.SMTPRecipientsRefused) as refusal:
            bring(door, letter(), to=stranger)
        assert refusal.value.recipients[stranger][0] == 550
    assert letters(committed) == []


def test_a_closed_mailbox_takes_nothing(committed, door):
    with committed.inside():
        actions.close_mailbox(committed.mailbox, at=committed.at)
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        bring(door, letter())


def test_plus_addresses_and_capitals_reach_the_mailbox(committed, door):
    bring(door, letter(text="1"), to="Hello+R-ticket1-abc@Romashka.Example")
    [taken] = letters(committed)
    assert taken.envelope_to == "Hello+R-ticket1-abc@Romashka.Example"


def test_two_businesses_named_in_one_letter_get_one_each(committed, door):
    bring(door, letter(), to=["hello@romashka.example", "hello+x@romashka.example", "help@poryadok.example"])
    assert [len(letters(committed)), len(letters(committed, committed.poryadok))] == [1, 1]
    assert letters(committed, committed.stranger) == []


def test_a_letter_brought_twice_is_a_duplicate(committed, door):
    bring(door, letter())
    bring(door, letter())
    assert letters(committed)[1].state == "duplicate"


def test_cyrillic_addresses_are_understood(committed, door):
    with committed.inside():
        actions.add_mailbox(name="Почта", address="hello@ромашка.example", at=committed.at)
    bring(door, letter(), to="hello@ромашка.example", sender="вера@почта.example", options=["SMTPUTF8"])
    [taken] = letters(committed)
    assert taken.envelope_from == "вера@почта.example"


def test_a_letter_of_more_than_30_mb_is_refused_for_good(committed, door):
    with smtplib.SMTP("127.0.0.1", door, timeout=30) as server:
        server.ehlo()
        assert server.docmd("MAIL FROM:<a@b.example>", "SIZE=40000000")[0] == 552
        server.mail("a@b.example")
        server.rcpt("hello@romashka.example")
        assert server.data(b"x" * (31 * 1024 * 1024))[0] == 552
        server.mail("a@b.example")
        server.rcpt("hello@romashka.example")
        assert server.data(letter())[0] == 250
    assert len(letters(committed)) == 1


def test_a_line_of_ten_megabytes_is_a_line(committed, door):
    raw = letter() + b"a" * (10 * 1024 * 1024) + b"\r\n"
    bring(door, raw)
    assert letters(committed)[0].size == len(raw)


def test_commands_that_come_in_one_breath_are_all_answered(committed, door):
    with socket.create_connection(("127.0.0.1", door), timeout=20) as line:
        answers = line.makefile("rb")
        answers.readline()
        line.sendall(
            b"HELO x\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<hello@romashka.example>\r\nDATA\r\n"
            b"Subject: 1\r\n\r\n1\r\n.\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<hello@romashka.example>\r\nDATA\r\n"
            b"Subject: 2\r\n\r\n2\r\n.\r\nQUIT\r\n"
        )
        codes = [answers.readline()[:3] for _ in range(10)]
    assert codes == [b"250", b"250", b"250", b"354", b"250", b"250", b"250", b"354", b"250", b"221"]
    assert len(letters(committed)) == 2


def test_no_letter_is_smuggled_inside_another(committed, door):
    smuggled = b"\n.\nMAIL FROM:<evil@b.example>\r\nRCPT TO:<hello@romashka.example>\r\nDATA\r\nSubject: evil\r\n\r\n"
    with smtplib.SMTP("127.0.0.1", door, timeout=20) as server:
        server.ehlo()
        server.mail("a@b.example")
        server.rcpt("hello@romashka.example")
        server.docmd("DATA")
        server.sock.sendall(b"Subject: 1\r\n\r\nhello" + smuggled + b"\r\n.\r\n")
        assert server.getreply()[0] == 250
    [taken] = letters(committed)
    assert taken.envelope_from == "a@b.example"


def test_rude_commands_are_survived(committed, door):
    assert talk(door, b"\x00\xff\xfe", b"EHLO x", b"MAIL FROM:<>", b"RCPT TO:<\x00>", b"DATA")[-1] == "503"
    assert talk(door, b"HELO x", b"MAIL FROM:" + b"a" * 3000)[-1] == "500"
    assert talk(door, b"HELO x", b"RCPT TO:<hello@romashka.example>")[-1] == "503"
    assert talk(door, b"BDAT 10", b"XCLIENT a=b", b"NONSENSE")[1:] == ["500", "500", "500"]
    bring(door, letter())
    assert len(letters(committed)) == 1


def test_a_connection_that_breaks_in_the_middle_leaves_nothing(committed, door):
    with smtplib.SMTP("127.0.0.1", door, timeout=20) as server:
        server.ehlo()
        server.mail("a@b.example")
        server.rcpt("hello@romashka.example")
        server.docmd("DATA")
        server.sock.sendall(letter())
        server.sock.close()
        server.sock = None
    bring(door, letter(text="another"))
    assert len(letters(committed)) == 1


def test_nobody_signs_in_here(committed, door):
    with smtplib.SMTP("127.0.0.1", door, timeout=20) as server:
        server.ehlo()
        assert not server.has_extn("auth")
        assert server.docmd("AUTH", "PLAIN AGEAYg==")[0] >= 500


def test_one_peer_can_not_take_all_the_room(committed, door, monkeypatch):
    monkeypatch.setattr(door_module, "MOST_CONNECTIONS", 3)
    guests = [socket.create_connection(("127.0.0.1", door), timeout=20) for _ in range(3)]
    for guest in guests:
        assert guest.recv(3) == b"220"
    with socket.create_connection(("127.0.0.1", door), timeout=20) as late:
        assert late.recv(3) == b"421"
    for guest in guests:
        guest.close()
    until(lambda: talk(door, b"NOOP")[0] == "220")


def test_while_the_database_is_away_letters_are_asked_to_come_later(committed, door, worlds):
    bring(door, letter())
    name = connections["default"].settings_dict["NAME"]
    with psycopg.connect(worlds.superuser, dbname="postgres", autocommit=True) as superuser:
        superuser.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        superuser.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
        try:
            with pytest.raises(smtplib.SMTPRecipientsRefused) as refusal:
                bring(door, letter(text="later"))
            assert refusal.value.recipients["hello@romashka.example"][0] == 451
        finally:
            superuser.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
    bring(door, letter(text="later"))
    assert len(letters(committed)) == 2
