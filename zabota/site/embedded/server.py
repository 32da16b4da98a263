"""Starting and stopping the embedded server, with patience for one that has just died."""

import fcntl
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import psycopg
from psycopg.pq import PGconn, Ping

from zabota.site import roles
from zabota.site.console import CannotStart, _
from zabota.site.embedded import secrets
from zabota.site.embedded.account import Account, account_for
from zabota.site.embedded.addresses import Urls, choose_socket, forget_socket, known_socket, urls
from zabota.site.embedded.cluster import clean_environment, make_data, write_settings
from zabota.site.embedded.programs import programs_for
from zabota.site.processes import Stranger, dying_with_parent, is_running
from zabota.site.state import State

PATIENCE = 60.0  # seconds: a recovery after a crash, or a dead server that nobody has reaped yet
STEP = 0.1
# What the server says when it can't start yet, because what is left of another one still stands.
NOT_YET = ("postmaster.pid", "shared memory", ".s.PGSQL.")


class Process(Protocol):
    """What Popen and Stranger have in common."""

    @property
    def pid(self) -> int: ...
    def poll(self) -> int | None: ...
    def wait(self, timeout: float | None = None) -> int: ...
    def send_signal(self, sig: int) -> None: ...


class Server:
    """The PostgreSQL of one state folder. `fast` gives up safety for speed: for tests only."""

    def __init__(self, folder: Path, *, fast: bool = False, port: int | None = None) -> None:
        self.state = State(folder.absolute())
        self.fast = fast
        self.port = port
        self.process: Process | None = None
        self._last_words = ""

    def start(self, *, patience: float = PATIENCE, given_up: Callable[[], bool] = lambda: False) -> Urls:
        """Starts it, or uses the one that already runs on this data, and returns its addresses.

        Raises CannotStart with a sentence. Stops by itself when the calling thread, a main one, ends.
        """
        wait = _Wait(patience, given_up)
        account = self._make_folders()
        with self._one_at_a_time(wait):
            while not self._serves():
                if self._ping() is Ping.NO_RESPONSE and not self._is_starting():
                    self._spawn(account)
                wait.a_moment(self._last_words)
            self.process = self.process or self._stranger()
        return urls(self.state.folder)

    def is_alive(self) -> bool:
        return self._ping() is not Ping.NO_RESPONSE

    def stop(self, *, patience: float = 20.0) -> None:
        """Ends it whoever started it: first kindly, then at once; either way nothing committed is lost."""
        process = self.process or self._stranger()
        if process is None:
            return
        for word in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
            process.send_signal(word)
            try:
                process.wait(patience)
            except (subprocess.TimeoutExpired, TimeoutError):
                continue
            break
        self.process = None
        forget_socket(self.state)

    def _serves(self) -> bool:
        """Whether it answers as ours, roles and all. One that is just going down may still answer a ping."""
        if self._ping() is not Ping.OK:
            return False
        known = urls(self.state.folder)
        try:
            roles.prepare(known.app, known.owner, urls(self.state.folder, "postgres").superuser)
        except psycopg.OperationalError as error:
            if "password authentication failed" in str(error):
                sentence = _("%(file)s doesn't fit the data beside it: the password is another.")
                raise CannotStart(sentence % {"file": self.state.secrets}) from error
            return False
        return True

    def _make_folders(self) -> Account:
        account = account_for(self.state.postgres)
        self.state.make(0o700 if account.is_ours else 0o711)
        for folder in (self.state.postgres, self.state.log / "postgres"):
            if not folder.is_dir():
                folder.mkdir()
                account.give(folder)
        if not account.can("w", self.state.postgres):
            raise CannotStart(
                _("PostgreSQL's user can't reach %(folder)s. Choose another place with --state.")
                % {"folder": self.state.folder}
            )
        return account

    @contextmanager
    def _one_at_a_time(self, wait: "_Wait") -> Iterator[None]:
        with (self.state.folder / "postgres.lock").open("w") as lock:
            while True:
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    wait.a_moment()
            yield

    def _ping(self) -> Ping:
        return Ping(PGconn.ping(f"{known_socket(self.state).conninfo} connect_timeout=2".encode()))

    def _is_starting(self) -> bool:
        """Whether our own process is still on its way. A dead one is reaped, and heard if it says never."""
        if self.process is None:
            return False
        code = self.process.poll()
        if code is None:
            return True
        self.process = None
        self._last_words = self._birth_log.read_text(errors="replace")[-1000:].strip()
        if code > 0 and not any(reason in self._last_words for reason in NOT_YET):
            raise CannotStart(_("The database doesn't start: %(error)s") % {"error": self._last_words})
        return False

    def _spawn(self, account: Account) -> None:
        programs = programs_for(self.state, account)
        make_data(self.state, account, programs, secrets.kept_in(self.state).superuser)
        socket = choose_socket(self.state, account, self.port)
        options = write_settings(self.state, socket, fast=self.fast, listening=self.port is not None)
        with self._birth_log.open("w") as log:
            self.process = subprocess.Popen(
                [str(programs / "postgres"), "-D", str(self.state.data), *options],
                cwd="/", env=clean_environment(), stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True, **account.popen_options(),
                preexec_fn=dying_with_parent(signal.SIGINT),  # noqa: PLW1509 (the supervisor has one thread)
            )  # fmt: skip

    def _stranger(self) -> Process | None:
        """The server that runs on this data and that somebody else started."""
        try:
            pid = int((self.state.data / "postmaster.pid").read_text().split("\n")[0])
            return Stranger(pid) if self.is_alive() and is_running(pid) else None
        except (OSError, ValueError):
            return None

    @property
    def _birth_log(self) -> Path:
        return self.state.log / "postgres-start.log"


class _Wait:
    def __init__(self, patience: float, given_up: Callable[[], bool]) -> None:
        self.ends = time.monotonic() + patience
        self.given_up = given_up

    def a_moment(self, last_words: str = "") -> None:
        if self.given_up():
            raise CannotStart(_("Stopped."))
        if time.monotonic() > self.ends:
            raise CannotStart(_("The database doesn't start: %(error)s") % {"error": last_words})
        time.sleep(STEP)


@contextmanager
def running(folder: Path) -> Iterator[Urls]:
    """For a command: the running server's addresses; where none runs, one for the command's time."""
    server = Server(folder)
    was_alive = server.is_alive()
    try:
        yield server.start()
    finally:
        if not was_alive:
            server.stop()


def system_identifier(url: str) -> str:
    """Tells one database cluster from another, for notes that hold for one only."""
    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT system_identifier::text FROM pg_control_system()").fetchone()
    return str(row[0]) if row else ""
