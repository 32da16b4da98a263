"""Threads for what blocks. Each gives its database connection back when its work is done."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from django.db import InterfaceError, OperationalError, connections
from psycopg_pool import PoolTimeout

AWAY = (OperationalError, InterfaceError, PoolTimeout)
"""What PostgreSQL's absence looks like."""

T = TypeVar("T")


class Hands:
    """A few threads under one name."""

    def __init__(self, name: str, count: int) -> None:
        self.pool = ThreadPoolExecutor(count, thread_name_prefix=name)

    async def do(self, work: Callable[..., T], *args: Any) -> T:
        """Runs the work in one of the threads and waits for it without blocking the loop."""
        return await asyncio.get_running_loop().run_in_executor(self.pool, _tidily, work, args)

    def begin(self, work: Callable[..., object], *args: Any) -> None:
        """Runs the work in one of the threads; nobody waits for it."""
        self.pool.submit(_tidily, work, args)

    def rest(self) -> None:
        """No more work is taken; what has begun is finished by its thread."""
        self.pool.shutdown(wait=False, cancel_futures=True)


def _tidily(work: Callable[..., T], args: tuple[Any, ...]) -> T:
    try:
        return work(*args)
    finally:
        connections.close_all()
