"""The Stranger next door, an owner who may do everything at home, finds nothing of Ромашка's; nor does a
specialist find what is not hers."""

import pytest
from django.db import transaction

from tests.house.addresses import staff_addresses
from tests.house.changes import rows_written
from tests.house.objects import Things
from zabota.people.matrix import allows

NOT_THINGS = {
    "people": {"day", "table", "session_id", "number"},
    "promise_settings": {"kind"},
    "clients": {"kept"},
    "catalog": {"item", "kind"},
    "kits": {"trade"},
    "payment_settings": {"name"},
}
"""Parts of addresses that name no row of a business."""

OF_CLIENTS = {"agreements", "clients", "desk", "documents", "promises", "proposals"}


def names_a_thing(address):
    return bool(set(address.names) - NOT_THINGS.get(address.area, set()))


def answers(client, path):
    """GET and POST, each undone."""
    for method in ("get", "post"):
        for headers in ({}, {"HX-Request": "true"}):
            with transaction.atomic():
                status = getattr(client, method)(path, headers=headers).status_code
                transaction.set_rollback(True)
            yield method, status


def found_by(client, addresses, things):
    """What was answered by anything but 404, or 405 where the method is not served at all."""
    for address in addresses:
        before, statuses = rows_written(), []
        for method, status in answers(client, things.address(address)):
            statuses.append(status)
            if status not in (404, 405):
                yield f"{method} {address}: {status}"
        if 404 not in statuses:
            yield f"{address}: nothing was looked for, {statuses}"
        if rows_written() != before:
            yield f"{address}: not found, and yet rows were written"


@pytest.mark.parametrize("part", range(3))
def test_another_business_is_not_found(world, client_of, part):
    things = Things(world)
    addresses = [address for address in staff_addresses() if names_a_thing(address)]
    assert len(addresses) > 60
    assert list(found_by(client_of(world.sonya), addresses[part::3], things)) == []


def test_what_is_not_granted_is_not_found(world, client_of):
    """Мила sees only her own clients and requests, and Вера is not hers."""
    things = Things(world)
    addresses = [
        address
        for address in staff_addresses()
        if address.area in OF_CLIENTS and names_a_thing(address) and allows("specialist", address.door.action)
    ]
    assert len(addresses) > 15
    assert list(found_by(client_of(world.mila), addresses, things)) == []
