"""Which mailbox an address belongs to, asked before a scope exists."""

from typing import NamedTuple

from django.db import connection

from zabota.clients.addresses import folded_mail


class Place(NamedTuple):
    business_id: int
    mailbox_id: int


def mailbox_at(address: str) -> Place | None:
    """The working mailbox of this address; hello+anything@ belongs to hello@ unless it is a mailbox of its own."""
    if len(address) > 320 or not address.isprintable():
        return None
    wanted = folded_mail(address)
    found = _at(wanted)
    local, plus, _rest = wanted.rpartition("@")[0].partition("+")
    return found or (_at(f"{local}@{wanted.rpartition('@')[2]}") if plus else None)


def _at(address: str) -> Place | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT business_id, mailbox_id FROM zabota_mailbox_at(%s)", [address])
        row = cursor.fetchone()
    return Place(*row) if row else None
