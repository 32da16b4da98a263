"""The level at which a client stands, as its agreements say."""

from collections.abc import Collection
from datetime import datetime

from zabota.agreements.queries.force import items_in_force
from zabota.business.days import day_of
from zabota.clients.actions import default_tier, set_tier
from zabota.clients.models import Client, Tier


def settle_level(client_id: int, *, at: datetime, lost: Collection[int] = ()) -> None:
    """The highest level among the agreements in force. With none left, who stood at a level of those that are over
    (`lost`) goes back to the level of new clients."""
    client = Client.objects.select_related("tier").get(pk=client_id)
    day = day_of(at)
    wanted = {item.snapshot.get("tier") for item in items_in_force(client_id, at, own=True, day=day)} - {None}
    if best := Tier.objects.filter(pk__in=wanted).order_by("-rank", "-pk").first():
        set_tier(client, tier=best, by=None, at=at)
    elif client.tier_id in lost:
        set_tier(client, tier=default_tier(), by=None, at=at)
