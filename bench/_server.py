"""Servers on loopback for benchmarks: Zabota's own, and a bare Django page beside it."""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

TICKS = os.sysconf("SC_CLK_TCK")
TOKEN = "c" * 32


class Peer:
    """A server's process, and one kept connection to it with a member's session."""

    def __init__(self, process: "subprocess.Popen[bytes]", port: int, cookies: "SimpleCookie | None") -> None:
        self.process = process
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        kept = [f"{name}={one.value}" for name, one in (cookies or {}).items()]
        self.headers = {"Cookie": "; ".join([*kept, f"csrftoken={TOKEN}"]), "X-CSRFToken": TOKEN}

    def connect_again(self) -> None:
        """After a pause: the server has closed the connection meanwhile."""
        self.connection.close()

    def get(self, path: str) -> bytes:
        return self._ask("GET", path, None, {})

    def post(self, path: str, fields: dict[str, str]) -> bytes:
        """As HTMX does it."""
        headers = {"Content-Type": "application/x-www-form-urlencoded", "HX-Request": "true"}
        return self._ask("POST", path, urlencode(fields), headers)

    def send(self, path: str, said: dict[str, object]) -> bytes:
        """As a program does it."""
        return self._ask("POST", path, json.dumps(said), {"Content-Type": "application/json"})

    def _ask(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> bytes:
        self.connection.request(method, path, body, self.headers | headers)
        answer = self.connection.getresponse()
        content = answer.read()
        assert answer.status in (200, 201), (path, answer.status, content[:300])
        return content

    def processor_seconds(self) -> float:
        """What the process has used so far."""
        stat = Path(f"/proc/{self.process.pid}/stat").read_text()
        user, system = stat.rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / TICKS


@contextmanager
def ours(cookies: "SimpleCookie | None" = None) -> Iterator[Peer]:
    with _serving("-m", "zabota", "web", cookies=cookies) as peer:
        yield peer


@contextmanager
def bare(name: str = "_bare.py") -> Iterator[Peer]:
    with _serving(str(Path(__file__).with_name(name)), cookies=None) as peer:
        yield peer


@contextmanager
def _serving(*command: str, cookies: "SimpleCookie | None") -> Iterator[Peer]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([sys.executable, *command, "--port", str(port)])
    try:
        _wait(port)
        yield Peer(process, port, cookies)
    finally:
        process.terminate()
        process.wait(20)


def _wait(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError("the server did not begin to listen")
