"""Passwords and the secret key of one installation: made once, kept in a file that its user alone reads."""

import json
import os
import secrets
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from zabota.site.console import CannotStart, _
from zabota.site.state import State


@dataclass(frozen=True)
class Secrets:
    secret_key: str
    superuser: str
    owner: str
    app: str


def secret_key(folder: Path) -> str:
    """The installation's SECRET_KEY."""
    return kept_in(State(folder)).secret_key


def kept_in(state: State) -> Secrets:
    """The secrets of this installation; made now if there are none."""
    if not state.secrets.exists():
        _make(state)
    try:
        return Secrets(**json.loads(state.secrets.read_text()))
    except (OSError, ValueError, TypeError) as error:
        raise CannotStart(
            _("%(file)s can't be read: %(error)s") % {"file": state.secrets, "error": error}
        ) from error


def _make(state: State) -> None:
    """Written aside and linked, so that of two starts at once one wins and nobody reads half a file."""
    fresh = Secrets(secrets.token_urlsafe(50), *(secrets.token_urlsafe(24) for _role in range(3)))
    descriptor, aside = tempfile.mkstemp(dir=state.folder, prefix=".secrets-")
    try:
        with os.fdopen(descriptor, "w") as file:
            json.dump(asdict(fresh), file)
            file.flush()
            os.fsync(file.fileno())
        state.secrets.hardlink_to(aside)
    except FileExistsError:
        pass
    finally:
        Path(aside).unlink()
