"""The doors of mail, within the worker."""

import asyncio


async def run(stop: asyncio.Event) -> None:
    """Keeps the doors open until `stop`."""
    await stop.wait()
