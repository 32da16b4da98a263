"""Whom the children run as, and whether it is they who answer."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site.places import eventually, reachable_folder
from zabota.site.console import CannotStart
from zabota.site.embedded.account import Account, account_for
from zabota.site.processes import listens
from zabota.site.state import ROOT, State
from zabota.site.supervisor.children import Child, Recipe, spawn
from zabota.site.supervisor.lending import environment_of, first_free_port, objection_to
from zabota.site.supervisor.options import read
from zabota.site.supervisor.output import Output
from zabota.site.supervisor.ports import mail_answers, next_free

HOST = "127.0.0.1"


def test_a_child_runs_as_the_user_that_it_is_lent() -> None:
    account = account_for(Path("/nonexistent"))
    told, _nothing = spawn(["id", "-u"], os.environ, account=account).communicate()
    assert int(told) == account.uid


def test_what_the_user_cannot_do_is_objected_to() -> None:
    account = account_for(Path("/nonexistent"))
    with reachable_folder() as place:
        closed, opened = place / "closed.pem", place / "open.pem"
        for file, mode in ((closed, 0o000), (opened, 0o644)):
            file.touch(mode)
            file.chmod(mode)
        assert objection_to(account, [first_free_port()], [opened]) == ""
        if os.geteuid() == 0:
            assert objection_to(account, [], [opened, closed]) == f"{closed} can't be read by another user."
        assert objection_to(account, [first_free_port() - 1], []) == (
            f"port {first_free_port() - 1} is open to root alone."
        )


def test_web_and_worker_are_never_told_the_owners_address() -> None:
    settings = {"DATABASE_URL": "app", "DATABASE_OWNER_URL": "owner", "HOME": "/root"}
    lent = Account(os.geteuid() + 1, os.getegid())
    assert environment_of(Account.ours(), State(Path("/s")), settings) == {
        "DATABASE_URL": "app",
        "HOME": "/root",
    }
    assert environment_of(lent, State(Path("/s")), settings) == {"DATABASE_URL": "app", "HOME": "/s/postgres"}


def test_only_the_process_that_listens_itself_is_said_to() -> None:
    with socket.create_server((HOST, 0)) as ours, subprocess.Popen(["sleep", "60"]) as stranger:
        port = ours.getsockname()[1]
        assert listens(os.getpid(), port)
        assert not listens(stranger.pid, port)
        stranger.kill()
    assert not listens(os.getpid(), port)


def test_a_child_whose_port_another_one_answers_on_is_not_ready(tmp_path: Path) -> None:
    """Somebody was quicker: a greeting from that port would be another installation's."""
    dummy = [sys.executable, "-m", "tests.site.dummies", str(tmp_path), "worker"]
    port = next_free(HOST, 18700)
    with subprocess.Popen([*dummy, str(port)]) as other:
        assert eventually(lambda: mail_answers(HOST, port))
        recipe = Recipe(
            "worker", ["sleep", "60"], os.environ, Account.ours(), port, lambda: mail_answers(HOST, port)
        )
        child = Child(recipe, Output(tmp_path / "log"))
        child.tend()
        assert not child.is_ready()
        child.kill()
        other.kill()


@pytest.mark.parametrize("text", ["abc", "0", "65536", "-1", ""])
def test_a_port_that_is_none_is_said_so(
    text: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZABOTA_SMTP_PORT", text)
    with pytest.raises(SystemExit) as end:
        read([])
    assert end.value.code == 2
    assert f"argument --smtp-port: “{text}” is no port: 1 to 65535." in capsys.readouterr().err


def test_an_address_of_another_machine_is_said_so() -> None:
    with pytest.raises(CannotStart, match=r"^192\.0\.2\.1 is no address of this machine"):
        next_free("192.0.2.1", 18700)


def test_a_place_that_cannot_hold_the_data_is_said_so(tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.touch()
    command = [sys.executable, "-m", "zabota.site.supervisor", "--state", str(place), "--no-demo"]
    told = subprocess.run(command, cwd=ROOT, env={**os.environ, "LANG": "C"}, capture_output=True, text=True)
    sentence = f"{place} can't be used: File exists. Choose another place with --state.\n"
    assert (told.returncode, told.stdout, told.stderr) == (1, "", sentence)
