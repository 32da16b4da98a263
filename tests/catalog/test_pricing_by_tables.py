"""Prices by tables made by hand; the five examples that must be expressible."""

from decimal import Decimal

import pytest

from zabota.catalog.pricing import ChargeTerms, Draw, Use, billable, left_over, of_units, price, total
from zabota.core.refused import Refused

D = Decimal


def charge(kind, price="0", **rest):
    return ChargeTerms.from_dict({"kind": kind, "name": kind, "price": price, **rest})


def sums(terms, use):
    return [(line.quantity, line.unit_price, line.amount, line.note) for line in price(terms, use)]


MAILBOX = charge("unit", "100", unit="mailbox", period="year")
OFFICE = charge(
    "unit",
    "5.40",
    unit="user",
    period="month",
    max_units=300,
    intro_price="3.20",
    intro_units=20,
    intro_months=12,
)
QUOTA = charge("usage", "0.02", unit="request", meter="requests", quota="1000", per_payer=True)
CALLS = {"unit": "min", "meter": "calls", "packs": [["1000", "1100"], ["20000", "15000"]]}


def test_mailboxes_are_paid_once_a_year():
    months = [total(price([MAILBOX], of_units([MAILBOX], D(25), month_index=n))) for n in range(14)]
    assert months == [D("2500.00"), *[D("0.00")] * 11, D("2500.00"), D("0.00")]


@pytest.mark.parametrize(
    ("users", "month", "lines"),
    [
        (20, 0, [(D(20), D("3.20"), D("64.00"), "introductory")]),
        (25, 0, [(D(20), D("3.20"), D("64.00"), "introductory"), (D(5), D("5.40"), D("27.00"), "")]),
        (25, 11, [(D(20), D("3.20"), D("64.00"), "introductory"), (D(5), D("5.40"), D("27.00"), "")]),
        (25, 12, [(D(25), D("5.40"), D("135.00"), "")]),
        (300, 12, [(D(300), D("5.40"), D("1620.00"), "")]),
    ],
)
def test_the_first_twenty_users_are_cheaper_for_a_year(users, month, lines):
    assert sums([OFFICE], of_units([OFFICE], D(users), month_index=month)) == lines


def test_more_than_three_hundred_users_are_refused_with_a_sentence():
    with pytest.raises(Refused, match="300"):
        price([OFFICE], of_units([OFFICE], D(301)))


def test_fourteen_days_of_trial_are_free():
    [line] = price(
        [charge("unit", "18", unit="user", period="month")],
        Use({0: D(10)}, days=30, of_days=30, trial_days=14),
    )
    assert (line.amount, line.days, line.of_days) == (D("96.00"), 16, 30)


def test_a_trial_of_the_whole_month_costs_nothing():
    [line] = price([charge("recurring", "990", period="month")], Use(days=10, of_days=30, trial_days=14))
    assert (line.amount, line.note) == (D("0.00"), "trial")


@pytest.mark.parametrize(
    ("used", "taken", "lines"),
    [
        (0, 0, []),
        (400, 0, [(D(400), D(0), D("0.00"), "included")]),
        (1500, 0, [(D(1000), D(0), D("0.00"), "included"), (D(500), D("0.02"), D("10.00"), "overage")]),
        (1500, 700, [(D(300), D(0), D("0.00"), "included"), (D(1200), D("0.02"), D("24.00"), "overage")]),
        (1500, 1700, [(D(1500), D("0.02"), D("30.00"), "overage")]),
    ],
)
def test_a_free_quota_is_one_for_a_payer(used, taken, lines):
    use = Use(meters={"requests": D(used)}, taken={"requests": D(taken)})
    assert sums([QUOTA], use) == lines


@pytest.mark.parametrize(
    ("minutes", "packs", "amount"),
    [
        (1, [(D(1), D(1000))], "1100.00"),
        (1000, [(D(1), D(1000))], "1100.00"),
        (13000, [(D(13), D(1000))], "14300.00"),
        (14000, [(D(1), D(20000))], "15000.00"),
        (20000, [(D(1), D(20000))], "15000.00"),
        (21500, [(D(2), D(1000)), (D(1), D(20000))], "17200.00"),
        (40000, [(D(2), D(20000))], "30000.00"),
    ],
)
def test_minutes_are_cheaper_by_volume(minutes, packs, amount):
    terms = [charge("usage", increment_seconds=60, **CALLS)]
    lines = price(terms, Use(meters={"calls": D(minutes)}))
    assert ([(line.quantity, line.pack) for line in lines], total(lines)) == (packs, D(amount))


def test_single_minutes_fill_what_a_pack_would_not_be_worth():
    terms = [charge("usage", "1.50", increment_seconds=60, **CALLS)]
    assert total(price(terms, Use(meters={"calls": D(1100)}))) == D("1250.00")


