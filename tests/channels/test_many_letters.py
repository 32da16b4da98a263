"""Many letters in one go, ordinary and hostile: each has one line, one state, and says what a person would read."""

import io
import json
import smtplib

import pytest
from django.core.management import call_command

from tests.channels.letters.many import many
from tests.channels.peers import our_door, until
from zabota.channels.models import Letter
from zabota.channels.queries import counts

STATES = {"ticket", "reply", "bounce", "automatic", "duplicate", "parked"}


@pytest.fixture(scope="module")
def letters():
    return list(many(105, seed=20260901))


def test_each_file_has_its_line_and_says_what_was_meant(committed, letters, tmp_path):
    paths = [tmp_path / f"{number}.eml" for number in range(len(letters))]
    for path, one in zip(paths, letters, strict=True):
        path.write_bytes(one.raw)
    out = io.StringIO()
    call_command("mail_in", *map(str, paths), business="romashka", stdout=out)
    lines = [json.loads(line) for line in out.getvalue().split("\n")[:-1]]
    assert [line["file"] for line in lines] == [str(path) for path in paths]
    told = [{name: line[name] for name in one.wanted} for line, one in zip(lines, letters, strict=True)]
    assert [*zip((one.kind for one in letters), told, strict=True)] == [
        (one.kind, one.wanted) for one in letters
    ]
    assert {line["state"] for line in lines} <= STATES
    with committed.inside():
        found = counts()
    assert (sum(found.values()), found["received"]) == (len(letters), 0)


def test_through_the_door_they_come_to_the_same_states(committed, letters):
    with our_door() as port:
        with smtplib.SMTP("127.0.0.1", port, timeout=60) as server:
            for one in letters:
                server.sendmail("vera@client.example", "hello@romashka.example", one.raw)
        until(lambda: _received(committed) == 0, seconds=120)
    with committed.inside():
        states = list(Letter.objects.order_by("id").values_list("state", flat=True))
    wanted = [one.wanted.get("state") or state for one, state in zip(letters, states, strict=True)]
    assert states == wanted
    assert set(states) <= STATES


def _received(world):
    with world.inside():
        return counts()["received"]
