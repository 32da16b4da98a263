"""The five examples are entered through the forms, without code, and cost what they should."""

from decimal import Decimal

import pytest

from tests.catalog import by_hand
from tests.catalog.by_hand import Hand
from zabota.catalog.models import Offering
from zabota.catalog.pricing import Draw, Use, of_units, price, total
from zabota.catalog.queries.selling import published_offerings
from zabota.catalog.snapshots import snapshot, terms_of

D = Decimal


@pytest.fixture
def hand(world, client_of):
    with world.inside():
        yield Hand(client_of(world.anna), world.anna)


def terms(service, name):
    return terms_of(Offering.objects.get(service=service, name=name))


def month(terms, units, index):
    return total(price(terms, of_units(terms, D(units), month_index=index)))


def test_mail_at_two_levels(hand, world):
    service = by_hand.enter_mail(hand, world.calendar.pk)
    standard, premium = service.offerings.all()
    assert [month(terms_of(each), 25, 0) for each in (standard, premium)] == [D("2500.00"), D("5000.00")]
    assert [month(terms_of(each), 25, 1) for each in (standard, premium)] == [D("0.00"), D("0.00")]
    assert [each.availability for each in (standard, premium)] == [D("99.800"), D("99.900")]
    assert (standard.calendar, premium.calendar) == (world.calendar, None)
    assert set(published_offerings()) == {standard, premium}
    assert snapshot(standard)["limits"] == "Ящик 5 ГБ"


def test_an_office_suite_at_four_levels(hand):
    service = by_hand.enter_office(hand)
    start = terms(service, "Старт")
    assert [month(start, 25, index) for index in (0, 11, 12)] == [D("81.00"), D("81.00"), D("135.00")]
    assert month(terms(service, "Стандарт"), 25, 0) == D("270.00")
    assert month(terms(service, "Плюс"), 300, 0) == D("5400.00")
    assert [each.trial_days for each in service.offerings.all()] == [14, 14, 14, 0]
    assert snapshot(service.offerings.get(name="Корпоративный"))["asks_price"] is True


def test_support_at_three_levels(hand, world):
    service = by_hand.enter_support(hand, world.calendar.pk)
    seconds = {
        each.name: each.targets.get(kind="first-answer", impact="critical").seconds
        for each in service.offerings.all()
    }
    assert seconds == {"Базовая": 2 * 9 * 3600, "Расширенная": 3600, "Максимальная": 900}
    fast = terms(service, "Максимальная")
    assert month(fast, 1, 0) == D("29900.00")
    visit = Use(meters={"time": [Draw(D(3660))]}, options=[1])
    assert total(price(fast, visit)) == D("33650.00")


def test_a_free_level_with_quotas(hand):
    free = terms(by_hand.enter_free(hand), "Бесплатно")
    use = Use(meters={"pages": D(1200), "searches": D(4000)})
    assert total(price(free, use)) == D("100.00")
    shared = Use(meters={"pages": D(1200), "searches": D(4000)}, taken={"pages": D(900), "searches": D(0)})
    assert total(price(free, shared)) == D("550.00")


def test_minutes_in_packs(hand):
    service = by_hand.enter_calls(hand)
    calls = [Draw(D(61), times=7000)]
    sums = {
        name: total(price(terms(service, name), Use(meters={"calls": calls})))
        for name in ("Поминутно", "По полминуты")
    }
    assert sums == {"Поминутно": D("15000.00"), "По полминуты": D("12100.00")}


def test_a_matrix_of_sixty_rows(hand):
    table = by_hand.enter_table(hand, by_hand.enter_office(hand))
    assert table.columns.count() == 4
    assert sum(group.rows.count() for group in table.groups.all()) == 63
