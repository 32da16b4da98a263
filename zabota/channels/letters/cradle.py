"""The child in which strangers' letters are read: little memory, little time, no environment, no way out.

It speaks over one socket. Asked: one byte for the work, eight of length, the bytes. Answered: one byte for
the outcome, eight of length, JSON, and behind it the attachments' bytes one after another in its order.
"""

import ctypes
import json
import os
import resource
import signal
import socket
import struct
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from .letter import Unreadable
from .limits import MAX_RAW
from .reading import read

HEAD: Final = struct.Struct("!cQ")
READ, CLEAN = b"R", b"C"
READY, DONE, REFUSED = b"+", b"D", b"U"
# As DONE and REFUSED, but it was this child's last answer.
LAST_DONE, LAST_REFUSED = b"d", b"u"

_PR_SET_PDEATHSIG: Final = 1
_LETTERS_OF_A_LIFE: Final = 500
_HEAVY: Final = 4 * 1024 * 1024


def confine(memory: int, parent: int) -> None:
    """Take away from this process what reading a letter doesn't need. It dies with ``parent``."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        sys.exit(0)
    limits = (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_DATA, memory),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 64),
    )
    for kind, most in limits:
        with suppress(OSError, ValueError):
            resource.setrlimit(kind, (most, most))


def main() -> None:
    """Arguments: bytes of memory, CPU seconds a letter, seconds to wait for one, the parent's process id."""
    memory, seconds, idle, parent = (int(value) for value in sys.argv[1:5])
    confine(memory, parent)
    line = socket.socket(fileno=0)
    line.sendall(HEAD.pack(READY, 0))
    line.settimeout(idle)
    with suppress(OSError, EOFError):
        for count in range(1, _LETTERS_OF_A_LIFE + 1):
            work, size = HEAD.unpack(_receive(line, HEAD.size))
            if size > MAX_RAW * 2:
                return
            payload = _receive(line, size)
            signal.setitimer(signal.ITIMER_PROF, seconds)
            is_last = count == _LETTERS_OF_A_LIFE or size > _HEAVY
            outcome, value, contents = _answer(work, payload)
            signal.setitimer(signal.ITIMER_PROF, 0)
            del payload
            _send(line, outcome.lower() if is_last else outcome, value, contents)
            if is_last:
                return


def _receive(line: socket.socket, size: int) -> bytes:
    if not size:
        return b""
    buffer = bytearray(size)
    view = memoryview(buffer)
    while view:
        count = line.recv_into(view)
        if not count:
            raise EOFError
        view = view[count:]
    return bytes(buffer)


def _send(line: socket.socket, outcome: bytes, value: Any, contents: list[bytes]) -> None:
    said = json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")
    line.sendall(HEAD.pack(outcome, len(said)) + said)
    for content in contents:
        line.sendall(content)


def _answer(work: bytes, payload: bytes) -> tuple[bytes, Any, list[bytes]]:
    doing: dict[bytes, Callable[[bytes], tuple[Any, list[bytes]]]] = {READ: _read, CLEAN: _clean}
    try:
        value, contents = doing[work](payload)
    except Unreadable as refusal:
        return REFUSED, {"reason": refusal.reason, "detail": refusal.detail}, []
    except MemoryError:
        return LAST_REFUSED, {"reason": "too-large", "detail": "memory"}, []
    except RecursionError:
        return LAST_REFUSED, {"reason": "too-deep", "detail": ""}, []
    except Exception as failure:  # noqa: BLE001 - whatever a letter breaks is told as its reason
        return LAST_REFUSED, {"reason": "crashed", "detail": _place_of(failure)}, []
    return DONE, value, contents


def _place_of(failure: Exception) -> str:
    """Where it broke, without a word of the letter."""
    trace = failure.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
    return f"{type(failure).__name__} {place}"


def _read(payload: bytes) -> tuple[Any, list[bytes]]:
    letter = read(payload)
    return letter.to_json(contents=False), [one.content for one in letter.attachments]


def _clean(payload: bytes) -> tuple[Any, list[bytes]]:
    from .paper import clean_html

    asked = json.loads(payload)
    return clean_html(asked["html"], asked["images"], remote_images=asked["remote_images"]), []
