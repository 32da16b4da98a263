"""Many rows at once, copied from a spreadsheet."""

import pytest
from django.urls import reverse

from tests.catalog.making import a_level, a_service
from tests.catalog.test_tables import shown
from zabota.catalog import pasted
from zabota.catalog.actions import pasting, tables
from zabota.catalog.models import Cell, Group, Row, Table
from zabota.core.refused import Refused

LEVELS = ("Старт", "Стандарт", "Плюс", "Корпоративный")


@pytest.fixture
def table(world):
    with world.inside():
        service = a_service(world)
        for name in LEVELS:
            a_level(world, service, name, calendar=world.calendar)
        yield tables.make_table(title="Сравнение", service=service, at=world.at)


def titles(table):
    return [(group.title, [row.title for row in group.rows.standing()]) for group in table.groups.standing()]


def matrix(groups=6, rows=10):
    """A spreadsheet of sixty rows in six groups, with its own heads."""
    lines = ["Возможность\t" + "\t".join(LEVELS)]
    for group in range(groups):
        lines.append(f"Раздел {group}\t\t\t\t")
        lines += [f"Строка {group}.{row}\t+\t-\tдо {row} ГБ\tскоро" for row in range(rows)]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Раз\nДва", [("", [("Раз", []), ("Два", [])])]),
        ("Раз\t+\r\nДва\t\t-", [("", [("Раз", ["+"]), ("Два", ["", "-"])])]),
        ("Почта\nЯщик\t+\n\nМесто\nДиск\t5", [("Почта", [("Ящик", ["+"])]), ("Место", [("Диск", ["5"])])]),
        ("\tСтарт\tплюс\nЯщик\t+", [("", [("Ящик", ["+"])])]),
        ('"Две\nстроки"\t+', [("", [("Две строки", ["+"])])]),
        ("\t+\t-", []),
        ("", []),
        ("\0Раз", [("", [("Раз", [])])]),
    ],
)
def test_a_block_is_read_as_a_spreadsheet_wrote_it(text, expected):
    assert [(group.title, group.rows) for group in pasted.read(text, LEVELS)] == expected


def test_sixty_rows_of_four_levels_are_pasted_at_once(world, table, django_assert_max_num_queries):
    with django_assert_max_num_queries(60):
        added = pasting.paste_rows(table.groups.first(), text=matrix(), at=world.at)
    assert (len(added.rows), len(added.groups)) == (60, 6)
    assert titles(table)[1] == ("Раздел 0", [f"Строка 0.{n}" for n in range(10)])
    assert ("Строка 5.9", ["✓", "—", "до 9 ГБ", "soon"]) in shown(table)
    assert Cell.objects.filter(row__in=added.rows).count() == 240


def test_a_heading_that_is_there_already_goes_on(world, table):
    group = table.groups.first()
    pasting.paste_rows(group, text=f"{group.title.upper()}\nЯщик\t+", at=world.at)
    assert table.groups.count() == 1
    assert shown(table)[-1] == ("Ящик", ["✓", "", "", ""])


def test_a_paste_is_taken_back_whole(world, table):
    before = titles(table)
    added = pasting.paste_rows(table.groups.first(), text=matrix(), at=world.at)
    kept = added.rows.pop()
    pasting.take_back(table, rows=added.rows, groups=added.groups, at=world.at)
    assert titles(table) == [*before, ("Раздел 5", ["Строка 5.9"])]
    pasting.take_back(table, rows=[kept], groups=added.groups, at=world.at)
    assert titles(table) == before


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "There is no row to add. Copy the lines of a spreadsheet and paste them here."),
        ("Ящик\t1\t2\t3\t4\t5", "Beside the names stand 5 columns, and the table has 4. Add columns first."),
        ("\n".join(f"Строка {n}" for n in range(301)), "300 rows are the most a table can have."),
        ("\n".join(f"Раздел {n}\nСтрока\t+" for n in range(41)), "40 groups are the most a table can have."),
    ],
)
def test_what_has_no_place_is_refused_and_changes_nothing(world, table, text, sentence):
    before = (Row.objects.count(), Group.objects.count())
    with pytest.raises(Refused, match=f"^{sentence}$"):
        pasting.paste_rows(table.groups.first(), text=text, at=world.at)
    assert (Row.objects.count(), Group.objects.count()) == before


def test_the_screen_adds_them_and_takes_them_back(world, client_of, table):
    anna, before = client_of(world.anna), titles(table)
    place = reverse("catalog:rows-paste", args=[table.pk, table.groups.first().pk])
    answer = anna.post(place, {"text": matrix()}, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert "Строка 5.9" in answer.content.decode()
    undo = answer.headers["HX-Trigger"].split('"undo": "')[1].split('"')[0]
    assert anna.post(undo).status_code == 302
    assert titles(table) == before


def test_the_screen_keeps_what_was_pasted_when_it_is_refused(world, client_of, table):
    place = reverse("catalog:rows-paste", args=[table.pk, table.groups.first().pk])
    for headers in ({"HX-Request": "true"}, {}):
        answer = client_of(world.anna).post(place, {"text": "Ящик\t1\t2\t3\t4\t5"}, headers=headers)
        assert answer.status_code == 422
        assert "Ящик\t1\t2\t3\t4\t5</textarea>" in answer.content.decode()


def test_a_table_tells_the_price_of_today_unless_it_has_words_of_its_own(world, table):
    from decimal import Decimal

    from zabota.catalog import actions
    from zabota.catalog.queries.comparing import compare

    first, second = (table.columns.all()[0], table.columns.all()[1])
    second.price = "по дружбе"
    second.save(update_fields=["price"])
    actions.change_charge(first.offering.charges.get(), price=Decimal("1234.50"), at=world.at)
    actions.change_offering(table.columns.all()[2].offering, asks_price=True, at=world.at)
    told = [column.price or column.usual_price for column in compare(Table.objects.get()).columns]
    assert told == ["₽1,234.50 a month", "по дружбе", "on request", "₽990 a month"]
