"""How much memory an idle Zabota takes: web and worker, without PostgreSQL, after a few pages.

    bin/bench bench/memory.py

Proportional set size (PSS) of each process and its children, so that shared pages count once; RSS beside it, which
counts them for each. Against the target, and against the bare interpreter with Django imported.
"""

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from zabota.site.processes import listens

HOST, PORT, MAIL_PORT = "127.0.0.1", 8971, 8972
TARGET = 300.0  # MB, web and worker together
PAGES = 50
CALM = 10.0  # seconds: a round of the schedule, the first beats
BARE = "import sys, django, psycopg, asyncio; print('up', flush=True); sys.stdin.read()"


class Memory(NamedTuple):
    pss: float
    rss: float


def memory(pid: int) -> Memory:
    """Megabytes of a process with all its children."""
    found = {"Pss": 0.0, "Rss": 0.0}
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        name = line.partition(":")[0]
        if name in found:
            found[name] = int(line.split()[1]) / 1024
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    parts = [Memory(found["Pss"], found["Rss"]), *(memory(int(child)) for child in children)]
    return Memory(sum(part.pss for part in parts), sum(part.rss for part in parts))


@contextmanager
def started(*words: str, until: Callable[[int], bool]) -> Iterator[int]:
    environment = {**os.environ, "ZABOTA_TESTING": "1", "ZABOTA_SMTP_PORT": str(MAIL_PORT)}
    environment.pop("DATABASE_OWNER_URL", None)
    process = subprocess.Popen([sys.executable, *words], env=environment, stdin=subprocess.PIPE)
    try:
        while not until(process.pid):
            time.sleep(0.1)
        yield process.pid
    finally:
        process.terminate()
        process.wait(20)


def look_at_pages() -> None:
    for _ in range(PAGES):
        urllib.request.urlopen(f"http://{HOST}:{PORT}/account/login/", timeout=30).read()


def bare() -> Memory:
    process = subprocess.Popen([sys.executable, "-c", BARE], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    found = memory(process.pid)
    process.communicate(b"")
    return found


def main() -> None:
    web = ("-m", "zabota", "web", "--port", str(PORT))
    with (
        started(*web, until=lambda pid: listens(pid, PORT)) as web_pid,
        started("-m", "zabota", "worker", until=lambda pid: listens(pid, MAIL_PORT)) as worker_pid,
    ):
        look_at_pages()
        time.sleep(CALM)
        figures = {"web": memory(web_pid), "worker": memory(worker_pid)}
        small = bare()
    for name, found in figures.items():
        print(
            f"{name:8} PSS {found.pss:6.1f} MB   RSS {found.rss:6.1f} MB   {found.rss / small.rss:4.1f} × bare Django"
        )
    pss, rss = (sum(found[number] for found in figures.values()) for number in (0, 1))
    print(f"{'both':8} PSS {pss:6.1f} MB   RSS {rss:6.1f} MB")
    print(
        f"of the {TARGET:.0f} MB that an idle installation may take: {pss / TARGET:.0%} (RSS {rss / TARGET:.0%})"
    )


if __name__ == "__main__":
    main()
