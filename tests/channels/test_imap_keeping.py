"""A mailbox that lives elsewhere is fetched from a real Dovecot, whatever happens on the way."""

import os
import signal
import subprocess
import sys

import pytest
from django.utils import timezone

from tests.channels.dovecot import PASSWORD, Dovecot
from tests.channels.letters_of_tests import letter
from tests.channels.peers import in_a_loop, until
from zabota.channels import actions
from zabota.channels.actions import fetching
from zabota.channels.models import Letter, Mailbox
from zabota.channels.plugins.mail.imap import keeper as keeper_module
from zabota.channels.plugins.mail.imap import waiting
from zabota.channels.plugins.mail.imap.keeper import Keeper
from zabota.channels.plugins.mail.imap.keeping import keep_fetching
from zabota.channels.plugins.mail.imap.server import opened


@pytest.fixture
def dovecot():
    server = Dovecot()
    try:
        server.start()
        yield server
    finally:
        server.gone()


def fetch_from(world, server, **fields):
    fields = {
        "intake": "imap",
        "imap_host": "127.0.0.1",
        "imap_port": server.port,
        "imap_security": "none",
        "imap_user": "hello",
        "imap_password": PASSWORD,
        **fields,
    }
    with world.inside():
        return actions.change_mailbox(world.mailbox, at=timezone.now(), **fields)


def letters(world):
    with world.inside():
        return list(Letter.objects.order_by("id").values_list("state", "uid"))


def mailbox(world):
    with world.inside():
        return Mailbox.objects.get(pk=world.mailbox.pk)


class Kept:
    """A keeper at work until the end of the block."""

    def __init__(self, world):
        self.keeper = Keeper(world.romashka.pk, world.mailbox.pk)

    def __enter__(self):
        self.keeper.start()
        return self.keeper

    def __exit__(self, *_):
        self.keeper.stop()
        self.keeper.join(timeout=40)
        assert not self.keeper.is_alive()


def test_what_is_there_comes_and_what_is_new_comes_within_seconds(committed, dovecot):
    dovecot.deliver(letter(text="1"))
    fetch_from(committed, dovecot)
    with in_a_loop(keep_fetching):
        until(lambda: len(letters(committed)) == 1)
        until(lambda: mailbox(committed).imap_seen_at)
        dovecot.deliver(letter(text="2"))
        until(lambda: len(letters(committed)) == 2, seconds=5)
    assert [uid for _state, uid in letters(committed)] == [1, 2]


def test_a_mailbox_that_is_added_or_changed_is_noticed_within_seconds(committed, dovecot):
    dovecot.deliver(letter(text="1"))
    with in_a_loop(keep_fetching):
        fetch_from(committed, dovecot, imap_password="wrong")
        until(lambda: mailbox(committed).imap_error)
        fetch_from(committed, dovecot)
        until(lambda: len(letters(committed)) == 1)
        until(lambda: mailbox(committed).imap_seen_at)
        assert mailbox(committed).imap_error == ""


def test_letters_stay_on_the_server_as_unread_as_they_were(committed, dovecot):
    dovecot.deliver(letter())
    fetch_from(committed, dovecot)
    with Kept(committed):
        until(lambda: letters(committed))
    with opened(keeper_module.account_of(mailbox(committed))) as folder:
        assert folder.box.uids("ALL") == folder.box.uids("UNSEEN") == ["1"]


def test_marks_are_not_our_memory(committed, dovecot):
    """A letter that somebody has read elsewhere before us still comes."""
    dovecot.deliver(letter(text="1"))
    fetch_from(committed, dovecot)
    with opened(keeper_module.account_of(mailbox(committed))) as folder:
        folder.box.folder.set("INBOX", readonly=False)
        folder.box.flag("1", ["\\Seen"], True)
    with Kept(committed):
        until(lambda: len(letters(committed)) == 1)


def test_after_a_restart_nothing_comes_twice(committed, dovecot):
    dovecot.deliver(letter(text="1"))
    fetch_from(committed, dovecot)
    with Kept(committed):
        until(lambda: len(letters(committed)) == 1)
    dovecot.deliver(letter(text="2"))
    with Kept(committed):
        until(lambda: len(letters(committed)) == 2)
    assert [uid for _state, uid in letters(committed)] == [1, 2]


