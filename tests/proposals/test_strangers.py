"""Nothing of proposals opens to another business, and a role opens what the matrix says."""

from collections.abc import Callable
from typing import Any

from django.test import Client
from django.urls import reverse

from tests.house.addresses import Address, staff_addresses
from tests.house.of_proposals import things
from tests.world import World

AREAS = ("proposals", "proposal_settings")


def paths(world: World) -> list[tuple[Address, str]]:
    """Addresses of this area that name a thing, filled with Ромашка's."""
    with world.inside(actor=world.anna.actor):
        known = things(world)
    named = [each for each in staff_addresses() if each.area in AREAS and each.names]

    def value(address: Address, name: str) -> Any:
        return known[address.area, name]

    return [(each, reverse(each.full, kwargs={n: value(each, n) for n in each.names})) for each in named]


def test_a_stranger_finds_nothing(world: World, client_of: Callable[..., Client]) -> None:
    stranger, found = client_of(world.sonya), paths(world)
    assert len(found) > 25
    opened = [
        str(address)
        for address, path in found
        if {stranger.get(path).status_code, stranger.post(path).status_code} - {404, 405}
    ]
    assert opened == []


def test_a_bookkeeper_changes_nothing(world: World, client_of: Callable[..., Client]) -> None:
    boris = client_of(world.boris)
    writing = [
        (address, path)
        for address, path in paths(world)
        if address.door and address.door.action in ("proposals.edit", "proposals.send", "proposals.export")
    ]
    assert len(writing) > 20
    assert [str(address) for address, path in writing if boris.post(path).status_code != 403] == []
