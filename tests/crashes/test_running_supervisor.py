"""The supervisor: keeps its children alive, and takes all of them along however it ends."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from tests.site.places import eventually, processes_of, reachable_folder
from zabota.site.embedded import Server, urls
from zabota.site.processes import dying_with_parent
from zabota.site.state import ROOT
from zabota.site.supervisor.ports import mail_answers, next_free, web_answers

HOST = "127.0.0.1"


@pytest.fixture
def folder() -> Iterator[Path]:
    with reachable_folder() as place:
        yield place
        assert eventually(lambda: not processes_of(place))


@contextmanager
def supervisor(folder: Path, *words: str) -> Iterator[tuple[subprocess.Popen[str], dict[str, int]]]:
    """A supervisor with dummy children that is ready; asked to stop afterwards if it still runs."""
    command = [sys.executable, "-m", "tests.site.dummies", str(folder), "supervisor", *words]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True, preexec_fn=dying_with_parent(signal.SIGINT)
    ) as process:
        assert process.stdout is not None
        try:
            lines = iter(process.stdout.readline, "")
            yield process, next(json.loads(line)["ready"] for line in lines if line.startswith("{"))
        finally:
            process.terminate()
            process.wait(20)


def child(folder: Path, kind: str) -> int:
    """The number of the child that listens, found by its command line."""
    return next(pid for pid, command in processes_of(folder).items() if f"{folder} {kind} " in command)


def test_children_are_up_when_it_says_so(folder: Path) -> None:
    with supervisor(folder) as (_process, ports):
        assert web_answers(HOST, ports["web"])
        assert mail_answers(HOST, ports["worker"])


@pytest.mark.parametrize("kind", ["web", "worker"])
def test_a_killed_child_is_started_again_and_leaves_nothing_behind(folder: Path, kind: str) -> None:
    with supervisor(folder, "straggler") as (_process, ports):
        before = child(folder, kind)
        os.kill(before, signal.SIGKILL)
        answers = web_answers if kind == "web" else mail_answers
        assert eventually(lambda: not answers(HOST, ports[kind]))
        assert eventually(lambda: answers(HOST, ports[kind]))
        assert child(folder, kind) != before
        assert len(processes_of(folder)) == 4  # supervisor, web, worker and what the worker started


@pytest.mark.parametrize("wish", [signal.SIGINT, signal.SIGTERM])
def test_a_wish_to_stop_takes_everything_along(folder: Path, wish: signal.Signals) -> None:
    with supervisor(folder, "database") as (process, _ports):
        process.send_signal(wish)
        assert process.wait(20) == 0
        assert processes_of(folder) == {}
        assert not (folder / "running.json").exists()


def test_a_second_wish_is_heard_at_once(folder: Path) -> None:
    with supervisor(folder, "stubborn") as (process, _ports):
        process.send_signal(signal.SIGINT)
        assert eventually(lambda: "web" not in "".join(processes_of(folder).values()))
        process.send_signal(signal.SIGINT)
        asked = time.monotonic()
        assert process.wait(5) == 0
        assert time.monotonic() - asked < 3


def test_a_killed_supervisor_leaves_no_process(folder: Path) -> None:
    with supervisor(folder, "database") as (process, _ports):
        process.kill()
    assert eventually(lambda: processes_of(folder) == {})


def test_a_killed_database_is_started_again(folder: Path) -> None:
    with supervisor(folder, "database") as (_process, ports):
        os.kill(int((folder / "postgres/data/postmaster.pid").read_text().split()[0]), signal.SIGKILL)

        def answers() -> bool:
            try:
                psycopg.connect(urls(folder).app).close()
            except psycopg.OperationalError:
                return False
            return True

        assert eventually(answers)
        assert web_answers(HOST, ports["web"])


def test_a_start_after_a_kill_of_everything_finds_the_data(folder: Path) -> None:
    with supervisor(folder, "database") as (process, _ports):
        with psycopg.connect(urls(folder).owner) as owner:
            owner.execute("CREATE TABLE kept AS SELECT 42 AS answer")
        os.kill(int((folder / "postgres/data/postmaster.pid").read_text().split()[0]), signal.SIGKILL)
        process.kill()
    with supervisor(folder, "database"), psycopg.connect(urls(folder).app) as connection:
        assert connection.execute("SELECT answer FROM kept").fetchone() == (42,)


def test_a_second_supervisor_says_where_the_first_is(folder: Path) -> None:
    with supervisor(folder) as (process, ports):
        command = [sys.executable, "-m", "zabota.site.supervisor", "--state", str(folder)]
        second = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, env={**os.environ, "LANG": "C"}
        )
        sentence = (
            f"Zabota already runs on this data: http://127.0.0.1:{ports['web']} (process {process.pid})."
        )
        assert second.stderr.splitlines()[0] == f"{sentence} Stop it first."
        assert second.returncode == 75


def test_lines_of_children_stand_under_their_names(folder: Path) -> None:
    with supervisor(folder) as (process, _ports):
        process.terminate()
        process.wait(20)
    lines = (folder / "log/zabota.log").read_text().splitlines()
    shown = {re.sub(r"^\S+ \S+ ", "", line) for line in lines}
    assert {"web    | web says: Привет", "worker | worker says: Привет"} <= shown


def test_a_busy_port_gives_way_to_the_next_free() -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert next_free(HOST, port) in range(port + 1, port + 50)
    assert next_free(HOST, port) == port


def test_a_server_that_outlived_its_supervisor_is_used(folder: Path) -> None:
    survivor = Server(folder)
    survivor.start()
    with supervisor(folder, "database") as (process, _ports):
        assert survivor.process is not None
        assert survivor.process.poll() is None
        process.terminate()
        assert process.wait(20) == 0
    assert survivor.process.poll() == 0
