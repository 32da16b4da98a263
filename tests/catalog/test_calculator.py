"""The calculator, against sums made by hand."""

import pytest

from zabota.catalog.calculator import answer_of
from zabota.catalog.forms import CalculatorForm
from zabota.catalog.pricing import ChargeTerms


def charge(kind, price="0", **rest):
    return ChargeTerms.from_dict({"kind": kind, "name": kind, "price": price, **rest})


def reckoned(*terms, trial_days=0, **typed):
    """Titles of months with their sums, and the year."""
    form = CalculatorForm(
        {name.replace("_", "-"): value for name, value in typed.items()}, terms=terms, trial_days=trial_days
    )
    assert form.is_valid(), form.errors
    reckoning = answer_of(form, "RUB")
    return [(months.title, months.total) for months in reckoning.months], reckoning.year


MAILBOX = charge("unit", "100", unit="mailbox", period="year")
START = charge(
    "unit",
    *("5.40",),
    unit="user",
    period="month",
    max_units=300,
    intro_price="2.70",
    intro_units=20,
    intro_months=12,
)
PAGES = charge("usage", "0.50", unit="page", meter="pages", quota="1000", period="month", per_payer=True)
CALLS = {"unit": "min", "meter": "calls", "period": "month", "packs": [["1000", "1100"], ["20000", "15000"]]}


def test_twenty_five_mailboxes_a_year():
    """25 × 100 = 2,500, once."""
    assert reckoned(MAILBOX, units_0="25") == (
        [("First month", "₽2,500"), ("Each next month", "₽0")],
        "₽2,500",
    )


@pytest.mark.parametrize(
    ("users", "month", "after", "year"),
    [
        ("20", "₽54", "₽108", "₽648"),  # 20 × 2.70; 20 × 5.40; 54 × 12
        ("21", "₽59.40", "₽113.40", "₽712.80"),  # 54 + 5.40; 21 × 5.40
        ("25", "₽81", "₽135", "₽972"),  # 54 + 5 × 5.40 = 81; 25 × 5.40
        ("300", "₽1,566", "₽1,620", "₽18,792"),  # 54 + 280 × 5.40 = 1,566; 300 × 5.40
    ],
)
def test_the_first_twenty_users_for_twelve_months(users, month, after, year):
    assert reckoned(START, units_0=users) == (
        [("Each month", month), ("After the introductory months", after)],
        year,
    )


def test_more_than_three_hundred_are_not_sold():
    form = CalculatorForm({"units-0": "301"}, terms=[START])
    assert answer_of(form, "RUB").objection == "“unit” is sold up to 300. For more, ask us."


def test_fourteen_days_of_trial():
    """10 × 18 = 180 a month; 16 of 30 days of the first are 96; 96 + 11 × 180 = 2,076."""
    users = charge("unit", "18", unit="user", period="month")
    assert reckoned(users, trial_days=14, units_0="10") == (
        [("First month", "₽96"), ("Each next month", "₽180")],
        "₽2,076",
    )


def test_a_trial_of_forty_five_days_goes_over_into_the_second_month():
    """Nothing, then 15 of 30 days of 990, then ten whole months: 495 + 9,900."""
    flat = charge("recurring", "990", period="month")
    assert reckoned(flat, trial_days=45) == (
        [("First month", "₽0"), ("Month 2", "₽495"), ("Months 3–12", "₽990")],
        "₽10,395",
    )


@pytest.mark.parametrize(
    ("pages", "month"),
    [("0", "₽0"), ("999", "₽0"), ("1000", "₽0"), ("1001", "₽0.50"), ("1 200", "₽100"), ("3000", "₽1,000")],
)
def test_pages_beyond_a_monthly_quota(pages, month):
    assert reckoned(PAGES, used_pages=pages)[0] == [("Each month", month)]


