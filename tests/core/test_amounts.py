"""Numbers as people type them, in both languages."""

from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from zabota.core import moments, money
from zabota.core.amounts import read

NB, THIN = "\u00a0", "\u202f"
ANY = st.decimals("-99999999.9999", "99999999.9999", places=4)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("1200.50", "1200.50"),
        ("1 200,50", "1200.50"),
        (f"1{NB}200,50{NB}₽", "1200.50"),
        (f"1{THIN}200,5", "1200.5"),
        ("1,200.50", "1200.50"),
        ("1.200,50", "1200.50"),
        ("1'200.50", "1200.50"),
        ("1’200.50", "1200.50"),
        ("1,200,000", "1200000"),
        ("1.200.000", "1200000"),
        ("1.200", "1.200"),
        ("0,025", "0.025"),
        (",5", "0.5"),
        ("5,", "5"),
        ("007", "7"),
        ("−5,40", "-5.40"),
        ("- 5", "-5"),
        ("+5", "5"),
        ("$5.40", "5.40"),
        ("5,40 руб.", "5.40"),
        ("5 р", "5"),
        ("5 RUB", "5"),
        ("  5\t", "5"),
    ],
)
def test_one_number_is_written_in_many_ways(typed, expected):
    assert str(read(typed, comma_groups=False)) == expected
    assert str(read(typed, comma_groups=True)) == expected


def test_a_comma_before_three_digits_means_what_the_language_means():
    with translation.override("ru"):
        assert read("1,200") == Decimal("1.2")
    with translation.override("en"):
        assert read("1,200") == Decimal(1200)


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "",
            " ",
            "-",
            ".",
            ",",
            "₽",
            "12 34",
            "1 2",
            "1,2,3",
            "1,200,50",
            "1.200.50",
            "1,20.5",
            "1 200.300,5",
        ),
        *(
            "1e5",
            "inf",
            "NaN",
            "0x10",
            "1_000",
            "١٢",
            "１２",
            "--5",
            "5-",
            "5 %",
            "5 6 ₽",
            "0 123",
            "пять",
            "1" * 41,
        ),
    ],
)
def test_what_is_no_number_is_refused(typed):
    for comma_groups in (False, True):
        with pytest.raises(ValueError, match=r".*"):
            read(typed, comma_groups=comma_groups)


def test_a_percent_sign_stands_only_behind_percents():
    assert read("99,8 %", percent=True, comma_groups=False) == Decimal("99.8")
    assert read("99.8%", percent=True, comma_groups=True) == Decimal("99.8")
    with pytest.raises(ValueError, match="5 ₽"):
        read("5 ₽", percent=True)


@given(ANY, st.sampled_from(["ru", "en"]))
def test_what_the_product_writes_it_reads(amount, language):
    with translation.override(language):
        assert read(moments.number(amount, 4)) == amount
        cents = money.rounded(amount)
        assert read(money.shown(cents, "RUB", language)) == cents


@given(st.text(max_size=50))
def test_any_text_is_a_number_or_refused(text):
    try:
        assert read(text).is_finite()
    except ValueError:
        pass
