"""Prices become accruals: each once, by the days in force, by what was used."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from tests.agreements.arranging import charge, level, metered, requisites, signed
from zabota.agreements import actions
from zabota.agreements.actions import draw, keeping
from zabota.agreements.items import NewItem
from zabota.billing.models import Accrual
from zabota.core.refused import Refused

OCTOBER = datetime(2026, 10, 1, 6, tzinfo=UTC)
NOVEMBER = datetime(2026, 11, 1, 6, tzinfo=UTC)


def sums():
    return [str(one.gross) for one in Accrual.objects.order_by("first_on", "pk")]


def charged(agreement, at=OCTOBER):
    actions.charge(agreement, at=at)
    actions.charge(agreement, at=at)
    return sums()


def test_a_month_is_charged_once_when_it_is_over(world):
    with world.inside():
        requisites()
        charge(premium := level(world))
        agreement = signed(world, premium)
        assert charged(agreement, world.at) == []
        assert charged(agreement) == ["10000.00"]
        assert charged(agreement, NOVEMBER) == ["10000.00", "10000.00"]


def test_a_part_of_a_month_is_paid_by_its_days(world):
    """From 16 September: 15 of 30 days; a pause of five days takes 1 666.67 of them."""
    with world.inside():
        requisites()
        charge(premium := level(world))
        assert charged(signed(world, premium, starts_on=date(2026, 9, 16))) == ["5000.00"]
        paused = signed(world, premium, starts_on=date(2026, 9, 16), client=world.petr)
        days = {"from_on": date(2026, 9, 20), "to_on": date(2026, 9, 24)}
        actions.pause(paused, reason="отпуск", at=world.at, **days)
        assert charged(paused)[-1] == "3333.33"


def test_the_month_of_an_amendment_is_cut_in_two(world):
    """Nine days of 10 000 and twenty-one of 20 000: 3 000 and 14 000."""
    with world.inside():
        requisites()
        charge(premium := level(world))
        charge(better := level(world, "Лучше"), price=Decimal(20000))
        agreement = signed(world, premium)
        new = {"items": [NewItem(better)], "from_on": date(2026, 9, 10)}
        actions.amend(agreement, by=None, how="", at=world.at, **new)
        assert charged(agreement) == ["3000.00", "14000.00"]


def test_what_is_paid_once_or_for_a_year_is_due_at_the_beginning_and_once(world):
    with world.inside():
        requisites()
        premium = level(world)
        charge(premium, "one-off", name="Подключение", price=Decimal(500), period="")
        charge(premium, name="Год", price=Decimal(12000), period="year")
        agreement = signed(world, premium, starts_on=date(2026, 9, 1))
        assert charged(agreement, world.at) == ["500.00", "12000.00"]
        new = {"items": [NewItem(premium)], "from_on": date(2026, 9, 10)}
        actions.amend(agreement, by=None, how="", at=world.at, **new)
        assert charged(agreement, NOVEMBER) == ["500.00", "12000.00"]
        next_year = datetime(2027, 9, 1, 6, tzinfo=UTC)
        assert charged(agreement, next_year) == ["500.00", "12000.00", "12000.00"]


def test_the_introductory_price_holds_for_its_months_and_units(world):
    """The first twenty of twenty-five at 4, the rest at 5: 105; later 125."""
    with world.inside():
        requisites()
        office = level(world)
        intro = {"intro_price": Decimal(4), "intro_units": 20, "intro_months": 1}
        charge(office, "unit", name="Место", price=Decimal(5), **intro)
        agreement = signed(world, items=[NewItem(office, Decimal(25))])
        actions.charge(agreement, at=NOVEMBER)
        months = {month: Decimal(0) for month in (9, 10)}
        for one in Accrual.objects.all():
            months[one.first_on.month] += one.gross
        assert months == {9: Decimal("105.00"), 10: Decimal("125.00")}


def test_what_is_paid_once_for_each_unit_is_charged_for_all_of_them(world):
    """25 set up at 500, and 25 at 100 for a year."""
    with world.inside():
        requisites()
        mail = level(world)
        charge(mail, "one-off", name="Подключение", unit="ящик", price=Decimal(500), period="")
        charge(mail, "unit", name="Ящик", unit="ящик", price=Decimal(100), period="year")
        agreement = signed(world, items=[NewItem(mail, Decimal(25))])
        assert charged(agreement, world.at) == ["12500.00", "2500.00"]


def test_an_introductory_price_ends_on_its_day_in_the_middle_of_a_month(world):
    """Ten at 4 instead of 5, one month from 15 September: 16 of 30 days are 21.33; 14 of 31 days of October are 18.06,
    and the other 17 at 5 are 27.42."""
    with world.inside():
        requisites()
        office = level(world)
        charge(office, "unit", name="Место", price=Decimal(5), intro_price=Decimal(4), intro_months=1)
        agreement = signed(world, items=[NewItem(office, Decimal(10))], starts_on=date(2026, 9, 15))
        assert charged(agreement, NOVEMBER) == ["21.33", "18.06", "27.42"]


def test_a_discount_and_the_trial_are_taken_off(world):
    with world.inside():
        requisites()
        charge(premium := level(world, trial_days=15))
        agreement = signed(world, items=[NewItem(premium, discount=Decimal(10))])
        assert charged(agreement) == ["4500.00"]


def test_what_was_used_beyond_is_priced_when_its_period_is_over(world):
    with world.inside():
        requisites()
        metered(premium := level(world), quota=10)
        agreement = signed(world, premium)
        draw.use(client=world.vera, meter="visit", quantity=Decimal(13), key="k", at=world.at)
        assert charged(agreement, world.at) == []
        assert charged(agreement) == ["1500.00"]


def test_what_was_used_beyond_is_priced_too_when_the_agreement_ends_within_its_period(world):
    with world.inside():
        requisites()
        metered(premium := level(world), quota=10)
        agreement = signed(world, premium, ends_on=date(2026, 9, 15))
        draw.use(client=world.vera, meter="visit", quantity=Decimal(13), key="k", at=world.at)
        keeping.keep(at=datetime(2026, 9, 16, 6, tzinfo=UTC))
        agreement.refresh_from_db()
        assert (agreement.over_at is not None, sums()) == (True, ["1500.00"])


def test_what_is_not_agreed_is_not_charged(world):
    with world.inside():
        requisites()
        charge(premium := level(world))
        charge(premium, name="Выходные", price=Decimal(7000), is_option=True)
        assert charged(signed(world, premium)) == ["10000.00"]


def test_one_press_bills_all_that_is_accrued(world):
    with world.inside():
        requisites()
        charge(premium := level(world))
        agreement = signed(world, premium)
        with pytest.raises(Refused):
            actions.bill(agreement, due_on=date(2026, 10, 10), at=world.at)
        invoice = actions.bill(agreement, due_on=date(2026, 10, 10), at=OCTOBER)
        assert (invoice.total, invoice.about_kind, invoice.about_id) == (10000, "agreement", agreement.pk)
        with pytest.raises(Refused):
            actions.bill(agreement, due_on=date(2026, 10, 10), at=OCTOBER)


def test_until_we_have_requisites_nothing_is_charged_then_all_of_it(world):
    with world.inside():
        charge(premium := level(world))
        agreement = signed(world, premium)
        assert charged(agreement) == []
        requisites()
        assert charged(agreement) == ["10000.00"]
