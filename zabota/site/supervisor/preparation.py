"""What must be true before web and worker start: words compiled, tables up to date, static files gathered.

Notes in the state folder say what they were last made from, so that a second start does none of it again.
"""

import hashlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Mapping
from importlib.metadata import distributions

from zabota.core.words import compile_catalogues
from zabota.site.console import CannotStart, _, read_catalogues_again, say
from zabota.site.state import ROOT, State
from zabota.site.supervisor.children import spawn, zabota
from zabota.site.supervisor.wishes import Wishes

LOOK = 0.1


class Notes:
    """Small facts about this installation that survive a restart."""

    def __init__(self, state: State) -> None:
        self._file = state.folder / "prepared.json"
        try:
            self._facts: dict[str, str] = json.loads(self._file.read_text())
        except (OSError, ValueError):
            self._facts = {}

    def get(self, name: str) -> str:
        return self._facts.get(name, "")

    def put(self, name: str, value: str) -> None:
        self._facts[name] = value
        aside = self._file.with_suffix(".new")
        aside.write_text(json.dumps(self._facts, indent=1))
        aside.rename(self._file)


def compile_words() -> None:
    if compile_catalogues():
        read_catalogues_again()


def migrate(notes: Notes, environment: Mapping[str, str], wishes: Wishes, database: str) -> None:
    """Brings the tables up to date. `database` tells it from another; empty: look every time."""
    names = (path.relative_to(ROOT).as_posix() for path in ROOT.glob("zabota/*/migrations/*.py"))
    stamp = _hash([database, *sorted(names), *_libraries()])
    if database and notes.get("migrated") == stamp:
        return
    say(_("Bringing the database up to date…"))
    run_step(zabota("migrate"), environment, wishes)
    notes.put("migrated", stamp)


def gather_static_files(notes: Notes, environment: Mapping[str, str], wishes: Wishes, state: State) -> None:
    files = sorted(path for path in ROOT.glob("zabota/*/static/**/*") if path.is_file())
    facts = (f"{path.relative_to(ROOT)} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in files)
    stamp = _hash([*facts, *_libraries()])
    if notes.get("static") == stamp and (state.folder / "static").is_dir():
        return
    say(_("Gathering styles, scripts and pictures…"))
    run_step([sys.executable, "-m", "zabota", "collectstatic", "--noinput", "-v0"], environment, wishes)
    notes.put("static", stamp)


def run_step(command: list[str], environment: Mapping[str, str], wishes: Wishes) -> str:
    """Runs one command to its end and returns what it answered. Raises CannotStart with its complaint."""
    process = spawn(command, environment, subprocess.PIPE)
    while True:
        try:
            answer, complaint = process.communicate(timeout=LOOK)
            break
        except subprocess.TimeoutExpired:
            if wishes.to_stop:
                os.killpg(process.pid, signal.SIGKILL)  # with whatever it has started
                process.wait()
                wishes.check()
    words = (complaint or answer).decode(errors="replace").strip()
    if process.returncode:
        name = " ".join(word for word in command[1:] if word != "-m")
        raise CannotStart(_("%(command)s failed:\n%(words)s") % {"command": name, "words": words[-4000:]})
    return answer.decode(errors="replace").strip()


def _libraries() -> list[str]:
    return sorted(f"{found.name} {found.version}" for found in distributions())


def _hash(parts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
