"""The staff's screens: what they show, refuse, and how few questions they ask."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.catalog.making import a_level, a_service
from zabota.catalog import actions
from zabota.catalog.actions import columns, tables
from zabota.catalog.models import Offering, Service


@pytest.fixture
def anna(world, client_of):
    return client_of(world.anna)


@pytest.fixture
def level(world):
    with world.inside():
        yield a_level(world, a_service(world), calendar=world.calendar)


def url(name, *place):
    return reverse(f"catalog:{name}", args=place)


def page(client, name, *place, **asked):
    return client.get(url(name, *place), asked).content.decode()


def post(client, screen, *place, **typed):
    return client.post(url(screen, *place), typed)


def asked_of(client, name, *place):
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(url(name, *place)).status_code == 200
    return len(found)


def test_an_empty_list_offers_the_first_step(world, anna):
    assert "Добавить первую услугу" in page(anna, "list")


def test_the_list_asks_as_much_for_three_as_for_one(world, anna, level):
    asked_of(anna, "list")
    one = asked_of(anna, "list")
    for name in ("Вторая", "Третья"):
        a_level(world, a_service(world, name))
    assert asked_of(anna, "list") == one


def test_a_service_asks_as_much_for_three_levels_as_for_one(world, anna, level):
    asked_of(anna, "service", level.service_id)
    one = asked_of(anna, "service", level.service_id)
    for name in ("Премиум", "Максимум"):
        a_level(world, level.service, name, calendar=world.calendar)
    assert asked_of(anna, "service", level.service_id) == one


def test_the_search_answers_with_rows_alone(world, anna, level, htmx):
    found = anna.get(url("list"), {"q": "компьют"}, headers=htmx).content.decode()
    assert ("Помощь с компьютерами" in found, "<html" in found) == (True, False)
    nothing = anna.get(url("list"), {"q": "самолёт"}, headers=htmx).content.decode()
    assert "Ничего не нашлось" in nothing


def test_what_is_no_service_stays_in_the_form(world, anna):
    response = post(anna, "service-new", name="Планёрка", checks=["agreed", "ready"])
    assert response.status_code == 422
    assert "внутренняя работа" in response.content.decode()
    assert "Планёрка" in response.content.decode()
    with world.inside():
        assert Service.objects.count() == 0


def test_an_answer_is_saved_in_its_place(world, anna, level, htmx):
    service = level.service
    place = url("question", service.pk, "for-whom")
    part = anna.post(place, {"text": "Для всех"}, headers=htmx).content.decode()
    assert ("Для всех" in part, "отвечено 7 из 30" in part) == (True, True)
    refused = anna.post(place, {"text": "", "waved": "on"}, headers=htmx)
    assert (refused.status_code, "почему" in refused.content.decode()) == (422, True)
    assert service.answers.get(item="for-whom").text == "Для всех"


def test_the_level_form_keeps_what_was_typed_beside_the_error(world, anna, level):
    response = post(
        anna,
        "offering-change",
        level.pk,
        **{"name": "Базовый", "time-first-answer-normal": "скоро", "lead": "вечером"},
    )
    text = response.content.decode()
    assert response.status_code == 422
    assert ('value="скоро"' in text, 'value="вечером"' in text) == (True, True)
    assert "Первый ответ, обычное: Напишите, сколько" in text


def test_times_are_read_in_the_hours_of_the_chosen_calendar(world, anna, level):
    typed = {"time-solution-low": "2 рабочих дня", "remedy-0-kind": "solution", "remedy-0-percent": "12,5"}
    assert (
        post(
            anna, "offering-change", level.pk, name="Базовый", calendar=world.calendar.pk, **typed
        ).status_code
        == 302
    )
    assert [one.seconds for one in level.targets.all()] == [2 * 9 * 3600]
    assert [one.percent for one in level.remedies.all()] == [Decimal("12.50")]
    text = page(anna, "offering-change", level.pk)
    assert 'value="2\u00a0раб. дня"' in text


def test_a_price_form_shows_the_fields_of_its_kind_alone(world, anna, level):
    def fields(kind):
        text = anna.get(url("charge-new", level.pk), {"kind": kind}).content.decode()
        return [
            name
            for name in ("period", "quota", "packs", "min_units", "increment_seconds")
            if f'name="{name}"' in text
        ]

    assert fields("one-off") == []
    assert fields("recurring") == ["period"]
    assert fields("unit") == ["period", "min_units"]
    assert fields("time") == ["period", "quota", "increment_seconds"]
    assert fields("usage") == ["period", "quota", "packs", "increment_seconds"]
    assert "Как за это платят?" in page(anna, "charge-new", level.pk)


def test_packs_that_can_not_be_read_are_shown_again(world, anna, level):
    response = anna.post(
        url("charge-new", level.pk) + "?kind=usage", {"name": "Минуты", "packs": "тысяча за сто"}
    )
    assert response.status_code == 422
    assert "«тысяча за сто»: напишите количество" in response.content.decode()
    assert level.charges.count() == 1


def test_the_calculator_answers_what_a_client_would_pay(world, anna, level, htmx):
    actions.add_charge(
        level,
        kind="unit",
        name="Ящик",
        unit="ящик",
        price=Decimal(100),
        period="year",
        max_units=300,
        at=world.at,
    )
    place = url("offering", level.pk)
    text = anna.get(place, {"units-1": "25"}, headers=htmx).content.decode()
    assert ("3\u00a0490\u00a0₽" in text, "990\u00a0₽" in text, "14\u00a0380\u00a0₽" in text) == (
        True,
        True,
        True,
    )
    refused = anna.get(place, {"units-1": "301"}, headers=htmx).content.decode()
    assert "продаётся до 300" in refused
    odd = anna.get(place, {"units-1": "много"}, headers=htmx).content.decode()
    assert "field-error" in odd


def test_publishing_is_refused_with_a_sentence_on_the_next_page(world, anna):
    with world.inside():
        draft = actions.add_offering(a_service(world), name="Без цены", at=world.at)
        post(anna, "publication", draft.pk)
        assert not Offering.objects.get(pk=draft.pk).is_on_sale
    assert "Добавьте цену или отметьте" in page(anna, "offering", draft.pk)


def test_a_copy_is_made_with_one_press(world, anna, level):
    response = post(anna, "copy", level.pk)
    copy = Offering.objects.order_by("-pk")[0]
    assert (response.url, copy.name) == (url("offering", copy.pk), "Базовый, копия")


def test_retiring_can_be_undone(world, anna, level):
    actions.publish(level, at=world.at)
    post(anna, "retirement", level.pk)
    assert url("publication", level.pk) in page(anna, "offering", level.pk)
    post(anna, "publication", level.pk)
    assert Offering.objects.get(pk=level.pk).is_on_sale


@pytest.mark.parametrize("who", ["lena", "mila", "dasha", "nina", "boris"])
def test_only_the_owner_and_the_manager_of_levels_edit(world, client_of, level, who):
    client = client_of(getattr(world, who))
    assert client.get(url("offering", level.pk)).status_code == 200
    assert url("offering-change", level.pk) not in page(client, "offering", level.pk)
    assert post(client, "offering-change", level.pk, name="Моё").status_code == 403
    assert post(client, "copy", level.pk).status_code == 403
    assert Offering.objects.count() == 1


def test_prices_go_out_as_a_workbook_and_as_a_text(world, client_of, level):
    nina = client_of(world.nina)
    assert nina.get(url("export")).content[:2] == b"PK"
    text = nina.get(url("export"), {"as": "csv"}).content.decode()
    assert "Помощь с компьютерами;Базовый;нет;Плата;990" in text
    assert client_of(world.dasha).get(url("export")).status_code == 403


@pytest.fixture
def table(world, level):
    return tables.make_table(title="Сравнение", service=level.service, at=world.at)


def test_a_cell_is_saved_without_the_page(world, anna, table, htmx):
    row, column = table.groups.first().rows.first(), table.columns.first()
    name = f"{row.pk}-{column.pk}"
    answer = anna.post(url("cells", table.pk), {name: "да"}, headers=htmx)
    assert answer.json() == {"cells": {name: {"text": "✓", "mark": "yes"}}}


def test_all_cells_are_saved_by_a_plain_form_too(world, anna, table):
    row, column = table.groups.first().rows.first(), table.columns.first()
    response = anna.post(url("cells", table.pk), {f"{row.pk}-{column.pk}": "скоро", f"row-{row.pk}": "Часы"})
    assert response.url == url("table", table.pk)
    text = page(anna, "table", table.pk)
    assert ('value="скоро" data-mark="soon"' in text, 'value="Часы"' in text) == (True, True)


def test_a_table_asks_as_much_for_sixty_rows_as_for_one(world, anna, table):
    asked_of(anna, "table", table.pk)
    one = asked_of(anna, "table", table.pk)
    for number in range(20):
        columns.add_row(table.groups.first(), title=f"Строка {number}", at=world.at)
    assert asked_of(anna, "table", table.pk) == one


def test_a_column_taken_out_is_brought_back_from_the_toast(world, anna, table):
    column = table.columns.first()
    post(anna, "part-removal", table.pk, "column", column.pk)
    text = page(anna, "table", table.pk)
    back = url("part-return", table.pk, "column", column.pk)
    assert (back in text, f'name="column-{column.pk}"' in text) == (True, False)
    anna.post(back)
    assert f'name="column-{column.pk}"' in page(anna, "table", table.pk)


def test_a_part_of_another_table_is_not_found(world, anna, table):
    other = tables.make_table(title="Другая", at=world.at)
    assert post(anna, "part-removal", other.pk, "column", table.columns.first().pk).status_code == 404
    assert post(anna, "part-removal", other.pk, "planet", 1).status_code == 404
