"""The worker: the queue, our own schedule, and the doors of mail, each started again when it falls."""

import asyncio
import logging
import os
import signal
import time
from collections.abc import Awaitable, Callable
from datetime import datetime

from asgiref.sync import sync_to_async
from django.db import close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app as queue

from zabota.channels.worker import run as run_doors
from zabota.events import beats
from zabota.events.schedule import start_due_rounds

log = logging.getLogger(__name__)

TICK = 1.0  # seconds between looks at the schedule
STALLED_LOOK = 15.0  # seconds between looks for jobs whose worker died
SILENCE = 120.0  # seconds without a beat of the queue after which the process ends, to be started again
Part = Callable[[], Awaitable[None]]


async def work(*, concurrency: int) -> None:
    """Runs until SIGTERM or SIGINT; jobs in hand are finished first."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, stop.set)
    parts: dict[str, Part] = {
        "queue": lambda: _queue(concurrency),
        "schedule": lambda: _schedule(stop),
        "stalled jobs": lambda: _retry_stalled(stop),
        "doors": lambda: run_doors(stop),
        "watch": lambda: _watch(stop),
    }
    tasks = [asyncio.create_task(_kept_up(name, part, stop), name=name) for name, part in parts.items()]
    await stop.wait()
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks, timeout=10)


async def _kept_up(name: str, part: Part, stop: asyncio.Event) -> None:
    """Starts the part again, with growing patience, when it falls: PostgreSQL may be away for a minute."""
    patience = 0.5
    while not stop.is_set():
        started = time.monotonic()
        try:
            await part()
        except asyncio.CancelledError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it was, the others go on
            log.warning("%s fell: %s", name, error)
        if time.monotonic() - started > 30:
            patience = 0.5
        await asyncio.sleep(patience)
        patience = min(patience * 2, 5.0)


async def _queue(concurrency: int) -> None:
    worker_app = queue.with_connector(queue.connector.get_worker_connector())  # type: ignore[attr-defined]
    async with worker_app.open_async():
        await worker_app.run_worker_async(
            concurrency=concurrency,
            install_signal_handlers=False,
            delete_jobs="successful",
            shutdown_graceful_timeout=5,
            fetch_job_polling_interval=2.0,
        )


async def _schedule(stop: asyncio.Event) -> None:
    while not stop.is_set():
        await sync_to_async(_start_rounds)(timezone.now())
        await asyncio.sleep(TICK)


def _start_rounds(at: datetime) -> None:
    close_old_connections()
    start_due_rounds(at=at)


async def _retry_stalled(stop: asyncio.Event) -> None:
    """A killed worker leaves its jobs "doing": they are taken up again."""
    while not stop.is_set():
        for job in await queue.job_manager.get_stalled_jobs(seconds_since_heartbeat=30):
            log.warning("job %s stalled; taken up again", job.id)
            await queue.job_manager.retry_job(job)
        await asyncio.sleep(STALLED_LOOK)


async def _watch(stop: asyncio.Event) -> None:
    """An idle worker is worse than a dead one: without a beat through the queue the process ends and is restarted."""
    beats.forget()
    while not stop.is_set():
        await asyncio.sleep(5)
        if beats.silence() > SILENCE and await sync_to_async(beats.database_answers)():
            log.error("the queue has been silent for %d s: the worker starts again", beats.silence())
            os._exit(75)
