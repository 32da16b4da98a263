"""A PostgreSQL that the operator brings: what docs/database.md says is enough, and is right."""

import re
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.database import with_parts
from tests.site.places import reachable_folder
from zabota.site import roles
from zabota.site.embedded import Server
from zabota.site.state import ROOT

PASSWORDS = {"zabota_owner": "choose-one", "zabota_app": "choose-another"}


@pytest.fixture(scope="module")
def superuser_url() -> Iterator[str]:
    """A server on which nothing of ours has been made: another database's address stands for it."""
    with reachable_folder() as place:
        server = Server(place, fast=True)
        address = server.start().superuser
        with psycopg.connect(with_parts(address, path="/postgres"), autocommit=True) as superuser:
            superuser.execute("DROP DATABASE zabota")
            superuser.execute("DROP ROLE zabota_app, zabota_owner")
        yield with_parts(address, path="/postgres")
        server.stop()


def statements(page: Path) -> list[str]:
    block = re.search(r"```sql\n(.*?)```", page.read_text(), re.DOTALL)
    assert block
    return [line for line in block[1].split("\n") if line]


def test_what_the_page_says_makes_two_good_roles(superuser_url: str) -> None:
    with psycopg.connect(superuser_url, autocommit=True) as superuser:
        for statement in statements(ROOT / "docs/database.md"):
            superuser.execute(statement.encode())

    def url(role: str) -> str:
        return with_parts(superuser_url, path="/zabota", login=f"{role}:{PASSWORDS[role]}")

    with psycopg.connect(url("zabota_app")) as app, psycopg.connect(url("zabota_owner")) as owner:
        assert roles.objections_to_roles(app, owner) == []
        roles.open_to_application(owner, "zabota_app")
        owner.execute("CREATE TABLE notes (text text)")
        owner.commit()
        app.execute("INSERT INTO notes VALUES ('one')")