def test_a_quota_of_a_quarter_is_free_once_a_quarter():
    """500 a month are 1,500 a quarter: 500 beyond 1,000, at 0.50, in months 3, 6, 9 and 12."""
    quarter = charge("usage", "0.50", unit="page", meter="pages", quota="1000", period="quarter")
    assert reckoned(quarter, used_pages="500") == (
        [("Months 1–2, 4–5, 7–8, 10–11", "₽0"), ("Months 3, 6, 9, 12", "₽250")],
        "₽1,000",
    )


def test_a_price_of_a_quarter_beside_one_of_a_month():
    """300 each quarter and 100 each month."""
    assert reckoned(
        charge("recurring", "300", period="quarter"), charge("recurring", "100", period="month")
    ) == (
        [("Months 1, 4, 7, 10", "₽400"), ("Months 2–3, 5–6, 8–9, 11–12", "₽100")],
        "₽2,400",
    )


@pytest.mark.parametrize(
    ("increment", "calls", "minutes", "month"),
    [
        (60, "1", "0.5", "₽1,100"),  # one minute: the small pack
        (60, "1000", "1", "₽1,100"),  # exactly 1,000
        (60, "1001", "1", "₽2,200"),  # two packs
        (30, "7000", "1.02", "₽12,100"),  # 61.2 s are 1.5 min: 10,500 min, 11 packs
        (60, "7000", "1.02", "₽15,000"),  # 2 min each: 14,000 min, 14 packs are 15,400: the large one
        (60, "13000", "1", "₽14,300"),
        (60, "20000", "1", "₽15,000"),
    ],
)
def test_minutes_in_packs(increment, calls, minutes, month):
    term = charge("usage", increment_seconds=increment, **CALLS)
    assert reckoned(term, used_calls=calls, minutes_calls=minutes)[0] == [("Each month", month)]


@pytest.mark.parametrize(
    ("graduated", "minutes", "month"),
    [
        (True, "1000", "₽2,000"),  # 1,000 × 2
        (True, "1001", "₽2,001.50"),  # and one at 1.50
        (True, "20000", "₽30,500"),  # 2,000 + 19,000 × 1.50
        (True, "20001", "₽30,501"),  # and one at 1
        (False, "999", "₽1,998"),
        (False, "1000", "₽1,500"),  # all of them at 1.50
        (False, "20000", "₽20,000"),
    ],
)
def test_minutes_by_steps_at_the_border(graduated, minutes, month):
    steps = [["1000", "1.50"], ["20000", "1"]]
    term = charge(
        "usage", "2", unit="min", meter="calls", increment_seconds=60, steps=steps, graduated=graduated
    )
    assert reckoned(term, used_calls=minutes, minutes_calls="1")[0] == [("Each month", month)]


def test_a_year_is_the_sum_of_rounded_months():
    """0.333 × 1 = 0.33 a month; 12 × 0.33 = 3.96, not 4.00."""
    assert reckoned(charge("unit", "0.333", unit="user", period="month"), units_0="1")[1] == "₽3.96"


def test_half_a_kopeck_goes_up():
    """0.125 × 1 = 0.125, half up: 0.13."""
    assert reckoned(charge("unit", "0.125", unit="user", period="month"), units_0="1")[0] == [
        ("Each month", "₽0.13")
    ]


def test_what_is_no_number_gives_no_sums():
    form = CalculatorForm({"units-0": "много"}, terms=[START])
    assert answer_of(form, "RUB").months == ()


def test_what_is_paid_once_for_each_unit_is_paid_for_all_of_them():
    """25 mailboxes: set up at 500 each, 12,500; then 25 × 100 a month. A journey at 900 is one journey."""
    setup = charge("one-off", "500", unit="Mailbox")
    journey = charge("one-off", "900", unit="journey")
    monthly = charge("unit", "100", unit="mailbox", period="month")
    assert reckoned(setup, journey, monthly, units_2="25") == (
        [("First month", "₽15,900"), ("Each next month", "₽2,500")],
        "₽43,400",
    )
