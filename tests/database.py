"""The database that tests run on: one server a run, one migrated template, one copy of it for each worker.

The server is the embedded one, in a folder that goes with the run; ZABOTA_TEST_DATABASE_URL (a superuser's
address) names another. Tests connect as the application's role, which is how a leak shows.

`python -m tests.database` keeps a server running and prints the line that makes tests use it.
"""

import hashlib
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import distributions
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg

from zabota.site import roles
from zabota.site.embedded import Server, Urls

ROOT = Path(__file__).resolve().parents[1]
VARIABLE = "ZABOTA_TEST_DATABASE_URL"
PASSWORDS = {"zabota_app": "app-of-tests", "zabota_owner": "owner-of-tests"}
PREFIX = "zabota_test_"
FOLDER_PREFIX = "zabota-tests-"
OLD = 3600.0  # seconds


@contextmanager
def server() -> Iterator[str]:
    """The superuser's address of the run's server, also in the environment for the workers that come after.

    Call it in the process that begins the run (pytest's controller), from its main thread: the server goes
    when that ends, killed or not.
    """
    if given := os.environ.get(VARIABLE):
        yield given
        return
    _sweep()
    folder = Path(tempfile.mkdtemp(prefix=FOLDER_PREFIX, dir="/tmp"))
    folder.chmod(0o711)
    embedded = Server(folder, fast=True)
    try:
        os.environ[VARIABLE] = embedded.start().superuser
        yield os.environ[VARIABLE]
    finally:
        os.environ.pop(VARIABLE, None)
        embedded.stop()
        shutil.rmtree(folder)


@contextmanager
def database(superuser_url: str, worker: str, *, template: str | None = None) -> Iterator[Urls]:
    """A fresh copy of the migrated template for this worker, with Django's two aliases pointed at it.

    `template` names another database to copy; nobody may be connected to it.
    """
    name = f"{PREFIX}{worker}_{os.getpid()}"
    with _superuser(superuser_url) as superuser:
        if template:
            _see_off(superuser, template)
        _make(superuser, name, template or _template(superuser_url))
    urls = _urls(superuser_url, name)
    point_django_at(urls)
    try:
        yield urls
    finally:
        disconnect()
        with _superuser(superuser_url) as superuser:
            superuser.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def point_django_at(urls: Urls) -> None:
    """Both aliases, in the settings and where connected; and the environment, for processes that we start."""
    from django.conf import settings
    from django.db import connections

    from zabota.core.database_urls import database_from_url

    disconnect()
    for alias, url in {"default": urls.app, "owner": urls.owner}.items():
        found = database_from_url(url)
        for place in (
            settings.DATABASES[alias],
            connections.databases[alias],
            connections[alias].settings_dict,
        ):
            place.update({key: found[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")})
    os.environ.update(urls.environment())


def migrations_hash() -> str:
    """Changes with any migration, ours or a library's: names the template that came of them."""
    digest = hashlib.sha256()
    for path in sorted(ROOT.glob("zabota/*/migrations/*.py")):
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    for path in (ROOT / "zabota/business/protection.py", Path(roles.__file__)):
        digest.update(path.read_bytes())
    digest.update(repr(sorted((d.name, d.version) for d in distributions())).encode())
    return digest.hexdigest()[:16]


def _sweep() -> None:
    """Takes away what runs that were killed left behind."""
    for folder in Path("/tmp").glob(f"{FOLDER_PREFIX}*"):
        if time.time() - folder.stat().st_mtime > OLD and not Server(folder).is_alive():
            shutil.rmtree(folder, ignore_errors=True)


def _template(superuser_url: str) -> str:
    """The name of the migrated database, made by whoever comes first while the others wait."""
    name = f"{PREFIX}template_{migrations_hash()}"
    with _superuser(superuser_url) as superuser:
        superuser.execute("SELECT pg_advisory_lock(hashtext('zabota tests'))")
        roles.make_roles(superuser, PASSWORDS)
        if not superuser.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            aside = f"{name}_unfinished"
            superuser.execute(f'DROP DATABASE IF EXISTS "{aside}" WITH (FORCE)')
            _make(superuser, aside, "template1")
            _migrate(_urls(superuser_url, aside))
            superuser.execute(f'ALTER DATABASE "{aside}" RENAME TO "{name}"')
    return name


def _migrate(urls: Urls) -> None:
    from django.core.management import call_command

    point_django_at(urls)
    with psycopg.connect(urls.owner) as owner:
        roles.open_to_application(owner, "zabota_app")
    call_command("migrate", database="owner", verbosity=0, interactive=False)
    disconnect()


def _make(superuser: roles.Connection, name: str, template: str) -> None:
    roles.make_database(superuser, name, owner="zabota_owner", app="zabota_app", template=template)


def disconnect() -> None:
    from django.db import connections

    for connection in connections.all(initialized_only=True):
        connection.close()
        if close_pool := getattr(connection, "close_pool", None):
            close_pool()


def _see_off(superuser: roles.Connection, name: str) -> None:
    """Ends the last connections to a database (a pool's, that is only just closing) and waits until they are gone."""
    count = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = %s"
    until = time.monotonic() + 20
    while superuser.execute(count, [name]).fetchone() != (0,) and time.monotonic() < until:
        time.sleep(0.02)


def _superuser(url: str) -> roles.Connection:
    return psycopg.connect(with_parts(url, path="/postgres"), autocommit=True)


def _urls(superuser_url: str, name: str) -> Urls:
    def url(role: str) -> str:
        return with_parts(superuser_url, path=f"/{name}", login=f"{role}:{PASSWORDS[role]}")

    return Urls(
        app=url("zabota_app"), owner=url("zabota_owner"), superuser=with_parts(superuser_url, path=f"/{name}")
    )


def with_parts(url: str, *, path: str, login: str | None = None) -> str:
    """The same server with another database, and another login if one is given."""
    parts = urlsplit(url)
    before, at, host = parts.netloc.rpartition("@")
    netloc = f"{login}@{host}" if login else f"{before}{at}{host}"
    return urlunsplit(parts._replace(netloc=netloc, path=quote(path)))


if __name__ == "__main__":
    with server() as address:
        print(f"export {VARIABLE}='{address}'", flush=True)
        signal.sigwait({signal.SIGINT, signal.SIGTERM})
