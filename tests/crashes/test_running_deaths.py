"""kill -9 of each part in turn, while letters stream in: none that was taken is lost, and the counts add up."""

import contextlib
import itertools
import os
import signal
import smtplib
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from tests.site.places import eventually, processes_of, reachable_folder
from tests.site.whole import HOST, Run, ports_of, zabota
from zabota.site.embedded import urls

SENDER, MAILBOX = "stream@clients.example", "hello@romashka.example"
PATIENCE = 90.0
LETTER = """From: {0}\r
To: {1}\r
Subject: stream {2}\r
Message-ID: <stream-{2}@clients.example>\r
\r
Number {2}.\r
"""


class Stream(threading.Thread):
    """A mail server that brings letter after letter, and each again until somebody says 250."""

    def __init__(self, port: int) -> None:
        super().__init__()
        self.port = port
        self.taken: list[int] = []
        self.said = Counter[int]()
        self.over = threading.Event()

    def run(self) -> None:
        for number in itertools.count():
            while not self._brought(number):
                if self.over.wait(0.1):
                    return
            self.taken.append(number)
            if self.over.wait(0.02):
                return

    def _brought(self, number: int) -> bool:
        sender = f"{number}-{SENDER}"
        letter = LETTER.format(sender, MAILBOX, number).encode()
        try:
            with smtplib.SMTP(HOST, self.port, timeout=10) as door:
                door.sendmail(sender, [MAILBOX], letter)
        except smtplib.SMTPResponseException as refused:
            self.said[refused.smtp_code] += 1
        except smtplib.SMTPRecipientsRefused as refused:
            self.said.update(code for code, _words in refused.recipients.values())
        except (OSError, smtplib.SMTPException):
            self.said[0] += 1
        else:
            return True
        return False

    def flows(self) -> bool:
        """Whether ten more are taken in time."""
        wanted = len(self.taken) + 10
        return eventually(lambda: len(self.taken) >= wanted, PATIENCE)


@contextmanager
def stream(port: int) -> Iterator[Stream]:
    letters = Stream(port)
    letters.start()
    try:
        yield letters
    finally:
        letters.over.set()
        letters.join()


def child(folder: Path, word: str) -> int:
    """The number of a process of this installation that has the word on its command line."""
    found: list[int] = []

    def look() -> list[int]:
        found.extend(pid for pid, line in tree(folder).items() if word in line)
        return found

    assert eventually(look), word
    return found[0]


def tree(folder: Path) -> dict[int, str]:
    """The supervisor of this folder with all its descendants, by number."""
    lines, parents = {}, {}
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            lines[int(entry.name)] = (
                (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            )
    ours = {pid for pid, line in lines.items() if "zabota.site.supervisor" in line and str(folder) in line}
    while more := {pid for pid, parent in parents.items() if parent in ours} - ours:
        ours |= more
    return {pid: lines[pid] for pid in ours if pid in lines}


def postmaster(folder: Path) -> int:
    return int((folder / "postgres/data/postmaster.pid").read_text().split()[0])


PARTS: dict[str, Callable[[Path], int]] = {
    "web": lambda folder: child(folder, " zabota web "),
    "worker": lambda folder: child(folder, " zabota worker"),
    "the reader of letters": lambda folder: child(folder, " -I -S -B "),
    "a backend": lambda folder: child(folder, "postgres: zabota_app"),
    "the postmaster": postmaster,
}


@pytest.fixture(scope="module")
def installed() -> Iterator[Path]:
    with reachable_folder() as place:
        yield place
        assert eventually(lambda: not processes_of(place))


def rows(folder: Path, question: str) -> list[tuple[object, ...]]:
    with psycopg.connect(urls(folder).superuser) as connection:
        return connection.execute(question.encode()).fetchall()


def settled(folder: Path) -> bool:
    return rows(folder, "SELECT count(*) FROM channels_letter WHERE state = 'received'") == [(0,)]


def accounts_balance(folder: Path, letters: Stream) -> None:
    """Each letter that was taken is one request, or set aside with its reason; never none, never two."""
    assert eventually(lambda: settled(folder), PATIENCE)
    states = Counter[int]()
    for subject, state in rows(
        folder, "SELECT subject, state FROM channels_letter WHERE subject LIKE 'stream %'"
    ):
        states[int(str(subject).split()[1])] += state in ("ticket", "parked")
    assert [number for number in letters.taken if states[number] != 1] == []
    opened = rows(folder, "SELECT subject FROM desk_ticket WHERE subject LIKE 'stream %'")
    assert Counter(opened).most_common(1)[0][1] == 1


def test_letters_flow_on_whatever_part_dies(installed: Path) -> None:
    with zabota(installed) as run:
        _web, mail = ports_of(run)
        with stream(mail) as letters:
            for name, number in PARTS.items():
                assert letters.flows(), name
                os.kill(number(installed), signal.SIGKILL)
            assert letters.flows()
        accounts_balance(installed, letters)
        assert set(letters.said) <= {0, 421, 451}, "a sender was told to give up"


def test_letters_outlive_the_death_of_the_supervisor(installed: Path) -> None:
    with zabota(installed) as run:
        _web, mail = ports_of(run)
        with stream(mail) as letters:
            assert letters.flows()
            kill_all(run, installed)
    with zabota(installed) as run:
        ports_of(run)
        accounts_balance(installed, letters)


def kill_all(run: Run, folder: Path) -> None:
    """The supervisor dies; the kernel takes web and worker along."""
    os.kill(run.process.pid, signal.SIGKILL)
    assert eventually(lambda: not [line for line in tree(folder).values() if "zabota" in line])
