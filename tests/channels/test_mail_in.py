"""`zabota mail-in`: letters from files, one line for each."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from tests.channels.letters_of_tests import letter, own_letter_of, vacation
from zabota.channels import actions
from zabota.channels.actions import breakers
from zabota.channels.models import Letter, Mailbox
from zabota.channels.queries import counts, origins


def mail_in(*paths, **options):
    out = io.StringIO()
    call_command("mail_in", *map(str, paths), stdout=out, **options)
    return [json.loads(line) for line in out.getvalue().splitlines()]


@pytest.fixture
def file(tmp_path):
    def write(raw, name="letter.eml"):
        path = tmp_path / name
        path.write_bytes(raw)
        return path

    return write


def test_a_letter_becomes_a_ticket_and_is_told_of(committed, file):
    path = file(
        letter(subject="Окно", text="Когда?" + " да" * 400, files=[("счёт.pdf", "application/pdf", b"%")])
    )
    [line] = mail_in(path, business="romashka")
    assert line["text"].startswith("Когда? да да")
    assert len(line.pop("text")) == 500
    assert line == {
        "file": str(path),
        "state": "ticket",
        "ticket": 1,
        "subject": "Окно",
        "from": "vera@mail.example",
        "attachments": ["счёт.pdf"],
        "reason": "",
    }


def test_each_file_has_its_line_in_order_whatever_it_is(committed, file):
    paths = [
        file(letter(text="1"), "1.eml"),
        file(b"", "2.eml"),
        file(vacation(), "3.eml"),
        file(letter(text="1"), "4.eml"),
        file(b"\xff\x00" * 1000, "5.eml"),
    ]
    lines = mail_in(*paths, business="romashka")
    assert [line["file"] for line in lines] == [str(path) for path in paths]
    assert [line["state"] for line in lines] == ["ticket", "parked", "automatic", "duplicate", "parked"]
    assert (lines[1]["reason"], lines[3]["ticket"]) == ("The letter is empty.", lines[0]["ticket"])
    with committed.inside():
        assert sum(counts().values()) == 5
        assert counts()["received"] == 0


def test_a_mailbox_tells_its_business(committed, file):
    mail_in(file(letter()), mailbox="help@poryadok.example")
    with committed.inside(committed.poryadok):
        assert Letter.objects.count() == 1


def test_an_unknown_mailbox_is_said_to_be_unknown(committed, file):
    with pytest.raises(CommandError):
        mail_in(file(letter()), mailbox="nobody@romashka.example")
    with pytest.raises(CommandError):
        mail_in(file(letter()), mailbox="help@poryadok.example", business="romashka")


def test_what_can_t_be_read_has_its_line_and_does_not_stop_the_others(committed, file, tmp_path):
    out, none = io.StringIO(), tmp_path / "none.eml"
    with pytest.raises(SystemExit) as ended:
        call_command(
            "mail_in", str(none), str(tmp_path), str(file(letter())), "a\0b", business="romashka", stdout=out
        )
    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    assert ended.value.code == 1
    assert [line["state"] for line in lines] == ["unreadable", "unreadable", "ticket", "unreadable"]
    assert lines[0] == {
        "file": str(none),
        "state": "unreadable",
        "ticket": None,
        "subject": "",
        "from": "",
        "text": "",
        "attachments": [],
        "reason": "No such file or directory",
    }
    assert lines[1]["reason"].startswith("This is a folder")
    with committed.inside():
        assert Letter.objects.count() == 1


def test_what_the_operator_brings_is_no_flood(committed, file, monkeypatch):
    monkeypatch.setattr(origins, "LETTERS_OF_A_SENDER", 2)
    paths = [file(letter(text=str(n), message_id=f"<{n}@x>"), f"{n}.eml") for n in range(4)]
    assert [line["state"] for line in mail_in(*paths, business="romashka")] == ["ticket"] * 4
    with committed.inside():
        came = actions.receive(committed.mailbox, letter(text="5"), source="smtp", at=committed.at)
        assert actions.understand(came, at=committed.at).state == "received"


def test_our_own_letters_brought_by_the_operator_trip_no_breaker(committed, file, monkeypatch):
    monkeypatch.setattr(breakers, "OWN_LETTERS_BACK", 2)
    with committed.inside():
        about = {"to_address": "vera@mail.example", "to_name": "", "subject": "Re", "text": "…"}
        ours = [
            actions.send(mailbox=committed.mailbox, **about, about=("ticket", 1), at=committed.at)
            for _ in range(4)
        ]
        paths = [file(own_letter_of(one), f"{one.pk}.eml") for one in ours]
    assert [line["state"] for line in mail_in(*paths, business="romashka")] == ["automatic"] * 4
    with committed.inside():
        assert Mailbox.objects.get(pk=committed.mailbox.pk).paused_at is None


def test_a_letter_that_breaks_the_desk_is_set_aside_and_seen(committed, file, settings):
    from zabota.channels.events import LetterUnderstood
    from zabota.events.registry import listeners

    def break_down(event):
        raise ZeroDivisionError

    mine = listeners[LetterUnderstood.name()]
    listeners[LetterUnderstood.name()] = {"tests.break_down": break_down}
    try:
        [line] = mail_in(file(letter()), business="romashka")
    finally:
        listeners[LetterUnderstood.name()] = mine
    why = "The letter was read, but no request came of it. ZeroDivisionError"
    assert (line["state"], line["reason"]) == ("parked", why)
    with committed.inside():
        [parked] = Letter.objects.parked()
        actions.retry(parked, at=committed.at)
