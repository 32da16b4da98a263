"""So many units at prices that depend on how many: introductory, by volume, in packs."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from zabota.catalog.pricing.packs import best_mix
from zabota.catalog.pricing.terms import ChargeTerms

NONE = Decimal(0)


class Part(NamedTuple):
    quantity: Decimal
    price: Decimal
    note: str = ""
    pack: Decimal = NONE


def parts(term: ChargeTerms, quantity: Decimal, *, month_index: int = 0) -> Iterator[Part]:
    """The quantity cut by prices. Nothing for nothing."""
    introduced = _introduced(term, quantity, month_index)
    if introduced:
        yield Part(introduced, term.intro_price or NONE, "introductory")
    if quantity <= introduced:
        return
    if term.packs:
        yield from _packed(term, quantity - introduced)
    elif term.steps:
        yield from _stepped(term, introduced, quantity)
    else:
        yield Part(quantity - introduced, term.price)


def _introduced(term: ChargeTerms, quantity: Decimal, month_index: int) -> Decimal:
    if term.intro_price is None or month_index >= term.intro_months:
        return NONE
    return min(quantity, Decimal(term.intro_units)) if term.intro_units else quantity


def _packed(term: ChargeTerms, need: Decimal) -> Iterator[Part]:
    counts, rest = best_mix(need, term.packs, term.price)
    for (units, price), count in zip(term.packs, counts, strict=True):
        if count:
            yield Part(Decimal(count), price, "pack", units)
    if rest:
        yield Part(rest, term.price)


def _stepped(term: ChargeTerms, start: Decimal, end: Decimal) -> Iterator[Part]:
    """Graduated: units above a step's number cost its price. Else: from that number on, all cost its price."""
    if not term.graduated:
        reached = [price for since, price in term.steps if end >= since]
        yield Part(end - start, reached[-1] if reached else term.price)
        return
    bounds = [(NONE, term.price), *term.steps]
    for place, (since, price) in enumerate(bounds):
        until = bounds[place + 1][0] if place + 1 < len(bounds) else end
        quantity = min(until, end) - max(since, start)
        if quantity > 0:
            yield Part(quantity, price)