def test_a_folder_numbered_anew_brings_only_what_is_new(committed, dovecot):
    for text in "123":
        dovecot.deliver(letter(text=text))
    fetch_from(committed, dovecot)
    with Kept(committed):
        until(lambda: len(letters(committed)) == 3)
    was = mailbox(committed).imap_uidvalidity
    dovecot.stop()
    dovecot.number_anew()
    dovecot.deliver(letter(text="4"))
    dovecot.start()
    with Kept(committed):
        until(lambda: len(letters(committed)) == 4)
        until(lambda: mailbox(committed).imap_last_uid >= 53)
    assert mailbox(committed).imap_uidvalidity == 999 != was
    with committed.inside():
        assert Letter.objects.filter(state="duplicate").count() == 0
        assert sorted(Letter.objects.values_list("uidvalidity", flat=True)) == [999] * 4


def test_a_server_that_dies_and_comes_back_is_found_again(committed, dovecot):
    fetch_from(committed, dovecot)
    with Kept(committed):
        until(lambda: mailbox(committed).imap_seen_at)
        dovecot.stop()
        until(lambda: mailbox(committed).imap_error)
        dovecot.deliver(letter())
        dovecot.start()
        until(lambda: len(letters(committed)) == 1)
        until(lambda: mailbox(committed).imap_error == "")


def test_a_server_without_idle_is_asked(committed, monkeypatch):
    monkeypatch.setattr(waiting, "ASK_EVERY", 0.2)
    server = Dovecot(idle=False)
    try:
        server.start()
        fetch_from(committed, server)
        with opened(keeper_module.account_of(mailbox(committed))) as folder:
            assert not folder.tells
        with Kept(committed):
            until(lambda: mailbox(committed).imap_seen_at)
            server.deliver(letter())
            until(lambda: len(letters(committed)) == 1)
    finally:
        server.gone()


def test_a_wrong_password_is_told_in_the_servers_words(committed, dovecot):
    fetch_from(committed, dovecot, imap_password="wrong")
    with Kept(committed):
        words = until(lambda: mailbox(committed).imap_error)
    assert words == "NO [AUTHENTICATIONFAILED] Authentication failed."


def test_a_folder_that_is_not_there_is_told(committed, dovecot):
    fetch_from(committed, dovecot, imap_folder="Заявки")
    with Kept(committed):
        assert "NO" in until(lambda: mailbox(committed).imap_error)


def test_only_letters_from_a_day_on_are_taken(committed, dovecot):
    dovecot.deliver(letter())
    fetch_from(committed, dovecot, imap_since_on=timezone.now().date().replace(year=2099))
    with Kept(committed):
        until(lambda: mailbox(committed).imap_seen_at)
    assert letters(committed) == []


def test_a_crash_between_fetching_and_committing_loses_and_doubles_nothing(committed, dovecot):
    """kill -9 in the middle of a hundred letters, again and again: in the end each is here once."""
    for number in range(100):
        dovecot.deliver(letter(text=f"letter {number}"))
    fetch_from(committed, dovecot)
    for share in (5, 30, 60):
        process = subprocess.Popen(
            [sys.executable, "-c", KEEPER % (committed.romashka.pk, committed.mailbox.pk)]
        )
        until(lambda share=share: len(letters(committed)) >= share, seconds=40)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    with Kept(committed):
        until(lambda: mailbox(committed).imap_last_uid == 100, seconds=60)
    assert [uid for _state, uid in letters(committed)] == list(range(1, 101))
    with committed.inside():
        assert Letter.objects.filter(state="duplicate").count() == 0


def test_how_far_we_are_and_the_letter_are_stored_together_or_not_at_all(committed, dovecot):
    fetch_from(committed, dovecot)
    with committed.inside():
        fetching.begin_folder(committed.mailbox, uidvalidity=5)
    with pytest.raises(ZeroDivisionError), committed.inside():  # noqa: PT012 - the scope must see it fall
        fetching.fetched(committed.mailbox, letter(), uidvalidity=5, uid=3, at=timezone.now())
        raise ZeroDivisionError
    assert (letters(committed), mailbox(committed).imap_last_uid) == ([], 0)


KEEPER = (
    "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'zabota.site.settings'; import django; django.setup();"
    "from zabota.channels.plugins.mail.imap.keeper import Keeper;"
    "keeper = Keeper(%d, %d); keeper.run()"
)
