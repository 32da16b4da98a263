"""Prices of kits are roubles of 2026; elsewhere they become round numbers to begin with."""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from zabota.catalog.pricing import ChargeTerms

ROUBLES_FOR_ONE: Final = Decimal(80)
"""Roughly a dollar or a euro: an example to be edited, not a rate."""


def in_currency(terms: ChargeTerms, currency: str) -> ChargeTerms:
    if currency == "RUB":
        return terms
    return replace(
        terms,
        price=round_number(terms.price),
        intro_price=None if terms.intro_price is None else round_number(terms.intro_price),
        steps=tuple((units, round_number(price)) for units, price in terms.steps),
        packs=tuple((units, round_number(price)) for units, price in terms.packs),
    )


def round_number(roubles: Decimal) -> Decimal:
    """Two figures that count: 2 900 roubles are 36, 45 roubles are 0.56."""
    if not roubles:
        return roubles
    amount = roubles / ROUBLES_FOR_ONE
    step = Decimal(1).scaleb(max(amount.adjusted() - 1, -2))
    return (amount / step).quantize(Decimal(1), ROUND_HALF_UP) * step
