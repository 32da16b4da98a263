"""What every test may ask for: the world, signed-in clients, and a database in which transactions are real."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings

from tests import database
from tests.arrangement import RoughFilesTogether, quick_first
from zabota.core.words import compile_catalogues

if TYPE_CHECKING:
    from django.test import Client

    from tests.world import Row, World
    from zabota.site.embedded import Urls

STACK = ExitStack()


def pytest_configure(config: pytest.Config) -> None:
    """Tests differ from life in two settings: cheap password hashes, and static files as they lie."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    compile_catalogues()
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": static}
    if getattr(config.option, "numprocesses", None) and not hasattr(config, "workerinput"):
        STACK.enter_context(database.server())


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    quick_first(items)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> RoughFilesTogether:
    return RoughFilesTogether(config, log)


def pytest_unconfigure(config: pytest.Config) -> None:
    STACK.close()


@dataclass(frozen=True)
class Worlds:
    """This worker's database with everybody in it, committed."""

    superuser: str
    urls: "Urls"
    rows: "dict[str, Row]"
    worker: str

    @property
    def name(self) -> str:
        from urllib.parse import urlsplit

        return urlsplit(self.urls.app).path.lstrip("/")


@pytest.fixture(scope="session")
def worlds(django_db_blocker: Any, worker_id: str) -> Iterator[Worlds]:
    from tests import world

    with ExitStack() as stack:
        with django_db_blocker.unblock():
            superuser = stack.enter_context(database.server())
            urls = stack.enter_context(database.database(superuser, worker_id))
            rows = world.build().rows
        yield Worlds(superuser, urls, rows, worker_id)
        stack.enter_context(django_db_blocker.unblock())
        stack.pop_all().close()


@pytest.fixture(scope="session")
def django_db_setup(worlds: Worlds) -> None:
    """Instead of pytest-django's: our database is made otherwise."""


@pytest.fixture
def world(worlds: Worlds, db: None) -> "World":
    """The named cast (tests/world.py); whatever the test does is rolled back."""
    from tests.world import World

    return World(worlds.rows)


@pytest.fixture
def committed(worlds: Worlds, django_db_blocker: Any, request: pytest.FixtureRequest) -> "Iterator[World]":
    """The world in a database of its own, where transactions commit, threads meet and processes may connect
    (DATABASE_URL in the environment leads there). Not together with `world` or `db`."""
    from tests.world import World

    assert not {"world", "db"} & set(request.fixturenames), "a committed world stands alone"
    with django_db_blocker.unblock():
        database.disconnect()
        try:
            with database.database(worlds.superuser, f"{worlds.worker}_own", template=worlds.name):
                yield World(worlds.rows)
        finally:
            database.point_django_at(worlds.urls)


@pytest.fixture
def client_of() -> "Callable[..., Client]":
    """Gives a browser (Django's test client) in which the member is signed in."""
    from django.test import Client

    def sign_in(member: Any, **headers: Any) -> Client:
        client = Client(headers=headers or None)
        client.force_login(member.user)
        session = client.session
        session["business_id"] = member.business_id
        session.save()
        return client

    return sign_in


@pytest.fixture
def htmx() -> dict[str, str]:
    """Headers of a request by HTMX: `client.post(url, data, headers=htmx)`."""
    return {"HX-Request": "true"}
