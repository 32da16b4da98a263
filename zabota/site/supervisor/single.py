"""One supervisor for one state folder, and a note where it is found."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from zabota.site.console import CannotStart, _
from zabota.site.state import State


class AlreadyRuns(CannotStart):
    """Another supervisor has this folder; nothing is wrong."""


@contextmanager
def alone(state: State) -> Iterator[None]:
    """Holds the folder for this process. The kernel lets go of it however the process ends."""
    with (state.folder / "running.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRuns(_sentence(state)) from None
        try:
            yield
        finally:
            _note(state).unlink(missing_ok=True)


def write_note(state: State, **facts: Any) -> None:
    """For whoever looks for the running installation: where it is reached, and which process it is."""
    aside = _note(state).with_suffix(".new")
    aside.write_text(json.dumps({"pid": os.getpid(), **facts}))
    aside.rename(_note(state))


def _sentence(state: State) -> str:
    try:
        known: dict[str, Any] = json.loads(_note(state).read_text())
    except (OSError, ValueError):
        return _("Zabota is already starting on the data in %(folder)s.") % {"folder": state.folder}
    return _("Zabota already runs on this data: %(address)s (process %(pid)s). Stop it first.") % known


def _note(state: State) -> Path:
    return state.folder / "running.json"
