"""Every address has a door, and a door stays closed to those whom the matrix does not let in."""

import pytest
from django.db import connection, transaction
from django.test import Client

from tests.house.addresses import addresses, staff_addresses
from tests.house.changes import rows_written
from tests.house.objects import Things
from zabota.people.matrix import GROUPS, MATRIX, allows
from zabota.people.matrix_words import WORDS
from zabota.people.models import Role

ROLES = {
    "anna": Role.OWNER,
    "oleg": Role.SERVICE_LEVEL_MANAGER,
    "lena": Role.TEAM_LEAD,
    "mila": Role.SPECIALIST,
    "dasha": Role.FRONT_DESK,
    "nina": Role.ANALYST,
    "boris": Role.BOOKKEEPER,
}
METHODS = ("get", "post")
EVERY_METHOD = ("get", "post", "delete")
BY_HTMX = {"HX-Request": "true"}


def test_every_view_names_a_door():
    found = [address for address in addresses() if not address.is_sample]
    assert len(found) > 100
    assert [str(address) for address in found if address.door is None] == []


def test_every_open_door_says_why():
    found = [address for address in addresses() if address.door and address.door.kind in ("open", "public")]
    assert len(found) > 5
    assert [str(address) for address in found if not address.door.why] == []


def test_public_doors_carry_the_name_of_the_business():
    found = [address for address in addresses() if address.door and address.door.kind == "public"]
    assert found
    assert [str(address) for address in found if "slug" not in address.names] == []


def test_every_action_of_the_matrix_is_told_in_words():
    assert len(MATRIX) > 20
    assert sorted(MATRIX) == sorted(WORDS)
    assert {action.split(".")[0] for action in MATRIX} == set(GROUPS)


def test_the_cast_has_every_role(world):
    assert {name: getattr(world, name).role for name in ROLES} == ROLES
    assert set(ROLES.values()) == set(Role)


@pytest.mark.parametrize("who", ROLES)
def test_a_role_opens_what_the_matrix_says_and_nothing_else(world, client_of, who):
    things, client, role = Things(world), client_of(getattr(world, who)), ROLES[who]
    client.raise_request_exception = False
    methods = EVERY_METHOD if role == Role.BOOKKEEPER else METHODS
    wrong, asked = [], 0
    for address in staff_addresses():
        path = things.address(address)
        if allows(role, address.door.action):
            wrong += _not_let_in(client, address, path)
            asked += 2
        else:
            wrong += _not_kept_out(client, address, path, methods)
            asked += len(methods)
    assert asked > 250
    assert wrong == []


def _not_let_in(client, address, path):
    """GET and POST reach the view: it may lack a field or dislike the method, but it does not say 403."""
    for method in ("get", "post"):
        with transaction.atomic():
            status = getattr(client, method)(path).status_code
            transaction.set_rollback(True)
        if status == 403 or status >= 500:
            yield f"{method} {address}: {status} although the matrix allows it"


def _not_kept_out(client, address, path, methods):
    before = rows_written()
    for method in methods:
        status = getattr(client, method)(path).status_code
        if status != 403:
            yield f"{method} {address}: {status} instead of 403"
    status = client.post(path, headers=BY_HTMX).status_code
    if status != 403:
        yield f"HTMX {address}: {status} instead of 403"
    if rows_written() != before:
        yield f"{address}: refused, and yet rows were written"


def test_who_is_not_signed_in_is_sent_to_sign_in(world):
    things, client, wrong = Things(world), Client(), []
    before = rows_written()
    for address in staff_addresses():
        path = things.address(address)
        for method in METHODS:
            answer = getattr(client, method)(path)
            if answer.status_code != 302 or not answer.url.startswith("/account/login/"):
                wrong.append(f"{method} {address}: {answer.status_code}")
        answer = client.get(path, headers=BY_HTMX)
        if not answer.headers.get("HX-Redirect", "").startswith("/account/login/"):
            wrong.append(f"HTMX {address}: {answer.status_code}")
    assert wrong == []
    assert rows_written() == before


def test_a_written_row_is_noticed(world):
    before = rows_written()
    with world.inside(), connection.cursor() as cursor:
        cursor.execute("UPDATE people_member SET title = 'x' WHERE id = %s", [world.mila.pk])
    assert rows_written() > before
