"""The parent's end of one child process that reads letters."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, NamedTuple

from .cradle import HEAD, READY, REFUSED

_START_SECONDS: Final = 30
_MAX_ANSWER: Final = 256 * 1024 * 1024
_BOOT: Final = (
    "import sys; sys.path[:0] = sys.argv.pop().split(chr(10));"
    "from zabota.channels.letters.cradle import main; main()"
)
# Which of its libraries a child may ask for; their folders are its whole search path beside Python's own.
_LIBRARIES: Final = ("charset_normalizer", "tnefparse", "nh3", "tzdata")


class Gone(Exception):
    """The child closed the line without an answer."""


class Answer(NamedTuple):
    """The outcome's letter, the JSON value, and the attachments' bytes."""

    outcome: bytes
    value: Any
    contents: list[bytes]


class Child:
    """A process and the line to it. Used by one thread at a time."""

    def __init__(self, memory: int, seconds: int, idle: int) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = _started(theirs, [str(value) for value in (memory, seconds, idle)])
        self._line = ours
        self._rested_at = time.monotonic()
        try:
            outcome, _ = HEAD.unpack(self._receive(HEAD.size, time.monotonic() + _START_SECONDS))
        except (OSError, Gone):
            outcome = b""
        if outcome != READY:
            self.kill()
            raise OSError("the child that reads letters did not start")

    def is_fresh(self, idle: int) -> bool:
        """Whether it surely still listens: it leaves by itself after ``idle`` seconds."""
        return time.monotonic() - self._rested_at < idle * 0.8 and self._process.poll() is None

    def ask(self, work: bytes, payload: bytes, seconds: float) -> Answer:
        """Raises TimeoutError when no answer came in time, Gone when the child went."""
        deadline = time.monotonic() + seconds
        try:
            self._line.settimeout(seconds)
            self._line.sendall(HEAD.pack(work, len(payload)))
            self._line.sendall(payload)
            answer = self._answer(deadline)
        except TimeoutError:
            raise
        except OSError:
            raise Gone from None
        self._rested_at = time.monotonic()
        return answer

    def _answer(self, deadline: float) -> Answer:
        outcome, size = HEAD.unpack(self._receive(HEAD.size, deadline))
        if size > _MAX_ANSWER:
            raise Gone
        try:
            value = json.loads(self._receive(size, deadline))
        except (ValueError, RecursionError):
            raise Gone from None
        if outcome.upper() == REFUSED or not isinstance(value, dict):
            return Answer(outcome, value, [])
        sizes = [one.get("size") for one in value.get("attachments", [])]
        if not all(isinstance(size, int) and size >= 0 for size in sizes) or sum(sizes) > _MAX_ANSWER:
            raise Gone
        return Answer(outcome, value, [self._receive(size, deadline) for size in sizes])

    def _receive(self, size: int, deadline: float) -> bytes:
        buffer = bytearray(size)
        view = memoryview(buffer)
        while view:
            self._line.settimeout(max(0.001, deadline - time.monotonic()))
            count = self._line.recv_into(view)
            if not count:
                raise Gone
            view = view[count:]
        return bytes(buffer)

    def kill(self) -> int:
        """End it; returns what it had ended with by itself, or the kill's own signal."""
        self._line.close()
        try:
            return self._process.wait(timeout=0.2)  # one that has just left needs no killing
        except subprocess.TimeoutExpired:
            self._process.kill()
            return self._process.wait()

    def cause(self) -> tuple[str, str]:
        """Reason and detail of its end, after ``kill``."""
        code = self._process.returncode
        if code in (-signal.SIGPROF, -signal.SIGXCPU, -signal.SIGALRM):
            return "too-slow", "cpu"
        return "crashed", f"exit {code}"


def _search_path() -> list[str]:
    """Where this package and its few libraries lie."""
    here = Path(__file__).resolve().parents[3]
    folders = [str(here)]
    for name in _LIBRARIES:
        found = find_spec(name)
        if found and found.origin:
            origin = Path(found.origin)
            folders.append(str(origin.parents[1] if origin.stem == "__init__" else origin.parent))
    return list(dict.fromkeys(folders))


def _started(line: socket.socket, limits: list[str]) -> subprocess.Popen[bytes]:
    """A Python with this package in reach, and none of our secrets: no environment, no open files."""
    command = [sys.executable, "-I", "-S", "-B", "-X", "utf8", "-c", _BOOT]
    kept = ("PATH", "LD_LIBRARY_PATH", "TZDIR")
    return subprocess.Popen(
        [*command, *limits, str(os.getpid()), "\n".join(_search_path())],
        stdin=line.fileno(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={name: os.environ[name] for name in kept if name in os.environ},
        cwd="/",
    )
