"""What the operating system is asked about processes. No psutil: a few lines of Linux each."""

import ctypes
import os
import select
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_LISTEN = "0A"  # in /proc/net/tcp
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def dying_with_parent(last_word: signal.Signals) -> Callable[[], None]:
    """For Popen's preexec_fn: the child gets this signal when the thread that started it ends, however.

    Call Popen from the main thread: Linux watches the thread, not the process. A change of user clears the
    wish, so it must be made after it, and preexec_fn is.
    """
    parent = os.getpid()

    def wish() -> None:
        if _libc is not None:
            _libc.prctl(_PR_SET_PDEATHSIG, int(last_word), 0, 0, 0)
            if os.getppid() != parent:
                os._exit(1)

    return wish


def is_running(pid: int) -> bool:
    """Whether a process with this number runs; one that is dead and not yet reaped doesn't."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"


def listens(pid: int, port: int) -> bool:
    """Whether this very process listens on the TCP port, and not another installation's. Where the system
    doesn't tell (not Linux), it is believed."""
    if sys.platform != "linux":
        return True
    try:
        wanted = {f"socket:[{inode}]" for inode in _listeners_on(pid, port)}
        return any(_target(link) in wanted for link in Path(f"/proc/{pid}/fd").iterdir())
    except OSError:  # it ends at this moment
        return False


def _target(link: Path) -> str:
    try:
        return str(link.readlink())
    except OSError:  # closed meanwhile
        return ""


def _listeners_on(pid: int, port: int) -> Iterator[str]:
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
            _number, local, _remote, state, *_between, inode = line.split()[:10]
            if state == _LISTEN and int(local.rpartition(":")[2], 16) == port:
                yield inode


class Stranger:
    """A running process that is not our child, held so that its number can't come to mean another one."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._descriptor = os.pidfd_open(pid)

    def poll(self) -> int | None:
        """None while it runs; afterwards 0, for the code goes to its parent alone."""
        return 0 if select.select([self._descriptor], [], [], 0)[0] else None

    def wait(self, timeout: float | None = None) -> int:
        if not select.select([self._descriptor], [], [], timeout)[0]:
            raise TimeoutError
        return 0

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            signal.pidfd_send_signal(self._descriptor, number)

    def __del__(self) -> None:
        if hasattr(self, "_descriptor"):
            os.close(self._descriptor)
