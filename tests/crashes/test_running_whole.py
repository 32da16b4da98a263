"""The whole of Zabota as `bin/run` starts it: its first start, its second, deaths in between."""

import json
import os
import signal
import smtplib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site.places import eventually, processes_of, reachable_folder
from tests.site.whole import HOST, LETTER, letters, ports_of, without_ours, zabota
from zabota.site.embedded import running
from zabota.site.state import ROOT
from zabota.site.supervisor.ports import mail_answers, web_answers


@pytest.fixture(scope="module")
def installed() -> Iterator[Path]:
    """The folder of an installation after its first start, for which nobody was there to ask."""
    with reachable_folder() as place:
        with zabota(place) as run:
            web, mail = ports_of(run)
            assert web_answers(HOST, web)
            assert mail_answers(HOST, mail)
            pasted = [line for line in run.lines if " mail-in --mailbox " in line or " curl smtp:" in line]
            sent = [
                subprocess.run(line, shell=True, cwd=ROOT, env=without_ours(), capture_output=True, text=True)
                for line in pasted
            ]
            assert [done.returncode for done in sent] == [0, 0]
            assert json.loads(sent[0].stdout)["state"] == "ticket"
        assert run.process.returncode == 0
        assert [line for line in run.lines if "anna@romashka.example" in line] != []
        yield place
        assert eventually(lambda: not processes_of(place))


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
