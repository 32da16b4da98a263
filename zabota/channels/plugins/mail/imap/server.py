"""An IMAP server, and what we ask of it: raw bytes by UID, never marks, never a parse on the way."""

import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, cast

from imap_tools import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted

TIMEOUT = 30.0
MOST_BYTES = 48 * 1024 * 1024
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_SIZE = re.compile(rb"UID (\d+)[^()]*RFC822\.SIZE (\d+)|RFC822\.SIZE (\d+)[^()]*UID (\d+)")


@dataclass(frozen=True)
class Account:
    """Where a mailbox is fetched. `security` is "tls", "starttls" or "none"."""

    host: str
    port: int
    security: str
    user: str
    password: str
    folder: str = "INBOX"


class Fetched(NamedTuple):
    """A letter's bytes; of one that is too large for us only its header (`whole` is false)."""

    uid: int
    raw: bytes
    whole: bool


@contextmanager
def opened(account: Account) -> Iterator["Folder"]:
    """The account's folder, for reading only. Raises OSError or imaplib's and imap_tools' errors."""
    box = _connect(account)
    try:
        _sign_in(box, account)
        box.folder.set(account.folder, readonly=True)
        yield Folder(box)
    finally:
        with suppress(Exception):
            box.logout()
        with suppress(Exception):
            box.client.shutdown()


def _connect(account: Account) -> BaseMailBox:
    if account.security == "none":
        return MailBoxUnencrypted(account.host, account.port, timeout=TIMEOUT)
    kind = MailBox if account.security == "tls" else MailBoxStartTls
    return kind(account.host, account.port, timeout=TIMEOUT, ssl_context=ssl.create_default_context())


def _sign_in(box: BaseMailBox, account: Account) -> None:
    if account.user.isascii() and account.password.isascii():
        box.login(account.user, account.password, initial_folder=None)
    else:
        box.login_utf8(account.user, account.password, initial_folder=None)


class Folder:
    """An open folder."""

    def __init__(self, box: BaseMailBox) -> None:
        self.box, self.client = box, box.client

    @property
    def uidvalidity(self) -> int:
        """Changes when the server has numbered the letters anew. Raises ValueError when it doesn't say."""
        said = self.client.untagged_responses.get("UIDVALIDITY")
        if not said or not said[-1]:
            raise ValueError("the server tells no UIDVALIDITY")
        return int(cast(bytes, said[-1]))

    @property
    def tells(self) -> bool:
        """Whether the server tells of new letters by itself (IDLE)."""
        return "IDLE" in self.client.capabilities

    def uids_after(self, last: int, since: date | None) -> list[int]:
        """The letters with a greater UID, in order. `n:*` always names the last letter, even a smaller one."""
        criteria = ["UID", f"{last + 1}:*"]
        if since:
            criteria += ["SINCE", f"{since.day:02}-{MONTHS[since.month - 1]}-{since.year}"]
        found = self._ok(self.client.uid("SEARCH", *criteria))
        numbers = [int(word) for line in found if line for word in line.split()]
        return sorted(uid for uid in set(numbers) if uid > last)

    def sizes(self, uids: list[int]) -> dict[int, int]:
        lines = self._ok(self.client.uid("FETCH", ",".join(map(str, uids)), "(UID RFC822.SIZE)"))
        sizes: dict[int, int] = {}
        for line in lines:
            for a, b, c, d in _SIZE.findall(line if isinstance(line, bytes) else b""):
                sizes[int(a or d)] = int(b or c)
        return sizes

    def fetch(self, uid: int, size: int) -> Fetched | None:
        """The letter, unread as it was; None when it is gone."""
        whole = size <= MOST_BYTES
        answer = self._ok(
            self.client.uid("FETCH", str(uid), "(BODY.PEEK[])" if whole else "(BODY.PEEK[HEADER])")
        )
        raw = next((item[1] for item in answer if isinstance(item, tuple) and len(item) > 1), None)
        return None if raw is None else Fetched(uid, raw, whole)

    def breathe(self) -> None:
        """Says that we are there; hears what is new."""
        self._ok(self.client.noop())

    @staticmethod
    def _ok(answer: tuple[str, list[Any]]) -> list[Any]:
        status, data = answer
        if status != "OK":
            raise OSError(f"{status} {data[0]!r}")
        return data or []
