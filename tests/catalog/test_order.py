"""Things that are moved up and down."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.catalog.making import a_level, a_service
from zabota.catalog import actions
from zabota.catalog.actions import columns, tables
from zabota.catalog.models import Charge, Offering, Row

COUNT = 8


@pytest.fixture
def service(world):
    with world.inside():
        service = a_service(world)
        for n in range(COUNT):
            a_level(world, service, f"Уровень {n}")
        yield service


def updates(work):
    """How many statements change rows."""
    with CaptureQueriesContext(connection) as found:
        work()
    return sum(query["sql"].startswith("UPDATE") for query in found)


def names(rows):
    return "".join(row.name[-1] for row in rows)


@pytest.mark.parametrize(
    ("by", "expected"),
    [(-3, "01523467"), (1, "01234657"), (-50, "50123467"), (50, "01234675"), (0, "01234567")],
)
def test_levels_move_in_one_statement(service, by, expected):
    fifth = Offering.objects.get(name="Уровень 5")
    assert updates(lambda: actions.move_offering(fifth, by=by)) == (1 if by else 0)
    assert names(Offering.objects.all()) == expected


def test_prices_move_in_one_statement(world, service):
    level = Offering.objects.get(name="Уровень 0")
    level.charges.all().delete()
    for n in range(COUNT):
        actions.add_charge(
            level, kind="recurring", name=f"Цена {n}", price=Decimal(n), period="month", at=world.at
        )
    last = Charge.objects.get(name="Цена 7")
    assert updates(lambda: actions.move_charge(last, by=-7)) == 1
    assert names(level.charges.all()) == "70123456"


def test_rows_and_columns_move_in_one_statement(world, service):
    table = tables.make_table(title="Сравнение", service=service, at=world.at)
    group = columns.add_group(table, title="Раздел", at=world.at)
    for n in range(COUNT):
        columns.add_row(group, title=f"Строка {n}", at=world.at)
    last = Row.objects.get(title="Строка 7")
    assert updates(lambda: columns.move_part(last, by=-7)) == 1
    assert [row.title[-1] for row in group.rows.standing()] == list("70123456")
    first = table.columns.first()
    assert updates(lambda: columns.move_part(first, by=7)) == 1
    assert [column.title[-1] for column in table.columns.standing()] == list("12345670")
