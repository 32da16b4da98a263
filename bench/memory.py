"""How much memory an idle Zabota takes: web and worker, without PostgreSQL, after a few pages.

    bin/bench bench/memory.py

Proportional set size (PSS) of each process and its children, so that shared pages count once.
"""

import os
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zabota.site.settings")
PORT = "8971"


def pss(pid: int) -> float:
    """Megabytes of a process with all its children."""
    total = 0.0
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            total = int(line.split()[1]) / 1024
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return total + sum(pss(int(child)) for child in children)


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", database="owner", verbosity=0)
    environment = {**os.environ, "ZABOTA_TESTING": "1", "ZABOTA_SMTP_PORT": "8972"}
    processes = [
        subprocess.Popen([sys.executable, "-m", "zabota", *words], env=environment)
        for words in (["web", "--port", PORT], ["worker"])
    ]
    try:
        time.sleep(8)
        for _ in range(20):
            urllib.request.urlopen(f"http://127.0.0.1:{PORT}/account/login/", timeout=10).read()
        time.sleep(5)
        figures = {name: pss(process.pid) for name, process in zip(("web", "worker"), processes, strict=True)}
        for name, megabytes in figures.items():
            print(f"{name:8} {megabytes:7.1f} MB")
        print(f"{'both':8} {sum(figures.values()):7.1f} MB")
    finally:
        for process in processes:
            process.terminate()
            process.wait(20)


if __name__ == "__main__":
    main()
