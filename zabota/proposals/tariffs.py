"""Prices that are paid by what is used, in words: «2 000 ₽ за час, по 15 минут». Pure."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from zabota.catalog.price_words import details, said
from zabota.catalog.pricing import ChargeTerms


def in_words(tariff: Mapping[str, Any], currency: str) -> str:
    """In the language that is active."""
    terms = ChargeTerms.from_dict(tariff)
    return ", ".join(part for part in (said(terms, currency), *details(terms, currency)) if part)


def at_price(tariff: Mapping[str, Any], price: Decimal) -> dict[str, Any]:
    """The same terms at another price of one."""
    return {**tariff, "price": f"{price.normalize():f}"}
