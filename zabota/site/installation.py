"""For commands that a person types: the addresses and secrets of the installation in the state folder.

`bin/run` tells its children all of this by the environment; whoever types `zabota due` has only the folder.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg.conninfo import conninfo_to_dict

from zabota.site import embedded, roles
from zabota.site.state import State, default_folder


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


def open_what_comes() -> None:
    """Before migrating: whatever the owner makes, the application may use. Harmless where it is so already."""
    app, owner = os.environ.get("DATABASE_URL"), os.environ.get("DATABASE_OWNER_URL")
    if app and owner:
        with psycopg.connect(owner) as connection:
            roles.open_to_application(connection, str(conninfo_to_dict(app)["user"]))
