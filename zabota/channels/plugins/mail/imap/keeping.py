"""Who is kept: a keeper for each mailbox that is fetched; new and changed ones are noticed within seconds."""

import asyncio
import logging

from django.db import connection

from zabota.channels.plugins.mail.hands import Hands
from zabota.channels.plugins.mail.imap.keeper import Keeper

log = logging.getLogger(__name__)
LOOK_EVERY = 2.0
Settings = tuple[int, int, str]


async def keep_fetching(stop: asyncio.Event) -> None:
    """Runs while we lead."""
    hands = Hands("imap-settings", 1)
    keepers: dict[Settings, Keeper] = {}
    try:
        while not stop.is_set():
            _match(keepers, await hands.do(_wanted))
            await asyncio.sleep(LOOK_EVERY)
    finally:
        _match(keepers, set())
        hands.rest()


def _match(keepers: dict[Settings, Keeper], wanted: set[Settings]) -> None:
    """A changed setting is another key: its old keeper stops and a new one starts. So does one that has died."""
    for key in [key for key, keeper in keepers.items() if key not in wanted or not keeper.is_alive()]:
        keepers.pop(key).stop()
    for key in wanted - keepers.keys():
        keepers[key] = Keeper(key[0], key[1])
        keepers[key].start()


def _wanted() -> set[Settings]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT business_id, mailbox_id, settings FROM zabota_imap_mailboxes()")
        return {(row[0], row[1], row[2]) for row in cursor.fetchall()}
