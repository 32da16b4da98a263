"""One LISTEN per web process; whoever streams waits here for "look again"."""

import asyncio
import logging
from collections import defaultdict

import psycopg
from django.db import connections

from zabota.events.recording import LOOK

log = logging.getLogger(__name__)


class Lookout:
    """Wakes the streams of a business when something was recorded in it. A lost connection is made again."""

    def __init__(self) -> None:
        self._waiting: dict[int, set[asyncio.Event]] = defaultdict(set)
        self._task: asyncio.Task[None] | None = None

    async def wait(self, business_id: int, *, seconds: float) -> bool:
        """True when there is something to look at; False when only time has passed."""
        self._keep_listening()
        bell = asyncio.Event()
        self._waiting[business_id].add(bell)
        try:
            await asyncio.wait_for(bell.wait(), seconds)
        except TimeoutError:
            return False
        finally:
            self._waiting[business_id].discard(bell)
        return True

    def _keep_listening(self) -> None:
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._listen())

    async def _listen(self) -> None:
        parameters = connections["default"].get_connection_params()
        allowed = ("dbname", "user", "password", "host", "port")
        try:
            async with await psycopg.AsyncConnection.connect(
                **{key: parameters[key] for key in allowed if parameters.get(key)}, autocommit=True
            ) as listening:
                await listening.execute(f"LISTEN {LOOK}")
                async for note in listening.notifies():
                    for bell in tuple(self._waiting[int(note.payload)]):
                        bell.set()
        except (psycopg.Error, OSError) as error:
            log.warning("live updates wait for the database: %s", error)
            await asyncio.sleep(2)


lookout = Lookout()
