"""The doors of mail, within the worker: one to come in by, keepers of mailboxes elsewhere, and the way out."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial

from django.conf import settings

from zabota.channels.plugins.mail.hands import Hands
from zabota.channels.plugins.mail.imap.keeping import keep_fetching
from zabota.channels.plugins.mail.leading import lead
from zabota.channels.plugins.mail.sending import keep_sending
from zabota.channels.plugins.mail.smtp_door.door import open_door, open_local_door

log = logging.getLogger(__name__)
TAKERS, READERS = 4, 2
PATIENCE = 2.0


async def run(stop: asyncio.Event) -> None:
    """Keeps the doors open until `stop`. Each part gets up by itself after a fall."""
    parts = [asyncio.create_task(part) for part in (_keep_doors(stop), _lead(stop))]
    try:
        await stop.wait()
    finally:
        for part in parts:
            part.cancel()
        await asyncio.wait(parts, timeout=8)


async def _keep_doors(stop: asyncio.Event) -> None:
    """Takes letters even while PostgreSQL is away: then it says "try again later"."""
    takers, readers = Hands("taker", TAKERS), Hands("reader", READERS)
    smtp = partial(open_door, takers, readers, host=settings.SMTP_HOST, port=settings.SMTP_PORT)
    lmtp = partial(open_local_door, takers, readers, host=settings.SMTP_HOST, place=settings.LMTP_PORT)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(_stand_at("SMTP", smtp, stop))
            if settings.LMTP_PORT:
                group.create_task(_stand_at("LMTP", lmtp, stop))
    finally:
        takers.rest()
        readers.rest()


async def _stand_at(name: str, door: Callable[[], Awaitable[asyncio.Server]], stop: asyncio.Event) -> None:
    while not stop.is_set():
        try:
            server = await door()
        except OSError as error:
            log.error("the %s door can't open: %s", name, error)
            await asyncio.sleep(PATIENCE * 5)
            continue
        async with server:
            await server.serve_forever()


async def _lead(stop: asyncio.Event) -> None:
    while not stop.is_set():
        try:
            async with lead() as leading, asyncio.TaskGroup() as group:
                group.create_task(keep_sending(leading, stop))
                group.create_task(keep_fetching(stop))
        except asyncio.CancelledError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever fell, it gets up again
            log.warning("mail stands still: %s", _first(error))
            await asyncio.sleep(PATIENCE)


def _first(error: BaseException) -> BaseException:
    return _first(error.exceptions[0]) if isinstance(error, BaseExceptionGroup) else error
