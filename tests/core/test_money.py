"""Sums: rounded half up, shown with spaces that do not break, VAT inside and on top."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zabota.core import money

AMOUNTS = st.decimals("-9999999999.99", "9999999999.99", places=2)
NB = "\u00a0"


@pytest.mark.parametrize(
    ("amount", "expected"), [("0.005", "0.01"), ("-0.005", "-0.01"), ("2.675", "2.68"), ("1", "1.00")]
)
def test_halves_go_away_from_nought(amount, expected):
    assert str(money.rounded(Decimal(amount))) == expected


@pytest.mark.parametrize(
    ("amount", "currency", "russian", "english"),
    [
        ("1234567.89", "RUB", f"1{NB}234{NB}567,89{NB}₽", "₽1,234,567.89"),
        ("0", "RUB", f"0,00{NB}₽", "₽0.00"),
        ("-12.5", "USD", f"−12,50{NB}$", "−$12.50"),
        ("999.999", "EUR", f"1{NB}000,00{NB}€", "€1,000.00"),
        ("5", "KZT", f"5,00{NB}₸", "₸5.00"),
        ("5", "XYZ", f"5,00{NB}XYZ", f"XYZ{NB}5.00"),
        ("-0.001", "RUB", f"0,00{NB}₽", "₽0.00"),
    ],
)
def test_a_sum_is_shown_as_people_write_it(amount, currency, russian, english):
    assert money.shown(Decimal(amount), currency, "ru") == russian
    assert money.shown(Decimal(amount), currency, "en") == english


@given(AMOUNTS)
def test_what_is_shown_can_be_read_back(amount):
    text = money.shown(amount, "RUB", "ru")
    assert " " not in text
    bare = text.removesuffix(f"{NB}₽").replace(NB, "").replace(",", ".").replace("−", "-")
    assert Decimal(bare) == amount
    assert (
        Decimal(money.shown(amount, "USD", "en").replace("$", "").replace(",", "").replace("−", "-"))
        == amount
    )


def test_vat_inside_a_thousand_at_22_is_known():
    assert money.vat_inside(Decimal("1000.00"), Decimal(22)) == Decimal("180.33")


@given(
    st.decimals("0", "10000", places=3),
    st.decimals("0", "100000", places=2),
    st.sampled_from([None, Decimal(0), Decimal(5), Decimal(7), Decimal(10), Decimal(20), Decimal(22)]),
    st.decimals("0", "100", places=1),
    st.booleans(),
)
def test_a_line_is_net_and_vat_to_the_kopeck(quantity, unit_price, rate, discount, included):
    line = money.line_sum(
        quantity=quantity, unit_price=unit_price, rate=rate, discount=discount, vat_included=included
    )
    assert line.net + line.vat == line.gross
    whole = money.rounded(quantity * unit_price)
    after = whole - money.percent_of(whole, discount)
    assert (line.gross if included else line.net) == after
    assert all(part == money.rounded(part) for part in (line.net, line.vat, line.gross))
    if rate:
        exact = after * rate / (100 + rate if included else 100)
        assert abs(line.vat - exact) <= Decimal("0.005")
    else:
        assert line.vat == 0


@given(AMOUNTS.map(abs), st.integers(1, 31))
def test_the_days_of_a_period_come_to_its_price_within_a_kopeck_a_day(amount, days):
    parts = [money.prorated(amount, days=1, of=days) for _ in range(days)]
    assert abs(sum(parts) - amount) <= Decimal("0.005") * days
    assert money.prorated(amount, days=days, of=days) == amount
    assert money.prorated(amount, days=0, of=days) == 0


@pytest.mark.parametrize(("days", "of"), [(1, 0), (-1, 30), (31, 30)])
def test_a_part_larger_than_its_period_is_an_error(days, of):
    with pytest.raises(ValueError, match="days of"):
        money.prorated(Decimal(1), days=days, of=of)


def test_a_total_of_nothing_is_nothing():
    assert money.total([]) == money.Sum()
    one = money.Sum(Decimal("1.00"), Decimal("0.20"), Decimal("1.20"))
    assert money.total([one, one]) == money.Sum(Decimal("2.00"), Decimal("0.40"), Decimal("2.40"))
