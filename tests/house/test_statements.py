"""How much every page asks of the database: a row more on a page is not a statement more."""

import re
from collections import Counter

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.house.addresses import staff_addresses
from tests.house.objects import Things

AT_MOST, OF_ONE_SHAPE = 24, 4
SPARED = {
    "people:journal": "one statement for each kind of row on it, and a page may show all kinds",
    "people:safety": "allauth asks about the sign-in once for each of its ways in",
    "account_reauthenticate": "the same",
}


def test_every_page_asks_little(world, client_of):
    """The session, the member and the scope among it; nothing is asked again for each row."""
    things, client = Things(world), client_of(world.anna)
    much, pages = [], 0
    for address in staff_addresses():
        if "stream" in address.full or address.full in SPARED:
            continue
        path = things.address(address)
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(path)
        if answer.status_code == 200:
            pages += 1
            much += _much(address.full, [one["sql"] for one in asked.captured_queries])
    assert pages > 100
    assert not much, "\n".join(much)


def _much(name, statements):
    if len(statements) > AT_MOST:
        yield f"{name} asks {len(statements)} times"
    for sql, times in Counter(re.sub(r"'[^']*'|\d+", "?", one) for one in statements).items():
        if times > OF_ONE_SHAPE and not sql.startswith(("SAVEPOINT", "RELEASE")):
            yield f"{name} asks {times} times: {sql[:200]}"
