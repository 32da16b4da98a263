"""What pages of proposals write in words."""

from collections.abc import Mapping
from typing import Any

from django import template

from zabota.proposals import tariffs

register = template.Library()


@register.filter
def tariff(terms: Mapping[str, Any], currency: str) -> str:
    """«2 000 ₽ за час, по 15 минут»: a price that is paid by what is used."""
    return tariffs.in_words(terms, currency)
