"""Every command of `zabota`: an example that can be typed, --json, exit codes, sentences instead of traces."""

import json
import os
import re
import shlex
import subprocess
import sys
from argparse import Namespace
from collections.abc import Iterator

import pytest
from django.core.management import load_command_class

from tests.database import with_parts
from tests.site.places import reachable_folder
from zabota.site.embedded import Server, Urls
from zabota.site.offered import area_of, example_in, offered
from zabota.site.state import ROOT

NOWHERE = "postgresql://nobody:wrong@127.0.0.1:1/nothing"
REFUSED = 'connection failed: connection to server at "127.0.0.1", port 1 failed: Connection refused'


@pytest.fixture(scope="module")
def empty() -> Iterator[Urls]:
    """A database with roles and without tables."""
    with reachable_folder() as place:
        server = Server(place, fast=True)
        yield server.start()
        server.stop()


def typed(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {"PATH": os.environ["PATH"], "LANG": "C", "PYTHONUTF8": "1", "ZABOTA_STATE": "/nonexistent"}
    return subprocess.run(
        [sys.executable, "-m", "zabota", *words],
        cwd=ROOT,
        env=kept | environment,
        capture_output=True,
        text=True,
    )


def help_of(name: str) -> str:
    module = offered()[name]
    return load_command_class(area_of(module), module).create_parser("zabota", name).format_help()


def test_the_commands_are_those_of_the_areas() -> None:
    assert {"demo", "doctor", "due", "mail-in", "migrate", "open-seconds", "web", "worker"} <= set(offered())


@pytest.mark.parametrize("name", offered())
def test_a_command_shows_an_example_that_can_be_typed(name: str) -> None:
    module = offered()[name]
    program, command, *words = shlex.split(example_in(help_of(name)))
    assert (program, command) == ("zabota", name)
    parser = load_command_class(area_of(module), module).create_parser("zabota", name)
    assert isinstance(parser.parse_args(words), Namespace)


@pytest.mark.parametrize("name", offered())
def test_a_command_answers_programs_too(name: str) -> None:
    assert re.search(r"^  --json\b", help_of(name), re.MULTILINE)


@pytest.mark.parametrize("name", offered())
def test_what_is_typed_wrong_ends_with_two(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    module = offered()[name]
    parser = load_command_class(area_of(module), module).create_parser("zabota", name)
    parser.called_from_command_line = True
    with pytest.raises(SystemExit) as end:
        parser.parse_args(["--no-such-option"])
    assert end.value.code == 2
    assert f"zabota {name}: error: " in capsys.readouterr().err


def test_without_a_name_all_are_told_of() -> None:
    told = typed()
    assert told.returncode == 0
    assert re.findall(r"^  (\S+) +\S", told.stdout, re.MULTILINE) == list(offered())


def test_an_unknown_name_is_said_so_and_starts_nothing() -> None:
    told = typed("nonsense", "--json")
    assert told.returncode == 2
    assert told.stderr == "There is no command “nonsense”. zabota help names all.\n"
    assert json.loads(told.stdout) == {"error": told.stderr.strip()}


@pytest.mark.parametrize("name", ["DATABASE_URL", "DATABASE_OWNER_URL"])
def test_an_address_that_is_none_is_said_so(name: str) -> None:
    told = typed("doctor", **{"DATABASE_URL": NOWHERE, name: "mysql://root@localhost/zabota"})
    sentence = f"{name} is no PostgreSQL address: postgresql://user:password@host/database\n"
    assert (told.returncode, told.stderr) == (1, sentence)


def test_the_doctor_says_why_nobody_answers() -> None:
    told = typed("doctor", "--json", DATABASE_URL=NOWHERE)
    assert (told.returncode, told.stderr) == (1, "")
    [found] = json.loads(told.stdout)
    assert found == {"part": "database", "objection": f"The database doesn't answer: {REFUSED}"}


def test_the_doctor_misses_the_owner_and_the_tables(empty: Urls) -> None:
    told = typed("doctor", "--json", DATABASE_URL=empty.app)
    assert told.returncode == 1
    assert {found["part"]: found["objection"] for found in json.loads(told.stdout)} == {
        "owner": "DATABASE_URL is set, DATABASE_OWNER_URL is not: migrations need the owner's address.",
        "migrations": "Some are not applied. Run: zabota migrate",
    }


def test_the_doctor_objects_to_an_owner_who_cannot_sign_in(empty: Urls) -> None:
    wrong = with_parts(empty.owner, path="/zabota", login="zabota_owner:forgotten")
    told = typed("doctor", DATABASE_URL=empty.app, DATABASE_OWNER_URL=wrong)
    assert told.returncode == 1
    owner, migrations = told.stdout.splitlines()
    assert re.fullmatch(r"owner: The owner can't sign in: .*password authentication failed.*", owner)
    assert migrations == "migrations: Some are not applied. Run: zabota migrate"


def test_migrating_without_the_owner_is_refused(empty: Urls) -> None:
    told = typed("migrate", DATABASE_URL=empty.app)
    sentence = "DATABASE_URL is set, DATABASE_OWNER_URL is not: migrations need the owner's address.\n"
    assert (told.returncode, told.stdout, told.stderr) == (1, "", sentence)


def test_a_command_on_a_database_without_tables_says_what_to_do(empty: Urls) -> None:
    told = typed("mail-in", "docs/letter.eml", DATABASE_URL=empty.app)
    sentence = "The database isn't up to date. Bring it there: zabota migrate\n"
    assert (told.returncode, told.stdout, told.stderr) == (1, "", sentence)


def test_a_command_whose_database_is_away_ends_with_four() -> None:
    told = typed("migrate", "--json", DATABASE_URL=NOWHERE, DATABASE_OWNER_URL=NOWHERE)
    sentence = f"The database doesn't answer: {REFUSED}"
    assert (told.returncode, told.stderr) == (4, f"{sentence}\n")
    assert json.loads(told.stdout) == {"error": sentence}
