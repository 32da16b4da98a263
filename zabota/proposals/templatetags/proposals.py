"""What pages of proposals write in words."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import template

from zabota.catalog.price_words import quantity
from zabota.proposals import tariffs

register = template.Library()


@register.filter
def count(value: Decimal) -> str:
    """«1 250,5», «40»: without noughts at the end."""
    return quantity(value)


@register.filter
def tariff(terms: Mapping[str, Any], currency: str) -> str:
    """«2 000 ₽ за час, по 15 минут»: a price that is paid by what is used."""
    return tariffs.in_words(terms, currency)
