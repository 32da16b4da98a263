"""The door itself: aiosmtpd's server with our limits."""

import asyncio
import logging
import ssl
from collections import Counter
from collections.abc import Callable
from ipaddress import ip_address
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, syntax
from django.conf import settings

from zabota.channels.plugins.mail.hands import Hands
from zabota.channels.plugins.mail.smtp_door.data import read_data
from zabota.channels.plugins.mail.smtp_door.porter import Porter

log = logging.getLogger(__name__)
MOST_BYTES = 30 * 1024 * 1024
MOST_CONNECTIONS = 100
MOST_OF_ONE_PEER = 20
IDLE_SECONDS = 120
LONGEST_LETTER_SECONDS = 900
CALLS = {"*": 5000, "NOOP": 50, "HELP": 10, "VRFY": 10, "EHLO": 20, "HELO": 20, "LHLO": 20}
TOO_MUCH = "552 5.3.4 The letter is larger than we take"


class Door(SMTP):
    """One connection."""

    line_length_limit = 1 << 16
    command_size_limit = 2048

    def __init__(self, porter: Porter, guests: "Guests", **options: Any) -> None:
        self.porter, self.guests, self.peer = porter, guests, ""
        super().__init__(porter, **options)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if self.transport is None:
            self.peer = str((transport.get_extra_info("peername") or ("",))[0])
            if not self.guests.come_in(self.peer):
                transport.write(b"421 4.7.0 Too many connections, please come back later\r\n")  # type: ignore[attr-defined]
                transport.close()
                return
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        if self.session is None:
            return
        self.guests.leave(self.peer)
        super().connection_lost(error)

    @syntax("DATA")
    async def smtp_DATA(self, arg: str | None) -> None:  # noqa: N802
        envelope = cast(Envelope, self.envelope)
        if await self.check_helo_needed():
            return
        if not envelope.rcpt_tos:
            await self.push("503 5.5.1 Error: need RCPT command")
            return
        if arg:
            await self.push("501 5.5.4 Syntax: DATA")
            return
        await self.push("354 End data with <CR><LF>.<CR><LF>")
        async with asyncio.timeout(LONGEST_LETTER_SECONDS):
            content = await read_data(self._reader, most=MOST_BYTES, alive=self._reset_timeout)
        if content is None:
            answers = await self.answers_to_too_much(envelope)
        else:
            envelope.content = envelope.original_content = content
            answers = await self.answers(envelope)
        self.envelope = self._create_envelope()
        for answer in answers:
            await self.push(answer)

    async def answers(self, envelope: Envelope) -> list[str]:
        """What is said when the letter is complete: one answer for all recipients."""
        return [await self._call_handler_hook("DATA")]

    async def answers_to_too_much(self, envelope: Envelope) -> list[str]:
        return [TOO_MUCH]


class LocalDoor(Door, LMTP):
    """One connection by LMTP (RFC 2033), of a mail server beside us: each recipient has an answer of its own."""

    async def answers(self, envelope: Envelope) -> list[str]:
        return await self.porter.answers(envelope)

    async def answers_to_too_much(self, envelope: Envelope) -> list[str]:
        return [TOO_MUCH] * len(envelope.rcpt_tos)


class Guests:
    """How many are inside, and of whom. A relay on this very machine may use all the room."""

    def __init__(self) -> None:
        self.inside: Counter[str] = Counter()

    def come_in(self, peer: str) -> bool:
        if self.inside.total() >= MOST_CONNECTIONS:
            return False
        if self.inside[peer] >= MOST_OF_ONE_PEER and not _is_near(peer):
            return False
        self.inside[peer] += 1
        return True

    def leave(self, peer: str) -> None:
        self.inside[peer] -= 1
        if self.inside[peer] <= 0:
            del self.inside[peer]


async def open_door(takers: Hands, readers: Hands, *, host: str, port: int) -> asyncio.Server:
    """Opens the door at this address. Raises OSError when somebody else stands there."""
    greet = _greeting(Door, takers, readers)
    return await asyncio.get_running_loop().create_server(greet, host=host, port=port, backlog=200)


async def open_local_door(takers: Hands, readers: Hands, *, host: str, place: str) -> asyncio.Server:
    """The same for LMTP, at a port of this host or at the path of a socket, for whoever may open it: its folder says
    who. Raises OSError as above."""
    greet, loop = _greeting(LocalDoor, takers, readers), asyncio.get_running_loop()
    if place.isdigit():
        return await loop.create_server(greet, host=host, port=int(place), backlog=200)
    server = await loop.create_unix_server(greet, path=place, backlog=200)
    _let_all_connect(place)
    return server


def _let_all_connect(place: str) -> None:
    Path(place).chmod(0o666)


def _greeting(kind: type[Door], takers: Hands, readers: Hands) -> Callable[[], Door]:
    """Makes a connection's door; all of one kind share the room."""
    guests, tls = Guests(), _certificate()
    logging.getLogger("mail.log").setLevel(logging.ERROR)  # it writes every address and every command
    loop = asyncio.get_running_loop()

    def greet() -> Door:
        return kind(
            Porter(takers, readers),
            guests,
            loop=loop,
            data_size_limit=MOST_BYTES,
            enable_SMTPUTF8=True,
            hostname=urlsplit(settings.PUBLIC_URL).hostname or "localhost",
            ident="Zabota",
            timeout=IDLE_SECONDS,
            tls_context=tls,
            auth_exclude_mechanism=["LOGIN", "PLAIN"],
            command_call_limit=CALLS,
        )

    return greet


def _certificate() -> ssl.SSLContext | None:
    """STARTTLS where the operator has given a certificate."""
    if not settings.SMTP_CERTIFICATE:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(settings.SMTP_CERTIFICATE, settings.SMTP_CERTIFICATE_KEY or None)
    return context


def _is_near(peer: str) -> bool:
    try:
        return ip_address(peer).is_loopback
    except ValueError:
        return peer == ""
