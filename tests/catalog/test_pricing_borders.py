"""Prices at the exact border: days, steps, seconds, quotas, kopecks. Sums were made by hand."""

from decimal import Decimal

import pytest

from tests.catalog.test_pricing_by_tables import CALLS, OFFICE, charge
from zabota.catalog.pricing import Draw, Use, billable, left_over, of_units, price, total
from zabota.core import money
from zabota.core.refused import Refused

D = Decimal


@pytest.mark.parametrize(
    ("introduced", "trial", "lines"),
    [
        # ten users, 20 of 30 days at 3 and 10 of 30 at 6: 10 × 3 × 20/30 and 10 × 6 × 10/30
        (20, 0, [("20.00", 20, "introductory"), ("20.00", 10, "")]),
        (30, 0, [("30.00", 0, "introductory")]),
        (45, 0, [("30.00", 0, "introductory")]),
        (0, 0, [("60.00", 0, "")]),
        # the trial is of the first days: 6 of 20 are paid at 3
        (20, 14, [("6.00", 6, "introductory"), ("20.00", 10, "")]),
        # and goes over into those after the introduction: 9 of 30 at 6
        (20, 21, [("0.00", 0, "trial"), ("18.00", 9, "")]),
    ],
)
def test_an_introductory_price_ends_on_its_day(introduced, trial, lines):
    term = charge("unit", "6", unit="user", period="month", intro_price="3", intro_months=12)
    use = Use({0: D(10)}, days=30, of_days=30, month_index=12, introduced={0: introduced}, trial_days=trial)
    assert [(str(line.amount), line.days, line.note) for line in price([term], use)] == lines


def test_the_day_on_which_a_yearly_introduction_ends_changes_nothing_paid():
    term = charge("unit", "100", unit="mailbox", period="year", intro_price="50", intro_months=12)
    use = Use({0: D(2)}, days=30, of_days=30, month_index=0, introduced={0: 10})
    assert total(price([term], use)) == D("100.00")


@pytest.mark.parametrize(
    ("increment", "seconds", "minutes"),
    [
        *((30, 0, "0"), (30, 1, "0.5"), (30, 29, "0.5"), (30, 30, "0.5"), (30, 31, "1"), (30, 59, "1")),
        *((60, 0, "0"), (60, 1, "1"), (60, 59, "1"), (60, 60, "1"), (60, 61, "2"), (60, 3600, "60")),
        *((1, 1, "0.01666666666666666666666666667"), (900, 1, "15"), (900, 901, "30")),
    ],
)
def test_increments_at_their_borders(increment, seconds, minutes):
    assert billable(charge("usage", increment_seconds=increment, **CALLS), [Draw(D(seconds))]) == D(minutes)


def test_a_second_of_work_is_a_quarter_of_an_hour():
    """15 minutes of 3,000 an hour are 750; 15 minutes and a second are half an hour."""
    hour = charge("time", "3000", increment_seconds=900)
    sums_of = [total(price([hour], Use(meters={"time": [Draw(D(s))]}))) for s in (0, 1, 900, 901, 3600)]
    assert sums_of == [D("0.00"), D("750.00"), D("750.00"), D("1500.00"), D("3000.00")]


@pytest.mark.parametrize(
    ("graduated", "used", "amount"),
    [
        *((True, 99, "198.00"), (True, 100, "200.00"), (True, 101, "201.00"), (True, 1001, "1100.50")),
        *((False, 99, "198.00"), (False, 100, "100.00"), (False, 999, "999.00"), (False, 1000, "500.00")),
    ],
)
def test_steps_at_their_borders(graduated, used, amount):
    """2 each; above 100 (or from 100 on) 1; above 1,000 0.50."""
    steps = charge(
        "usage", "2", meter="m", unit="u", steps=[["100", "1"], ["1000", "0.5"]], graduated=graduated
    )
    assert total(price([steps], Use(meters={"m": D(used)}))) == D(amount)


@pytest.mark.parametrize(
    ("days", "of", "amount"), [(1, 31, "31.94"), (30, 31, "958.06"), (14, 28, "495.00"), (31, 31, "990.00")]
)
def test_a_part_of_a_month_is_rounded_half_up(days, of, amount):
    """990 × 1/31 = 31.935…; 990 × 30/31 = 958.064…"""
    [line] = price([charge("recurring", "990", period="month")], Use(days=days, of_days=of))
    assert line.amount == D(amount)


def test_vat_is_of_each_rounded_line_and_not_of_the_sum():
    """Three lines of 0.33 at 22/122 are 0.06 each, 0.18 together; 0.99 at once would be 0.18 too, and 1.00 of three
    times 0.333 would not."""
    lines = price([charge("unit", "0.333", unit="u", period="month")] * 3, Use({n: D(1) for n in range(3)}))
    assert [line.amount for line in lines] == [D("0.33")] * 3
    own = [money.line_sum(quantity=line.quantity, unit_price=line.unit_price, rate=D(22)) for line in lines]
    assert (money.total(own).gross, money.total(own).vat) == (D("0.99"), D("0.18"))


@pytest.mark.parametrize(("units", "refused"), [(299, False), (300, False), (301, True), (-1, True)])
def test_the_most_units_are_still_sold(units, refused):
    if refused:
        with pytest.raises(Refused):
            price([OFFICE], of_units([OFFICE], D(units)))
    else:
        assert price([OFFICE], of_units([OFFICE], D(units)))


def test_what_rolled_over_is_used_first_and_ends():
    """1,000 a month, 400 left of the last: 1,400 are free; 300 used leave 1,000 of this month, not 1,100."""
    term = charge("usage", "1", meter="m", quota="1000", rolls_over=True)
    use = Use(meters={"m": D(1500)}, carried={"m": D(400)})
    assert total(price([term], use)) == D("100.00")
    left = [left_over(term, D(used), carried=D(400)) for used in (0, 300, 400, 401, 1400, 2000)]
    assert left == [D(1000), D(1000), D(1000), D(999), D(0), D(0)]
