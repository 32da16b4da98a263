"""The two roles: what the application may, what it may not, and what `objections_to_roles` sees."""

from collections.abc import Iterator

import psycopg
import pytest

from tests.site.places import reachable_folder
from zabota.site import roles
from zabota.site.embedded import Server, Urls

FORBIDDEN = psycopg.errors.InsufficientPrivilege


@pytest.fixture(scope="module")
def addresses() -> Iterator[Urls]:
    with reachable_folder() as place:
        server = Server(place, fast=True)
        yield server.start()
        server.stop()


@pytest.fixture
def app(addresses: Urls) -> Iterator[roles.Connection]:
    with psycopg.connect(addresses.app, autocommit=True) as connection:
        yield connection


@pytest.fixture
def owner(addresses: Urls) -> Iterator[roles.Connection]:
    with psycopg.connect(addresses.owner, autocommit=True) as connection:
        yield connection


@pytest.fixture
def superuser(addresses: Urls) -> Iterator[roles.Connection]:
    with psycopg.connect(addresses.superuser, autocommit=True) as connection:
        yield connection


@pytest.mark.parametrize(
    "attempt",
    [
        "CREATE TABLE mine (id int)",
        "CREATE TEMPORARY TABLE mine (id int)",
        "CREATE SCHEMA mine",
        "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE DATABASE mine",
        "CREATE ROLE mine",
        "ALTER ROLE zabota_app BYPASSRLS",
        "SET ROLE zabota_owner",
        "SET SESSION AUTHORIZATION postgres",
        "COPY (SELECT 1) TO '/tmp/mine'",
    ],
)
def test_the_application_makes_nothing_and_becomes_nobody(app: roles.Connection, attempt: str) -> None:
    with pytest.raises(FORBIDDEN):
        app.execute(attempt)


def test_the_application_works_with_rows_of_the_owners_tables(
    app: roles.Connection, owner: roles.Connection
) -> None:
    owner.execute("CREATE TABLE notes (id bigserial PRIMARY KEY, text text)")
    owner.execute("CREATE FUNCTION loud(word text) RETURNS text LANGUAGE sql AS 'SELECT upper(word)'")
    app.execute("INSERT INTO notes (text) VALUES ('one'), ('two')")
    app.execute("UPDATE notes SET text = loud(text)")
    app.execute("DELETE FROM notes WHERE id = 1")
    assert app.execute("SELECT id, text FROM notes").fetchall() == [(2, "TWO")]
    for attempt in ("DROP TABLE notes", "TRUNCATE notes", "ALTER TABLE notes ADD more int"):
        with pytest.raises(FORBIDDEN):
            app.execute(attempt)


def test_row_level_security_holds_for_both(app: roles.Connection, owner: roles.Connection) -> None:
    owner.execute("CREATE TABLE guarded AS SELECT 1 AS business_id")
    owner.execute("ALTER TABLE guarded ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
    owner.execute("CREATE POLICY own ON guarded USING (business_id = current_setting('our.id', true)::int)")
    for connection in (app, owner):
        assert connection.execute("SELECT count(*) FROM guarded").fetchone() == (0,)
    with pytest.raises(FORBIDDEN):
        app.execute("ALTER TABLE guarded DISABLE ROW LEVEL SECURITY")


def test_another_start_gives_back_nothing_that_was_taken_away(
    app: roles.Connection, owner: roles.Connection, addresses: Urls
) -> None:
    owner.execute("CREATE TABLE history (line text)")
    owner.execute("REVOKE UPDATE, DELETE ON history FROM zabota_app")
    roles.prepare(addresses.app, addresses.owner, addresses.superuser)
    app.execute("INSERT INTO history VALUES ('happened')")
    for attempt in ("UPDATE history SET line = ''", "DELETE FROM history"):
        with pytest.raises(FORBIDDEN):
            app.execute(attempt)


def test_strangers_have_no_way_in(superuser: roles.Connection, addresses: Urls) -> None:
    superuser.execute("CREATE ROLE stranger LOGIN PASSWORD 'known'")
    for database in ("zabota", "postgres"):
        with pytest.raises(psycopg.OperationalError, match="does not have CONNECT privilege"):
            psycopg.connect(addresses.app, user="stranger", password="known", dbname=database)


def test_our_own_roles_raise_no_objection(app: roles.Connection, owner: roles.Connection) -> None:
    assert roles.objections_to_roles(app, owner) == []


def test_a_superuser_as_application_is_objected_to(superuser: roles.Connection) -> None:
    assert roles.objections_to_roles(superuser) == [
        "The application's role is a superuser: nothing in the database holds it back.",
        "The application's role has BYPASSRLS: row-level security doesn't hold for it.",
        "The application's role may make databases, roles or replicas.",
    ]


def test_the_owner_as_application_is_objected_to(owner: roles.Connection) -> None:
    assert roles.objections_to_roles(owner, owner) == [
        "The application's role owns tables or other objects: an owner can switch protection off.",
        "The application's role may make tables in the schema public.",
        "Both addresses name the same role.",
    ]


@pytest.mark.parametrize(
    ("change", "objection"),
    [
        ("ALTER ROLE zabota_app BYPASSRLS", "has BYPASSRLS: row-level security doesn't hold for it."),
        ("ALTER ROLE zabota_app CREATEDB", "may make databases, roles or replicas."),
        ("ALTER ROLE zabota_app REPLICATION", "may make databases, roles or replicas."),
        ("GRANT zabota_owner TO zabota_app", "is a member of the owner's or of a mightier role."),
        ("GRANT postgres TO zabota_app", "is a member of the owner's or of a mightier role."),
        ("ALTER TABLE lent OWNER TO zabota_app", "owns tables or other objects"),
        ("GRANT CREATE ON SCHEMA public TO zabota_app", "may make tables in the schema public."),
    ],
)
def test_a_role_that_was_given_too_much_is_objected_to(
    superuser: roles.Connection, addresses: Urls, change: str, objection: str
) -> None:
    with psycopg.connect(addresses.superuser) as connection:
        connection.execute("CREATE TABLE lent (id int)")
        connection.execute(change)
        connection.execute("SET LOCAL ROLE zabota_app")
        found = roles.objections_to_roles(connection)
        connection.rollback()
    assert [sentence for sentence in found if objection in sentence] == found[:1]


def test_an_owner_above_the_law_is_objected_to(app: roles.Connection, superuser: roles.Connection) -> None:
    assert roles.objections_to_roles(app, superuser) == [
        "The owner's role is a superuser or has BYPASSRLS: backups and migrations see every row."
    ]


def test_two_databases_are_objected_to(
    app: roles.Connection, addresses: Urls, superuser: roles.Connection
) -> None:
    superuser.execute("CREATE DATABASE elsewhere OWNER zabota_owner")
    with psycopg.connect(addresses.owner, dbname="elsewhere") as owner:
        assert roles.objections_to_roles(app, owner) == ["The two addresses lead to different databases."]
