"""Keeps one mailbox fetched: a thread that looks, takes, waits for news, and comes back after every fall."""

import logging
import random
import threading
from imaplib import IMAP4

from django.db import connections
from django.utils import timezone
from imap_tools.errors import MailboxLoginError, UnexpectedCommandStatusError

from zabota.business.tenancy import scope
from zabota.channels.actions import fetching
from zabota.channels.carrying import OURS, carry_calmly
from zabota.channels.models import Mailbox
from zabota.channels.plugins.mail.hands import AWAY
from zabota.channels.plugins.mail.imap.server import Account, Folder, opened
from zabota.channels.plugins.mail.imap.waiting import wait_for_news
from zabota.core.sealed import unseal
from zabota.events.recording import overheard

log = logging.getLogger(__name__)
SHORTEST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
PAUSE_AFTER_REFUSAL = 120.0
PORTION = 100


class Keeper(threading.Thread):
    def __init__(self, business_id: int, mailbox_id: int) -> None:
        super().__init__(name=f"imap-{mailbox_id}", daemon=True)
        self.business_id, self.mailbox_id = business_id, mailbox_id
        self.stopped = threading.Event()
        self.pause = SHORTEST_PAUSE

    def stop(self) -> None:
        self.stopped.set()

    def run(self) -> None:
        while not self.stopped.is_set():
            try:
                self._keep()
            except AWAY as error:
                log.warning("mailbox %s: PostgreSQL is away: %s", self.mailbox_id, error)
                self._rest()
            except Exception as error:  # noqa: BLE001 - told on the screen of the mailbox
                self._fell(error)
            finally:
                connections.close_all()

    def _keep(self) -> None:
        with scope(self.business_id):
            mailbox = Mailbox.objects.get(pk=self.mailbox_id)
        with opened(account_of(mailbox)) as folder:
            uidvalidity = folder.uidvalidity
            with scope(self.business_id):
                last = fetching.begin_folder(mailbox, uidvalidity=uidvalidity)
            while not self.stopped.is_set():
                last = self._take_new(folder, mailbox, uidvalidity, last)
                with scope(self.business_id):
                    fetching.went_well(mailbox, at=timezone.now())
                self.pause = SHORTEST_PAUSE
                connections.close_all()
                wait_for_news(folder, self.stopped)

    def _take_new(self, folder: Folder, mailbox: Mailbox, uidvalidity: int, last: int) -> int:
        uids = folder.uids_after(last, mailbox.imap_since_on)
        for start in range(0, len(uids), PORTION):
            sizes = folder.sizes(uids[start : start + PORTION])
            for uid in uids[start : start + PORTION]:
                if self.stopped.is_set():
                    return last
                self._take(folder, mailbox, uidvalidity, uid, sizes.get(uid, 0))
                last = uid
        return last

    def _take(self, folder: Folder, mailbox: Mailbox, uidvalidity: int, uid: int, size: int) -> None:
        letter = folder.fetch(uid, size)
        with overheard(*OURS) as facts, scope(self.business_id, actor="door:imap"):
            if letter is None:
                fetching.passed(mailbox, uidvalidity=uidvalidity, uid=uid)
            else:
                place = {"uidvalidity": uidvalidity, "uid": uid}
                fetching.fetched(mailbox, letter.raw, **place, at=timezone.now(), whole=letter.whole)
        carry_calmly(facts)

    def _fell(self, error: Exception) -> None:
        words = said(error)
        log.warning("mailbox %s: %s", self.mailbox_id, words)
        try:
            with scope(self.business_id):
                fetching.went_wrong(Mailbox(pk=self.mailbox_id), words=words)
        except AWAY:
            pass
        self._rest(PAUSE_AFTER_REFUSAL if isinstance(error, MailboxLoginError) else None)

    def _rest(self, seconds: float | None = None) -> None:
        self.stopped.wait((seconds or self.pause) * random.uniform(0.8, 1.2))  # noqa: S311
        self.pause = min(self.pause * 2, LONGEST_PAUSE)


def account_of(mailbox: Mailbox) -> Account:
    """Raises ValueError when the password was sealed under another key."""
    return Account(
        host=mailbox.imap_host,
        port=mailbox.imap_port,
        security=mailbox.imap_security,
        user=mailbox.imap_user,
        password=unseal(mailbox.imap_password_sealed),
        folder=mailbox.imap_folder,
    )


def said(error: Exception) -> str:
    """The server's words without the wrapping of the libraries."""
    if isinstance(error, UnexpectedCommandStatusError):
        status, data = error.command_result[0], error.command_result[1]
        words = data[0].decode("utf-8", "replace") if data and isinstance(data[0], bytes) else str(data)
        return f"{status} {words}"
    if isinstance(error, IMAP4.error) and error.args and isinstance(error.args[0], bytes):
        return error.args[0].decode("utf-8", "replace")
    return str(error) or type(error).__name__
