"""Waiting for news of a folder: by IDLE where the server can, else by asking from time to time."""

import select
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from imaplib import IMAP4
from typing import Any

from zabota.channels.plugins.mail.imap.server import Folder

SLICE = 0.5
IDLE_FOR = 120.0
ASK_EVERY = 20.0
MOST_SILENT = 10
NEWS = (b" EXISTS", b" EXPUNGE", b" RECENT")


def wait_for_news(folder: Folder, stop: threading.Event) -> None:
    """Returns when there may be news, when the wait has been long, or when asked to stop."""
    if folder.tells:
        _idle(folder, stop)
    else:
        stop.wait(ASK_EVERY)
        if not stop.is_set():
            folder.breathe()


def _idle(folder: Folder, stop: threading.Event) -> None:
    """imap_tools' own IDLE misses what is said in one breath with the server's consent, and turns in circles
    when the server hangs up: so we read the lines ourselves."""
    client: Any = folder.client
    tag = client._command("IDLE")
    news, until, silent = _consent(client, tag), time.monotonic() + IDLE_FOR, 0
    while not news and not stop.is_set() and time.monotonic() < until:
        lines = _listen(client)
        silent = silent + 1 if lines is None else 0
        if silent > MOST_SILENT:
            raise ConnectionResetError("the server hung up")
        news = _is_news(lines or [])
    client.send(b"DONE\r\n")
    folder.box.consume_until_tagged_response(tag)


def _consent(client: Any, tag: bytes) -> bool:
    """Waits for "+"; true when there was news before it."""
    news = False
    while client._get_response() is not None:
        if client.tagged_commands.get(tag):
            raise OSError(f"IDLE: {client.tagged_commands.pop(tag)}")
        news = True
    return news


def _listen(client: Any) -> list[bytes] | None:
    """What the server tells within a short while; None when there was something, but not a line (a closed door,
    or TLS talking to itself)."""
    if lines := _lines(client):
        return lines
    if not _readable(client.sock, SLICE):
        return []
    return _lines(client) or None


def _is_news(lines: list[bytes]) -> bool:
    if any(line.startswith(b"* BYE") for line in lines):
        raise ConnectionResetError("the server said good-bye")
    return any(line.endswith(NEWS) for line in lines)


def _readable(sock: socket.socket, seconds: float) -> bool:
    poller = select.poll()
    poller.register(sock.fileno(), select.POLLIN)
    return bool(poller.poll(seconds * 1000))


def _lines(client: Any) -> list[bytes]:
    """The lines that are there already."""
    lines: list[bytes] = []
    with _without_waiting(client.sock):
        while True:
            try:
                lines.append(client._get_line())
            except IMAP4.abort as error:
                if "EOF" in str(error):
                    return lines
                raise
            except OSError:
                return lines


@contextmanager
def _without_waiting(sock: socket.socket) -> Iterator[None]:
    patience = sock.gettimeout()
    sock.settimeout(0)
    try:
        yield
    finally:
        sock.settimeout(patience)
