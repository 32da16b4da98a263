"""The sender's loop: a few letters at a time, prompt after their ten seconds of undo."""

import asyncio
import logging

from django.utils import timezone

from zabota.channels.plugins.mail import sender
from zabota.channels.plugins.mail.hands import Hands
from zabota.channels.plugins.mail.leading import Lead

log = logging.getLogger(__name__)
AT_ONCE = 4
PAUSE = 1.0
Pair = tuple[int, int]


async def keep_sending(lead: Lead, stop: asyncio.Event) -> None:
    """Runs while we lead. What a dead leader was sending is first written down as uncertain."""
    hands = Hands("sender", AT_ONCE)
    busy: dict[Pair, asyncio.Task[None]] = {}
    try:
        for pair in await hands.do(sender.left_behind):
            await hands.do(sender.confess, *pair)
        while not stop.is_set():
            for pair in await hands.do(sender.waiting, timezone.now()):
                if pair not in busy:
                    busy[pair] = asyncio.create_task(_send(hands, pair, busy))
            await lead.look(PAUSE)
    finally:
        if busy:
            await asyncio.wait(busy.values(), timeout=5)
        hands.rest()


async def _send(hands: Hands, pair: Pair, busy: dict[Pair, asyncio.Task[None]]) -> None:
    try:
        await hands.do(sender.send_one, *pair)
    except Exception:
        log.exception("letter %s of business %s stumbled on its way out", pair[1], pair[0])
    finally:
        busy.pop(pair, None)
