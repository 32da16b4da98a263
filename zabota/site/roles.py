"""The two roles of an installation: the owner, who changes tables, and the application, who changes rows."""

from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from zabota.site.console import _

Connection = psycopg.Connection[Any]

OLDEST_SERVER = 150000
PLAIN = sql.SQL("LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS INHERIT")

# What tables, sequences and functions give to the application when the owner makes them. Only for what is to
# come: granting on all that exists would give back what a migration took away (an append-only table).
DEFAULTS = (
    sql.SQL("GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {app}"),
    sql.SQL("GRANT USAGE ON SEQUENCES TO {app}"),
    sql.SQL("REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC"),
    sql.SQL("GRANT EXECUTE ON FUNCTIONS TO {app}"),
)

FAULTS = sql.SQL("""
    SELECT rolsuper, rolbypassrls, rolcreatedb OR rolcreaterole OR rolreplication,
           EXISTS (SELECT FROM pg_shdepend
                   WHERE refclassid = 'pg_authid'::regclass AND refobjid = pg_roles.oid AND deptype = 'o'),
           EXISTS (SELECT FROM pg_roles AS other
                   WHERE other.oid <> pg_roles.oid AND NOT pg_roles.rolsuper
                     AND pg_has_role(pg_roles.oid, other.oid, 'MEMBER')
                     AND (other.rolsuper OR other.rolbypassrls
                          OR pg_has_role(other.oid, (SELECT datdba FROM pg_database
                                                     WHERE datname = current_database()), 'MEMBER'))),
           has_schema_privilege(oid, 'public', 'CREATE')
    FROM pg_roles WHERE rolname = current_user
""")


def make_roles(superuser: Connection, passwords: dict[str, str]) -> None:
    """Makes the roles, or makes them again what they must be; their names and passwords are the dict's."""
    for name, password in passwords.items():
        known = superuser.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone()
        verb = sql.SQL("ALTER" if known else "CREATE")
        statement = sql.SQL("{} ROLE {} {} PASSWORD {}")
        superuser.execute(statement.format(verb, sql.Identifier(name), PLAIN, sql.Literal(password)))


def make_database(
    superuser: Connection, name: str, *, owner: str, app: str, template: str | None = None
) -> None:
    """Makes the owner's database, if there is none, closed to everybody but the two. Wants autocommit."""
    names = {"name": sql.Identifier(name), "owner": sql.Identifier(owner), "app": sql.Identifier(app)}
    if not superuser.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
        create = sql.SQL("CREATE DATABASE {name} OWNER {owner} TEMPLATE {template}")
        superuser.execute(create.format(**names, template=sql.Identifier(template or "template1")))
    superuser.execute(sql.SQL("REVOKE ALL ON DATABASE {name} FROM PUBLIC").format(**names))
    superuser.execute(sql.SQL("GRANT CONNECT ON DATABASE {name} TO {app}").format(**names))


def open_to_application(owner: Connection, app: str) -> None:
    """As the owner, before migrating: what it makes from now on the application may use, and nobody else."""
    for default in DEFAULTS:
        statement = sql.SQL("ALTER DEFAULT PRIVILEGES {}").format(default.format(app=sql.Identifier(app)))
        owner.execute(statement)


def prepare(app_url: str, owner_url: str, superuser_url: str) -> None:
    """Roles, database and default privileges in a server of which we are the superuser; may be repeated."""
    app, owner = conninfo_to_dict(app_url), conninfo_to_dict(owner_url)
    app_role, owner_role = str(app["user"]), str(owner["user"])
    with psycopg.connect(superuser_url, autocommit=True) as superuser:
        make_roles(superuser, {app_role: str(app["password"]), owner_role: str(owner["password"])})
        superuser.execute("REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC")
        make_database(superuser, str(app["dbname"]), owner=owner_role, app=app_role)
    with psycopg.connect(owner_url) as connection:
        open_to_application(connection, app_role)


def objections_to_roles(app: Connection, owner: Connection | None = None) -> list[str]:
    """What is wrong with the roles of these connections, as sentences; an empty list if nothing is."""
    objections = []
    if app.info.server_version < OLDEST_SERVER:
        objections.append(_("PostgreSQL is older than 15."))
    above, past_rows, makes, owns, member, creates = _row(app)
    complaints = {
        _("The application's role is a superuser: nothing in the database holds it back."): above,
        _("The application's role has BYPASSRLS: row-level security doesn't hold for it."): past_rows,
        _("The application's role may make databases, roles or replicas."): makes,
        _("The application's role owns tables or other objects: an owner can switch protection off."): owns,
        _("The application's role is a member of the owner's or of a mightier role."): member,
        _("The application's role may make tables in the schema public."): creates and not above,
    }
    objections += [sentence for sentence, holds in complaints.items() if holds]
    return objections + (_objections_to_owner(app, owner) if owner else [])


def _objections_to_owner(app: Connection, owner: Connection) -> list[str]:
    above, past_rows, *_others, creates = _row(owner)
    complaints = {
        _("The owner's role is a superuser or has BYPASSRLS: backups and migrations see every row."): (
            above or past_rows
        ),
        _("The owner's role can't make tables in the schema public."): not creates,
        _("Both addresses name the same role."): app.info.user == owner.info.user,
        _("The two addresses lead to different databases."): _place(app) != _place(owner),
    }
    return [sentence for sentence, holds in complaints.items() if holds]


def _row(connection: Connection) -> tuple[bool, ...]:
    found = connection.execute(FAULTS).fetchone()
    return tuple(map(bool, found)) if found else (False,) * 6


def _place(connection: Connection) -> tuple[Any, ...] | None:
    """The database and when its server started: enough to tell two apart."""
    return connection.execute("SELECT current_database(), pg_postmaster_start_time()").fetchone()
