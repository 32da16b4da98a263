"""Cursors: places in a list that stay while rows are added."""

import pytest

from tests.api.asking import items, problem
from zabota.clients.actions import add_client


def add(world, *names):
    with world.inside():
        return [add_client(name=name, at=world.at).pk for name in names]


@pytest.mark.parametrize("order", ["oldest", "newest"])
def test_every_row_comes_once_though_rows_are_added_between_pages(world, program, order):
    first = add(world, *(f"Ким {number}" for number in range(7)))
    anna, seen, cursor, late = program(world.anna), [], "", []
    while cursor is not None:
        answer = anna.get(f"/clients/?q=Ким&limit=2&order={order}&cursor={cursor}").json()
        seen += [row["id"] for row in answer["items"]]
        cursor = answer["next"]
        if len(late) < 2:
            late += add(world, f"Ким поздний {len(late)}")
    assert len(seen) == len(set(seen))
    expected = first + late if order == "oldest" else first[::-1]
    assert seen == expected


@pytest.mark.parametrize("limit", ["0", "101", "-1", "x", ""])
def test_a_limit_out_of_bounds_is_refused(world, program, limit):
    answer = program(world.anna).get(f"/clients/?limit={limit}")
    assert problem(answer)[:2] == (422, "invalid")
    assert answer.json()["errors"][0]["field"] == "limit"


def test_a_cursor_belongs_to_its_question_and_to_its_business(world, program):
    add(world, "Ким 1", "Ким 2")
    anna, sonya = program(world.anna), program(world.sonya)
    cursor = anna.get("/clients/?q=Ким&limit=1").json()["next"]
    assert items(anna.get(f"/clients/?q=Ким&limit=1&cursor={cursor}"))
    for asked in (
        anna.get(f"/clients/?limit=1&cursor={cursor}"),
        anna.get(f"/contacts/?limit=1&cursor={cursor}"),
        anna.get(f"/clients/?q=Ким&limit=1&cursor={cursor[:-1]}"),
        anna.get("/clients/?cursor=AAAA"),
        sonya.get(f"/clients/?q=Ким&limit=1&cursor={cursor}"),
    ):
        assert problem(asked)[:2] == (422, "invalid")
        assert asked.json()["errors"][0]["field"] == "cursor"
