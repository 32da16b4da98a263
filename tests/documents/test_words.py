"""Sums in words: kopecks as digits, the first letter a capital, every ending right."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zabota.documents.words import in_words

TABLE = [
    ("1200.50", "RUB", "Одна тысяча двести рублей 50 копеек"),
    ("1000", "RUB", "Одна тысяча рублей 00 копеек"),
    ("0", "RUB", "Ноль рублей 00 копеек"),
    ("0.01", "RUB", "Ноль рублей 01 копейка"),
    ("1.01", "RUB", "Один рубль 01 копейка"),
    ("2.02", "RUB", "Два рубля 02 копейки"),
    ("5.05", "RUB", "Пять рублей 05 копеек"),
    ("11.11", "RUB", "Одиннадцать рублей 11 копеек"),
    ("21.21", "RUB", "Двадцать один рубль 21 копейка"),
    ("22.22", "RUB", "Двадцать два рубля 22 копейки"),
    ("111.14", "RUB", "Сто одиннадцать рублей 14 копеек"),
    ("2001", "RUB", "Две тысячи один рубль 00 копеек"),
    ("21000", "RUB", "Двадцать одна тысяча рублей 00 копеек"),
    ("1000000.99", "RUB", "Один миллион рублей 99 копеек"),
    ("2000000000", "RUB", "Два миллиарда рублей 00 копеек"),
    ("1000000000001", "RUB", "Один триллион один рубль 00 копеек"),
    ("-3.50", "RUB", "Минус три рубля 50 копеек"),
    ("1.999", "RUB", "Два рубля 00 копеек"),
    ("1.01", "USD", "Один доллар США 01 цент"),
    ("2.02", "USD", "Два доллара США 02 цента"),
    ("5.25", "EUR", "Пять евро 25 евроцентов"),
    ("21.21", "KZT", "Двадцать один тенге 21 тиын"),
    ("3.50", "XYZ", "Три XYZ 50/100"),
]


@pytest.mark.parametrize(("amount", "currency", "words"), TABLE)
def test_a_sum_in_russian(amount, currency, words):
    assert in_words(Decimal(amount), currency, "ru") == words


@pytest.mark.parametrize(
    ("amount", "currency", "words"),
    [
        ("1200.50", "RUB", "One thousand two hundred roubles 50 kopecks"),
        ("1.01", "USD", "One US dollar 01 cent"),
        ("121.02", "EUR", "One hundred twenty-one euros 02 euro cents"),
        ("-1", "KZT", "Minus one tenge 00 tiyn"),
    ],
)
def test_a_sum_in_english(amount, currency, words):
    assert in_words(Decimal(amount), currency, "en") == words


def ending(number, forms):
    """The rule of Russian plurals, written again."""
    if number % 100 in range(11, 15):
        return forms[2]
    return forms[{1: 0, 2: 1, 3: 1, 4: 1}.get(number % 10, 2)]


@given(st.decimals("0", "99999999999.99", places=2))
def test_endings_agree_with_their_numbers(amount):
    whole, kopecks = divmod(int(amount * 100), 100)
    words = in_words(amount, "RUB", "ru")
    assert words[0].isupper()
    assert words.endswith(
        f" {ending(whole, ('рубль', 'рубля', 'рублей'))} {kopecks:02} "
        f"{ending(kopecks, ('копейка', 'копейки', 'копеек'))}"
    )


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_different_sums_have_different_words(one, other):
    same = in_words(Decimal(one), "RUB", "ru") == in_words(Decimal(other), "RUB", "ru")
    assert same == (one == other)
