"""The whole of Zabota as `bin/run` starts it: its first start, its second, deaths in between."""

import contextlib
import json
import os
import queue
import re
import signal
import smtplib
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest

from tests.site.places import eventually, processes_of, reachable_folder
from zabota.site.embedded import running, urls
from zabota.site.processes import dying_with_parent
from zabota.site.state import ROOT
from zabota.site.supervisor.ports import mail_answers, web_answers

HOST = "127.0.0.1"
LETTER = (ROOT / "docs/letter.eml").read_bytes()
SLOW = 240.0  # seconds for a first start with the demo's half-year, on a busy machine


@dataclass
class Run:
    """A running supervisor, and what it has printed."""

    process: subprocess.Popen[str]
    lines: list[str] = field(default_factory=list)
    fresh: "queue.Queue[str]" = field(default_factory=queue.Queue)

    def listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))
            self.fresh.put(line.rstrip("\n"))

    def wait_for(self, pattern: str, patience: float = SLOW) -> re.Match[str]:
        ends = time.monotonic() + patience
        while True:
            with contextlib.suppress(queue.Empty):
                if found := re.search(pattern, self.fresh.get(timeout=0.2)):
                    return found
            assert self.process.poll() is None, "\n".join(self.lines)
            assert time.monotonic() < ends, "\n".join(self.lines)


@contextmanager
def zabota(folder: Path, *words: str, **environment: str) -> Iterator[Run]:
    command = [sys.executable, "-m", "zabota.site.supervisor", "--state", str(folder), *words]
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("DATABASE_", "ZABOTA_"))
    }
    settings = {**kept, "LANG": "C", "PYTHONUNBUFFERED": "1", "ZABOTA_DEMO_DAYS": "8", **environment}
    with subprocess.Popen(
        command, cwd=ROOT, env=settings, text=True, preexec_fn=dying_with_parent(signal.SIGINT),
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ) as process:  # fmt: skip
        run = Run(process)
        listener = threading.Thread(target=run.listen)
        listener.start()
        try:
            yield run
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(30)
            listener.join()


def ports_of(run: Run) -> tuple[int, int]:
    web = run.wait_for(r"Zabota is ready: http://localhost:(\d+)")
    mail = run.wait_for(r"curl smtp://127\.0\.0\.1:(\d+) ")
    return int(web[1]), int(mail[1])


@pytest.fixture(scope="module")
def installed() -> Iterator[Path]:
    """The folder of an installation after its first start, for which nobody was there to ask."""
    with reachable_folder() as place:
        with zabota(place) as run:
            web, mail = ports_of(run)
            assert web_answers(HOST, web)
            assert mail_answers(HOST, mail)
        assert run.process.returncode == 0
        assert [line for line in run.lines if "anna@romashka.example" in line] != []
        yield place
        assert eventually(lambda: not processes_of(place))


def letters(folder: Path) -> int:
    with psycopg.connect(urls(folder).superuser) as connection:
        row = connection.execute("SELECT count(*) FROM channels_letter").fetchone()
    return int(row[0]) if row else 0


def test_a_stop_leaves_no_process_and_a_second_start_repeats_nothing(installed: Path) -> None:
    assert processes_of(installed) == {}
    with zabota(installed) as run:
        ports_of(run)
    steps = ("Bringing", "Gathering", "Loading")
    assert [line for line in run.lines if line.startswith(steps)] == []
    assert [line for line in run.lines if "anna@romashka.example" in line] != []


def test_a_letter_that_was_taken_outlives_the_death_of_everything(installed: Path) -> None:
    with zabota(installed) as run:
        _web, mail = ports_of(run)
        before = letters(installed)
        with smtplib.SMTP(HOST, mail) as door:
            door.sendmail("vera@example.com", ["hello@romashka.example"], LETTER)
        database = int((installed / "postgres/data/postmaster.pid").read_text().split()[0])
        for pid in (database, run.process.pid):
            os.kill(pid, signal.SIGKILL)
    assert eventually(lambda: not processes_of(installed))
    with zabota(installed) as run:
        ports_of(run)
        assert letters(installed) == before + 1


def test_a_typed_command_finds_the_running_installation_and_the_stopped_one(installed: Path) -> None:
    command = [sys.executable, "-m", "zabota", "demo", "people", "--json"]
    environment = {"PATH": os.environ["PATH"], "ZABOTA_STATE": str(installed)}

    def names() -> list[str]:
        told = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
        return [person["email"] for person in json.loads(told.stdout)]

    assert "anna@romashka.example" in names()
    assert processes_of(installed) == {}
    with zabota(installed) as run:
        ports_of(run)
        assert "anna@romashka.example" in names()


def test_on_another_server_web_and_worker_never_learn_the_owners_address(installed: Path) -> None:
    with running(installed / "theirs") as theirs:
        ours = installed / "ours"
        with zabota(ours, "--no-demo", **theirs.environment()) as run:
            web, _mail = ports_of(run)
            assert web_answers(HOST, web)
            children = [told for told in environments() if f"ZABOTA_STATE={ours}" in told]
            assert len(children) == 2
            assert [told for told in children if f"DATABASE_URL={theirs.app}" in told] == children
            assert [told for told in children if theirs.owner in " ".join(told)] == []
        assert not (ours / "postgres").exists()


def environments() -> Iterator[list[str]]:
    """What every running web and worker was told."""
    for pid in (*processes_of(Path("-m zabota web")), *processes_of(Path("-m zabota worker"))):
        yield Path(f"/proc/{pid}/environ").read_bytes().decode(errors="replace").split("\0")
