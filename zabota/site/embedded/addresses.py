"""How the embedded server is reached: a socket in a private folder, and three roles with passwords."""

import json
import os
import stat
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from zabota.site.embedded import secrets
from zabota.site.embedded.account import Account
from zabota.site.state import State

DATABASE = "zabota"
USUAL_PORT = 5432
LONGEST_SOCKET = 107  # bytes, from sockaddr_un in Linux; macOS has three less


@dataclass(frozen=True)
class Urls:
    """Connection addresses as DATABASE_URL has them: the application's role, the owner's, the superuser's."""

    app: str
    owner: str
    superuser: str

    def environment(self) -> dict[str, str]:
        return {"DATABASE_URL": self.app, "DATABASE_OWNER_URL": self.owner}


@dataclass(frozen=True)
class Socket:
    """Where the server listens. The port names the socket's file, and is a TCP port only when asked for."""

    folder: Path
    port: int

    @property
    def conninfo(self) -> str:
        folder = str(self.folder).replace("\\", r"\\").replace("'", r"\'")
        return f"host='{folder}' port={self.port}"


def urls(folder: Path, database: str = DATABASE) -> Urls:
    """The addresses of the server that keeps its data in this state folder, whether it runs or not."""
    state = State(folder)
    kept, socket = secrets.kept_in(state), known_socket(state)

    def url(role: str, password: str) -> str:
        host = quote(str(socket.folder), safe="")
        return f"postgresql://{role}:{quote(password, safe='')}@/{database}?host={host}&port={socket.port}"

    return Urls(
        app=url("zabota_app", kept.app),
        owner=url("zabota_owner", kept.owner),
        superuser=url("postgres", kept.superuser),
    )


def known_socket(state: State) -> Socket:
    """Where the server listens, or did when it last ran, or will by default."""
    try:
        known = json.loads(_note(state).read_text())
        return Socket(Path(known["folder"]), known["port"])
    except (OSError, ValueError, KeyError):
        return Socket(state.postgres / "run", USUAL_PORT)


def choose_socket(state: State, account: Account, port: int | None) -> Socket:
    """A private folder for the socket, before a server starts. For a long path a short one in /tmp."""
    number = port or USUAL_PORT
    folder = state.postgres / "run"
    if not _suits(folder / f".s.PGSQL.{number}"):
        known = known_socket(state).folder
        folder = (
            known if _is_private(known, account) else Path(tempfile.mkdtemp(prefix="zabota-", dir="/tmp"))
        )
    elif not folder.is_dir():
        folder.mkdir()
    account.give(folder)
    socket = Socket(folder, number)
    _note(state).write_text(json.dumps({"folder": str(folder), "port": number}))
    return socket


def forget_socket(state: State) -> None:
    """After a server has stopped: takes away the folder in /tmp, if there was one."""
    folder = known_socket(state).folder
    if not folder.is_relative_to(state.folder):
        with suppress(OSError):
            folder.rmdir()


def _suits(socket: Path) -> bool:
    """Whether the kernel takes the path, and clients: a comma would be a list of hosts to them."""
    return len(os.fsencode(socket)) <= LONGEST_SOCKET and "," not in str(socket)


def _note(state: State) -> Path:
    return state.folder / "socket.json"


def _is_private(folder: Path, account: Account) -> bool:
    """Whether a folder in /tmp is still the one that we made, and not somebody else's trap."""
    try:
        found = os.lstat(folder)
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == account.uid and not found.st_mode & 0o077
