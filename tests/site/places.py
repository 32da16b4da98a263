"""Places and looks that the tests of running share."""

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 30.0


@contextmanager
def reachable_folder() -> Iterator[Path]:
    """A temporary folder that PostgreSQL's user can walk into; pytest's own is closed to it."""
    folder = Path(tempfile.mkdtemp(prefix="zabota-test-", dir="/tmp"))
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def eventually(holds: Callable[[], object], patience: float = PATIENCE) -> bool:
    """Whether it comes true in time; looks often."""
    ends = time.monotonic() + patience
    while not holds():
        if time.monotonic() > ends:
            return False
        time.sleep(0.02)
    return True


def processes_of(folder: Path) -> dict[int, str]:
    """Number and command line of the living processes that name this folder on their command line."""
    found = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            try:
                command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
                state = (entry / "stat").read_text().rpartition(")")[2].split()[0]
            except OSError:
                continue
            if str(folder) in command and state not in "ZX":
                found[int(entry.name)] = command
    return found