@pytest.mark.parametrize(
    ("increment", "seconds", "minutes"),
    [(30, 1, "0.5"), (30, 30, "0.5"), (30, 31, "1"), (60, 1, "1"), (60, 61, "2"), (60, 120, "2")],
)
def test_each_call_is_rounded_up_to_the_increment(increment, seconds, minutes):
    term = charge("usage", increment_seconds=increment, **CALLS)
    assert billable(term, [Draw(D(seconds))]) == D(minutes)


def test_calls_are_rounded_one_by_one_and_not_together():
    term = charge("usage", increment_seconds=60, **CALLS)
    assert billable(term, [Draw(D(10)), Draw(D(10), times=2), Draw(D(70))]) == D(5)


def test_an_hour_of_work_is_billed_by_quarters():
    terms = [charge("time", "2000", unit="h", increment_seconds=900)]
    assert total(price(terms, Use(meters={"time": [Draw(D(3601))]}))) == D("2500.00")


STEPS = {"unit": "pc", "period": "month", "steps": [["100", "8"], ["1000", "5"]]}


@pytest.mark.parametrize(
    ("units", "graduated", "all_units"),
    [
        (50, "500.00", "500.00"),
        (99, "990.00", "990.00"),
        (100, "1000.00", "800.00"),
        (150, "1400.00", "1200.00"),
        (1000, "8200.00", "5000.00"),
        (1200, "9200.00", "6000.00"),
    ],
)
def test_steps_price_their_own_units_or_all_of_them(units, graduated, all_units):
    steps = charge("unit", "10", **STEPS)
    whole = charge("unit", "10", **STEPS, graduated=False)
    assert total(price([steps], Use({0: D(units)}))) == D(graduated)
    assert total(price([whole], Use({0: D(units)}))) == D(all_units)


def test_a_hard_stop_sells_nothing_beyond_the_quota():
    terms = [charge("usage", "5", meter="visits", quota="2", hard_stop=True)]
    assert sums(terms, Use(meters={"visits": D(3)})) == [
        (D(2), D(0), D("0.00"), "included"),
        (D(1), D(0), D("0.00"), "stopped"),
    ]


@pytest.mark.parametrize(
    ("used", "carried", "left"), [(0, 0, 10), (4, 0, 6), (12, 0, 0), (4, 5, 10), (7, 5, 8), (0, 5, 10)]
)
def test_what_is_left_rolls_over_once(used, carried, left):
    term = charge("usage", meter="visits", quota="10", rolls_over=True)
    assert left_over(term, D(used), carried=D(carried)) == D(left)


def test_what_rolled_over_is_free():
    terms = [charge("usage", "5", meter="visits", quota="10", rolls_over=True)]
    assert total(price(terms, Use(meters={"visits": D(14)}, carried={"visits": D(3)}))) == D("5.00")
    ended = [charge("usage", "5", meter="visits", quota="10")]
    assert total(price(ended, Use(meters={"visits": D(14)}, carried={"visits": D(3)}))) == D("20.00")


def test_the_least_number_is_paid_even_when_fewer_are_had():
    [line] = price([charge("unit", "10", period="month", min_units=5)], Use({0: D(2)}))
    assert (line.quantity, line.amount, line.note) == (D(5), D("50.00"), "minimum")


def test_an_add_on_is_priced_only_when_taken():
    terms = [charge("recurring", "100", period="month"), charge("one-off", "500", is_option=True)]
    assert total(price(terms, Use())) == D("100.00")
    assert total(price(terms, Use(options=[1]))) == D("600.00")
    assert total(price(terms, Use(options=[1], month_index=1))) == D("100.00")


@pytest.mark.parametrize(("month", "amount"), [(0, "300.00"), (1, "0.00"), (3, "300.00"), (12, "300.00")])
def test_a_quarter_is_paid_at_its_beginning(month, amount):
    assert total(price([charge("recurring", "300", period="quarter")], Use(month_index=month))) == D(amount)


def test_part_of_a_month_is_paid_by_days_and_stays_exact_on_paper():
    terms = [charge("unit", "100", unit="mailbox", period="month"), charge("one-off", "700")]
    lines = price(terms, Use({0: D(7)}, days=16, of_days=31))
    assert [line.amount for line in lines] == [D("361.29"), D("700.00")]
    assert [line.as_line() for line in lines] == [(D(1), D("361.29")), (D(1), D(700))]


def test_terms_come_back_from_their_words_unchanged():
    for term in (MAILBOX, OFFICE, QUOTA, charge("usage", "1.50", increment_seconds=30, **CALLS)):
        assert ChargeTerms.from_dict(term.as_dict()) == term


def test_a_float_is_no_price():
    with pytest.raises(TypeError):
        charge("recurring", 5.4)
