"""Real peers: our doors in a thread of their own, a server that takes our letters, conditions to wait for."""

import asyncio
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from aiosmtpd.controller import Controller

from zabota.channels.plugins.mail.hands import Hands
from zabota.channels.plugins.mail.smtp_door import door


def until(condition: Callable[[], Any], *, seconds: float = 15) -> Any:
    """Waits for the condition and returns what it says."""
    end = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < end, f"{condition} did not come true in {seconds} s"
        time.sleep(0.02)
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def in_a_loop(part: Callable[[asyncio.Event], Any]) -> Iterator[None]:
    """Runs `part(stop)` in a loop of its own thread, and stops it in the end."""
    loop, begun, stops = asyncio.new_event_loop(), threading.Event(), []

    async def main() -> None:
        stop = asyncio.Event()
        stops.append(stop)
        begun.set()
        await part(stop)

    thread = threading.Thread(target=lambda: loop.run_until_complete(main()))
    thread.start()
    begun.wait()
    try:
        yield
    finally:
        loop.call_soon_threadsafe(stops[0].set)
        thread.join(timeout=20)
        assert not thread.is_alive(), "it did not stop"
        loop.close()


@contextmanager
def our_door() -> Iterator[int]:
    """Our SMTP door on a free port."""
    port = free_port()
    with _standing(partial(door.open_door, host="127.0.0.1", port=port)):
        yield port


@contextmanager
def our_local_door(place: str) -> Iterator[None]:
    """Our LMTP door at this port, or at this path."""
    with _standing(partial(door.open_local_door, host="127.0.0.1", place=place)):
        yield


@contextmanager
def _standing(open_it: Callable[..., Any]) -> Iterator[None]:
    opened = threading.Event()

    async def stand(stop: asyncio.Event) -> None:
        takers, readers = Hands("taker", 4), Hands("reader", 2)
        server = await open_it(takers, readers)
        opened.set()
        try:
            await stop.wait()
        finally:
            server.close()
            takers.pool.shutdown(wait=True)
            readers.pool.shutdown(wait=True)

    with in_a_loop(stand):
        assert opened.wait(10)
        yield


class Taking:
    """Takes every letter. `answers` are said instead of 250, one after another: "silence" hangs up after the letter,
    "hold" says nothing for long."""

    def __init__(self) -> None:
        self.letters: list[Any] = []
        self.answers: list[str] = []
        self.refuses_null_sender = False
        self.holding = False

    async def handle_MAIL(self, server, session, envelope, address, options):
        if address == "<>" and self.refuses_null_sender:
            return "553 5.7.1 Sender address rejected: not owned by user"
        envelope.mail_from = address
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        answer = self.answers.pop(0) if self.answers else "250 2.0.0 taken"
        if answer == "hold":
            self.holding = True
            await asyncio.sleep(30)
        if answer == "silence":
            self.letters.append(envelope)
            session.loop.call_soon(server.transport.abort)
            await asyncio.sleep(5)
        if answer.startswith("250"):
            self.letters.append(envelope)
        return answer


@contextmanager
def their_server() -> Iterator[tuple[int, Taking]]:
    """Somebody else's SMTP server, for letters that leave."""
    taking = Taking()
    controller = Controller(taking, hostname="127.0.0.1", port=free_port(), enable_SMTPUTF8=True)
    controller.start()
    try:
        yield controller.port, taking
    finally:
        controller.stop()
