"""The comparison table: cells, pasted blocks, parts that come back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.catalog.making import a_level, a_service
from zabota.catalog import cell_words
from zabota.catalog.actions import columns, tables
from zabota.catalog.actions.cells import Written, set_cell, write
from zabota.catalog.models import Cell, Column, Row, Table
from zabota.catalog.queries.comparing import compare
from zabota.core.refused import Refused


@pytest.fixture
def table(world):
    with world.inside():
        service = a_service(world)
        for name in ("Базовый", "Премиум"):
            a_level(world, service, name, trial_days=14 if name == "Премиум" else 0)
        yield tables.make_table(title="Сравнение", service=service, at=world.at)


def shown(table):
    return [
        (line.row.title, [cell.text for cell in line.cells])
        for block in compare(table).blocks
        for line in block.lines
    ]


def test_a_table_is_made_of_what_the_levels_promise(table):
    assert [(column.title, column.usual_price) for column in compare(table).columns] == [
        ("Базовый", "₽990 a month"),
        ("Премиум", "₽990 a month"),
    ]
    assert shown(table) == [("Support hours", ["24×7", "24×7"]), ("Free to try", ["—", "14\u00a0days"])]


@pytest.mark.parametrize(
    ("typed", "mark", "text"),
    [
        ("+", "yes", ""),
        (" Да ", "yes", ""),
        ("-", "no", ""),
        ("нет", "no", ""),
        ("скоро", "soon", ""),
        ("до 50", "text", "до 50"),
        ("=1+1", "text", "=1+1"),
    ],
)
def test_what_is_typed_becomes_a_mark_or_stays_words(typed, mark, text):
    assert cell_words.read(typed) == (mark, text)
    assert cell_words.read(cell_words.shown(mark, text)) == (mark, text)


def test_a_cell_is_written_changed_and_cleared(world, table):
    row, column = Row.objects.first(), table.columns.first()
    written = [set_cell(table, row=row, column=column, text=text, at=world.at) for text in ("+", "5 ГБ", "")]
    assert written == [Written("✓", "yes"), Written("5 ГБ", "text"), Written("")]
    assert Cell.objects.filter(row=row, column=column).count() == 0


def test_a_block_is_pasted_at_once(world, table):
    group = table.groups.first()
    rows = [columns.add_row(group, title=f"Строка {n}", at=world.at) for n in range(3)]
    places = {f"{row.pk}-{column.pk}": "+" for row in rows for column in table.columns.all()}
    assert len(write(table, places, at=world.at)) == 6
    assert [cells for _title, cells in shown(table)][-3:] == [["✓", "✓"]] * 3


def test_titles_and_prices_are_written_in_place_and_an_empty_title_stays(world, table):
    column, row, group = table.columns.first(), Row.objects.first(), table.groups.first()
    write(
        table,
        {
            f"column-{column.pk}": "Стандарт",
            f"price-{column.pk}": "",
            f"row-{row.pk}": " ",
            f"group-{group.pk}": "Всё",
        },
        at=world.at,
    )
    column.refresh_from_db()
    assert (column.title, column.price) == ("Стандарт", "")
    assert (Row.objects.get(pk=row.pk).title, table.groups.first().title) == (row.title, "Всё")


def test_places_of_another_table_are_passed_over(world, table):
    other = tables.make_table(title="Другая", at=world.at)
    mine, column = Row.objects.first(), table.columns.first()
    before = shown(table)
    assert (
        write(
            other,
            {f"{mine.pk}-{column.pk}": "+", f"column-{column.pk}": "Чужая", "x-1": "+", "9-9": "+"},
            at=world.at,
        )
        == {}
    )
    assert shown(table) == before


def test_a_cell_of_another_table_is_not_cleared(world, table):
    other = tables.make_table(title="Другая", at=world.at)
    mine, column = Row.objects.first(), table.columns.first()
    before = shown(table)
    assert write(other, {f"{mine.pk}-{column.pk}": ""}, at=world.at) == {}
    assert shown(table) == before
    assert write(table, {f"{mine.pk}-{column.pk}": ""}, at=world.at) == {
        f"{mine.pk}-{column.pk}": Written("")
    }
    assert shown(table) != before


def test_any_number_of_cells_is_one_statement(world, table):
    group = table.groups.first()
    rows = [columns.add_row(group, title=f"Строка {n}", at=world.at) for n in range(20)]
    places = [f"{row.pk}-{column.pk}" for row in rows for column in table.columns.all()]
    with CaptureQueriesContext(connection) as found:
        assert len(write(table, dict.fromkeys(places, "+"), at=world.at)) == 40
    assert len([query for query in found if "SAVEPOINT" not in query["sql"]]) == 1
    with CaptureQueriesContext(connection) as found:
        assert len(write(table, dict.fromkeys(places, ""), at=world.at)) == 40
    assert len([query for query in found if "SAVEPOINT" not in query["sql"]]) == 1


def test_what_can_not_be_kept_in_a_text_is_left_out(world, table):
    row, column = Row.objects.first(), table.columns.first()
    assert set_cell(table, row=row, column=column, text="5\0 ГБ", at=world.at) == Written("5 ГБ", "text")
    write(table, {f"row-{row.pk}": "Ящ\0ик", f"column-{column.pk}": "\0"}, at=world.at)
    assert [Row.objects.get(pk=row.pk).title, Column.objects.get(pk=column.pk).title] == [
        "Ящик",
        column.title,
    ]


def test_what_is_taken_out_comes_back_with_its_cells(world, table):
    before = shown(table)
    for part in (table.columns.last(), Row.objects.first(), table.groups.first()):
        columns.remove_part(part, at=world.at)
        assert shown(table) != before
        columns.bring_back(type(part).objects.get(pk=part.pk))
        assert shown(table) == before


def test_one_column_is_popular_or_none(table):
    first, second = table.columns.all()
    columns.make_popular(first)
    columns.make_popular(second)
    assert [c.is_popular for c in table.columns.all()] == [False, True]
    columns.make_popular(second)
    assert Column.objects.filter(is_popular=True).count() == 0


def test_parts_move_and_a_row_goes_over_into_the_next_group(world, table):
    second = columns.add_group(table, title="Ещё", at=world.at)
    row = columns.add_row(table.groups.first(), title="Последняя", at=world.at)
    columns.move_part(row, by=1)
    assert Row.objects.get(pk=row.pk).group == second
    columns.move_part(Row.objects.get(pk=row.pk), by=1)
    assert Row.objects.get(pk=row.pk).group == second
    columns.move_part(second, by=-1)
    assert compare(table).blocks[0].group == second
    columns.move_part(table.columns.last(), by=-1)
    assert [column.title for column in compare(table).columns] == ["Премиум", "Базовый"]


def test_a_table_without_columns_is_not_shown(world, table):
    empty = tables.make_table(title="Пустая", at=world.at)
    with pytest.raises(Refused, match="column"):
        tables.publish_table(empty, at=world.at)
    assert tables.publish_table(table, at=world.at).published_at == world.at
    assert tables.hide_table(table, at=world.at).published_at is None


def test_no_more_columns_than_the_eye_takes_in(world, table):
    for number in range(6):
        columns.add_column(table, title=f"Пакет {number}", at=world.at)
    with pytest.raises(Refused, match="8 columns"):
        columns.add_column(table, title="Девятый", at=world.at)


def test_tables_with_one_name_have_different_addresses(world, table):
    tables.make_table(title="Сравнение", at=world.at)
    assert sorted(Table.objects.values_list("slug", flat=True)) == ["sravnenie", "sravnenie-2"]
