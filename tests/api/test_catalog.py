"""Services, levels and prices through the API."""

import pytest

from tests.api.asking import items, problem


@pytest.fixture
def offering(world, program):
    oleg = program(world.oleg)
    service = oleg.post("/services/", {"name": "Поддержка", "gain": "Работает", "manager": world.oleg.pk})
    assert service.status_code == 201, service.content.decode()
    answer = oleg.post(
        f"/services/{service.json()['id']}/offerings/",
        {"name": "Премиум", "availability": "99.9", "doors": ["mail"], "calendar": world.calendar.pk},
    )
    assert answer.status_code == 201, answer.content.decode()
    return answer.json()


def test_a_level_is_made_with_prices_as_text_and_answer_times(world, program, offering):
    oleg, where = program(world.oleg), f"/offerings/{offering['id']}/"
    charge = {"kind": "unit", "name": "Рабочее место", "unit": "место", "period": "month", "price": "1200.50"}
    answer = oleg.post(f"{where}charges/", charge | {"steps": [["10", "1000"], ["50", "900.25"]]})
    assert answer.status_code == 201, answer.content.decode()
    [made] = answer.json()["charges"]
    assert (made["price"], made["steps"]) == ("1200.5000", [["10", "1000"], ["50", "900.25"]])
    targets = [{"kind": "first-answer", "impact": "critical", "seconds": 900, "pauses": False}]
    answer = oleg.put(f"{where}targets/", {"targets": targets})
    assert answer.json()["targets"] == targets
    changed = oleg.patch(f"/charges/{made['id']}/", {"price": "1100"}).json()["charges"][0]
    assert changed["price"] == "1100.0000"
    assert oleg.delete(f"/charges/{made['id']}/").json()["charges"] == []


def test_a_price_as_a_number_or_below_nothing_is_refused(world, program, offering):
    oleg, where = program(world.oleg), f"/offerings/{offering['id']}/charges/"
    charge = {"kind": "one-off", "name": "Подключение"}
    for price in (1200.5, "1e3", "", "дорого"):
        assert problem(oleg.post(where, charge | {"price": price}))[:2] == (422, "invalid")
    assert problem(oleg.post(where, charge | {"price": "-1"}))[0] == 422


def test_publishing_is_refused_with_the_sentence_of_the_screen(world, program, offering):
    oleg = program(world.oleg)
    assert problem(oleg.post(f"/offerings/{offering['id']}/publish/"))[:2] == (409, "refused")
    assert oleg.get(f"/offerings/{offering['id']}/").json()["published_at"] is None


def test_only_who_edits_the_catalogue_changes_it(world, program, offering):
    mila = program(world.mila)
    assert [row["name"] for row in items(mila.get("/offerings/"))] == ["Премиум"]
    assert problem(mila.patch(f"/offerings/{offering['id']}/", {"name": "Другой"}))[0] == 403


def test_a_change_touches_only_what_was_said(world, program, offering):
    oleg = program(world.oleg)
    changed = oleg.patch(f"/offerings/{offering['id']}/", {"sentence": "Для тех, кто спешит"}).json()
    assert (changed["sentence"], changed["availability"]) == ("Для тех, кто спешит", "99.900")
    service = offering["service"]["id"]
    assert oleg.patch(f"/services/{service}/", {"about": "Подробно"}).json()["gain"] == "Работает"
    assert problem(oleg.post(f"/services/{service}/life/", {"to": "published"}))[0] in (409, 422)


def test_a_calendar_of_another_business_is_not_there(world, program, offering):
    answer = program(world.oleg).patch(
        f"/offerings/{offering['id']}/", {"calendar": world.stranger_calendar.pk}
    )
    assert answer.json()["errors"][0]["field"] == "calendar"


@pytest.mark.parametrize("count", [1, 3])
def test_lists_ask_the_database_equally_often(world, program, offering, django_assert_num_queries, count):
    oleg = program(world.oleg)
    for number in range(count - 1):
        oleg.post(f"/services/{offering['service']['id']}/offerings/", {"name": f"Уровень {number}"})
    with django_assert_num_queries(9):
        assert len(items(oleg.get("/offerings/"))) == count
    with django_assert_num_queries(7):
        oleg.get("/services/")
