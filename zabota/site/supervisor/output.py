"""The lines of all children in one place: on the terminal under their names, and in a file."""

import logging
import os
import selectors
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import IO

FILE_SIZE = 5_000_000
FILES = 5
LONGEST_LINE = 65536


class Output:
    """Reads whatever children write, when told to look."""

    def __init__(self, file: Path) -> None:
        self._selector = selectors.DefaultSelector()
        self._rest: dict[int, bytes] = {}
        handler = RotatingFileHandler(file, maxBytes=FILE_SIZE, backupCount=FILES, encoding="utf-8")
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
        self._log = logging.getLogger("zabota.output")
        self._log.setLevel(logging.INFO)
        self._log.propagate = False
        self._log.addHandler(handler)

    def follow(self, name: str, pipe: IO[bytes]) -> None:
        os.set_blocking(pipe.fileno(), False)
        self._rest[pipe.fileno()] = b""
        self._selector.register(pipe, selectors.EVENT_READ, name)

    def look(self, seconds: float = 0) -> None:
        """Shows what has been written; waits at most so long for something."""
        for key, _events in self._selector.select(seconds):
            pipe: IO[bytes] = key.fileobj  # type: ignore[assignment]
            self._read(key.data, pipe)

    def _read(self, name: str, pipe: IO[bytes]) -> None:
        number = pipe.fileno()
        try:
            written = os.read(number, LONGEST_LINE)
        except BlockingIOError:
            return
        *lines, rest = (self._rest[number] + written).split(b"\n")
        if not written or len(rest) > LONGEST_LINE:
            lines, rest = [*lines, rest] if rest else lines, b""
        for line in lines:
            self.show(name, line.decode(errors="replace").rstrip())
        self._rest[number] = rest
        if not written:
            self._selector.unregister(pipe)
            del self._rest[number]
            pipe.close()

    def show(self, name: str, line: str) -> None:
        shown = f"{name:<6} | {line}"
        self._log.info(shown)
        try:
            print(shown, flush=True)
        except OSError:  # the terminal or the pipe is gone; the file stays
            sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115 (for the rest of the process)
