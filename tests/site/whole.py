"""The whole of Zabota as `bin/run` starts it, for tests: web, worker, database, all of them real."""

import contextlib
import os
import queue
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from zabota.site.embedded import urls
from zabota.site.processes import dying_with_parent
from zabota.site.state import ROOT

HOST = "127.0.0.1"
LETTER = (ROOT / "docs/letter.eml").read_bytes()
SLOW = 240.0  # seconds for a first start with the demo's half-year, on a busy machine


@dataclass
class Run:
    """A running supervisor, and what it has printed."""

    process: subprocess.Popen[str]
    lines: list[str] = field(default_factory=list)
    fresh: "queue.Queue[str]" = field(default_factory=queue.Queue)

    def listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))
            self.fresh.put(line.rstrip("\n"))

    def wait_for(self, pattern: str, patience: float = SLOW) -> re.Match[str]:
        ends = time.monotonic() + patience
        while True:
            with contextlib.suppress(queue.Empty):
                if found := re.search(pattern, self.fresh.get(timeout=0.2)):
                    return found
            assert self.process.poll() is None, "\n".join(self.lines)
            assert time.monotonic() < ends, "\n".join(self.lines)


def without_ours() -> dict[str, str]:
    """The environment of somebody who has set nothing of Zabota's."""
    return {name: word for name, word in os.environ.items() if not name.startswith(("DATABASE_", "ZABOTA_"))}


@contextmanager
def zabota(folder: Path, *words: str, **environment: str) -> Iterator[Run]:
    command = [sys.executable, "-m", "zabota.site.supervisor", "--state", str(folder), *words]
    settings = {
        **without_ours(),
        "LANG": "C",
        "PYTHONUNBUFFERED": "1",
        "ZABOTA_DEMO_DAYS": "8",
        **environment,
    }
    with subprocess.Popen(
        command, cwd=ROOT, env=settings, text=True, preexec_fn=dying_with_parent(signal.SIGINT),
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ) as process:  # fmt: skip
        run = Run(process)
        listener = threading.Thread(target=run.listen)
        listener.start()
        try:
            yield run
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(30)
            listener.join()


def ports_of(run: Run) -> tuple[int, int]:
    web = run.wait_for(r"Zabota is ready: http://localhost:(\d+)")
    mail = run.wait_for(r"smtp://127\.0\.0\.1:(\d+)")
    return int(web[1]), int(mail[1])


def letters(folder: Path) -> int:
    with psycopg.connect(urls(folder).superuser) as connection:
        row = connection.execute("SELECT count(*) FROM channels_letter").fetchone()
    return int(row[0]) if row else 0
