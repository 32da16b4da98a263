"""Packs and steps as people type them."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from zabota.catalog.forms.amounts import PairsField


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("ru", "1000: 1100\n20 000: 15 000"),
        ("ru", "1 000 мин за 1 100 ₽\n\n20 000 мин за 15 000 ₽\n"),
        ("ru", "1000 — 1100,00\n20000\t15000 руб."),
        ("ru", "1000 = 1100\r\n20000; 15000"),
        ("en", "1,000: 1,100\n20,000: 15,000"),
        ("en", "1,000 min for $1,100\n20,000 minutes for $15,000.00"),
    ],
)
def test_packs_are_read_as_they_are_said(language, typed):
    with translation.override(language):
        assert PairsField().clean(typed) == [
            (Decimal(1000), Decimal(1100)),
            (Decimal(20000), Decimal(15000)),
        ]


@pytest.mark.parametrize(
    "typed", ["1000", "тысяча: 1100", "1000: даром", ": 5", "1e9: 5", "1000: 99999999999"]
)
def test_what_is_no_pack_is_named(typed):
    with pytest.raises(ValidationError, match="write how many, a colon and the price"):
        PairsField().clean(typed)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_what_stands_in_the_field_is_read_back(language):
    pairs = [["1000", "1100.50"], ["20000.5", "15000"]]
    with translation.override(language):
        shown = PairsField().prepare_value(pairs)
        assert PairsField().clean(shown) == [(Decimal(a), Decimal(b)) for a, b in pairs]
