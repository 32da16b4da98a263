"""For commands that a person types: the addresses and secrets of the installation in the state folder.

`bin/run` tells its children all of this by the environment; whoever types `zabota due` has only the folder.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg.conninfo import conninfo_to_dict

from zabota.core.database_urls import database_from_url
from zabota.site import embedded, roles
from zabota.site.console import CannotStart, _
from zabota.site.state import State, default_folder

PATIENCE = 5  # seconds for a server elsewhere


@contextmanager
def entered() -> Iterator[None]:
    """Sets what the environment doesn't say yet. Where the embedded server doesn't run, it runs meanwhile."""
    folder = default_folder()
    if os.environ.get("DATABASE_URL"):
        if "ZABOTA_SECRET_KEY" not in os.environ and State(folder).secrets.exists():
            os.environ["ZABOTA_SECRET_KEY"] = embedded.secret_key(folder)
        yield
        return
    with embedded.running(folder) as urls:
        os.environ.update(urls.environment())
        os.environ.setdefault("ZABOTA_SECRET_KEY", embedded.secret_key(folder))
        os.environ.setdefault("ZABOTA_STATE", str(folder))
        yield


def checked_address(name: str) -> None:
    """Raises CannotStart when the environment names an address that can't be PostgreSQL's."""
    url = os.environ.get(name)
    try:
        if url:
            database_from_url(url)
    except ValueError:
        raise CannotStart(
            _("%(name)s is no PostgreSQL address: postgresql://user:password@host/database") % {"name": name}
        ) from None


def why_away(url: str) -> str:
    """Why nobody answers at this address, in the driver's own words; empty if somebody does."""
    if not url:
        return ""
    try:
        psycopg.connect(url, connect_timeout=PATIENCE).close()
    except psycopg.OperationalError as error:
        return str(error).strip().splitlines()[0]
    return ""


def open_what_comes() -> None:
    """Before migrating: whatever the owner makes, the application may use. Harmless where it is so already."""
    app, owner = os.environ["DATABASE_URL"], os.environ.get("DATABASE_OWNER_URL")
    if not owner:
        raise CannotStart(no_owner())
    with psycopg.connect(owner, connect_timeout=PATIENCE) as connection:
        roles.open_to_application(connection, str(conninfo_to_dict(app)["user"]))


def no_owner() -> str:
    """The sentence for an installation that names one address only."""
    return _("DATABASE_URL is set, DATABASE_OWNER_URL is not: migrations need the owner's address.")
