"""What an introductory price becomes: whoever accepts it has read that."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext, ngettext, override

from zabota.catalog.models import Charge
from zabota.core.money import shown

Line = dict[str, Any]


def with_what_follows(lines: list[Line], *, currency: str, language: str) -> list[Line]:
    """Lines at an introductory price of the catalogue get `later`: for how long, and what it costs then. One query,
    none where nothing is from the catalogue. Prices by volume are told by the agreement alone."""
    ids = {line["offering"] for line in lines if line["offering"]}
    charges = list(_introductory(ids)) if ids else []
    if not charges:
        return lines
    with override(language):
        return [line | _later(line, charges, currency, language) for line in lines]


def _introductory(ids: set[int]) -> Any:
    rows = Charge.objects.filter(offering__in=ids, intro_price__isnull=False, intro_months__gt=0)
    return rows.filter(steps=[], packs=[])


def _later(line: Line, charges: list[Charge], currency: str, language: str) -> dict[str, str]:
    for one in charges:
        is_of_it = line["offering"] == one.offering_id and one.name in line["name"]
        if is_of_it and Decimal(line["unit_price"]) == one.intro_price:
            return {"later": _words(one.intro_months) % {"price": shown(one.price, currency, language)}}
    return {}


def _words(months: int) -> str:
    if months == 1:
        return gettext("for the first month, then %(price)s")
    words = ngettext(
        "for the first %(n)s month, then %(price)s", "for the first %(n)s months, then %(price)s", months
    )
    return words.replace("%(n)s", str(months))


def named(line: Line) -> str:
    """The line in one phrase, for where its price stands apart."""
    return f"{line['name']}: {line['later']}" if line.get("later") else str(line["name"])
