"""Of several workers one leads: it alone sends letters and fetches mailboxes."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import psycopg
from django.db import connection

from zabota.events.recording import LOOK

log = logging.getLogger(__name__)
LEADER = 0x5A41424F544131  # any number that only we use
ASK_AGAIN = 1.0
COALESCE = 0.1
"""Many commits in a row are looked at once."""


class Lead:
    """The leader's own connection. While it stands, nobody else leads; when it breaks, so does the lead."""

    def __init__(self, connection: psycopg.AsyncConnection[Any]) -> None:
        self.connection = connection

    async def look(self, seconds: float) -> None:
        """Returns when something has happened somewhere, or after so many seconds. Raises when the lead is lost."""
        async for _word in self.connection.notifies(timeout=seconds, stop_after=1):
            await asyncio.sleep(COALESCE)
        await self.connection.execute("SELECT 1")


@asynccontextmanager
async def lead() -> AsyncIterator[Lead]:
    """Waits until the lead is free, and takes it. A killed leader's connection dies with it, and so does its lead."""
    own = await psycopg.AsyncConnection.connect(**_parameters(), autocommit=True)
    try:
        while not await _take(own):  # noqa: ASYNC110 - the lock is PostgreSQL's
            await asyncio.sleep(ASK_AGAIN)
        await own.execute(f"LISTEN {LOOK}")
        yield Lead(own)
    finally:
        await own.close()


async def _take(own: psycopg.AsyncConnection[Any]) -> bool:
    cursor = await own.execute("SELECT pg_try_advisory_lock(%s)", [LEADER])
    row = await cursor.fetchone()
    return bool(row and row[0])


def _parameters() -> dict[str, Any]:
    known = connection.get_connection_params()
    wanted = ("dbname", "user", "password", "host", "port")
    return {key: known[key] for key in wanted if known.get(key)}
