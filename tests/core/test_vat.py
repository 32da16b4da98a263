"""Rates of VAT follow from the day."""

from datetime import date
from decimal import Decimal

import pytest

from zabota.core import vat


@pytest.mark.parametrize(
    ("kind", "day", "percent"),
    [
        ("base", date(2018, 12, 31), 18),
        ("base", date(2019, 1, 1), 20),
        ("base", date(2025, 12, 31), 20),
        ("base", date(2026, 1, 1), 22),
        ("reduced", date(2026, 6, 1), 10),
        ("special-5", date(2025, 1, 1), 5),
        ("special-7", date(2026, 1, 1), 7),
        ("zero", date(2026, 1, 1), 0),
    ],
)
def test_the_percent_follows_from_the_day(kind, day, percent):
    assert vat.rate_on(kind, day) == Decimal(percent)


def test_without_vat_is_not_nought():
    assert vat.rate_on("none", date(2026, 1, 1)) is None


@pytest.mark.parametrize("kind", ["special-5", "special-7"])
def test_a_special_rate_was_not_always_there(kind):
    with pytest.raises(ValueError, match=kind):
        vat.rate_on(kind, date(2024, 12, 31))


def test_an_unknown_kind_is_a_mistake_of_the_program():
    with pytest.raises(KeyError):
        vat.rate_on("luxury", date(2026, 1, 1))


def test_a_change_between_two_days_is_told_with_its_day():
    assert vat.changes_between("base", date(2025, 12, 1), date(2026, 1, 31)) == (
        date(2026, 1, 1),
        Decimal(22),
    )
    assert vat.changes_between("base", date(2026, 1, 1), date(2026, 12, 31)) is None
    assert vat.changes_between("base", date(2025, 12, 31), date(2026, 1, 1)) == (
        date(2026, 1, 1),
        Decimal(22),
    )
    assert vat.changes_between("none", date(2010, 1, 1), date(2030, 1, 1)) is None


def test_every_kind_has_a_rate_today():
    assert [vat.rate_on(kind, date(2026, 9, 1)) for kind in vat.KINDS] == [None, 0, 10, 22, 5, 7]
