"""The cheapest set of packs that covers what is needed."""

from collections.abc import Sequence
from decimal import ROUND_CEILING, Decimal

Pack = tuple[Decimal, Decimal]
"""Units in a pack, price of a pack."""


def best_mix(need: Decimal, packs: Sequence[Pack], single: Decimal) -> tuple[list[int], Decimal]:
    """How many of each pack (in the order given), and how many single units beside them, at the least cost.

    `single` is the price of one unit beside packs; 0: single units aren't sold, packs cover everything.
    The search takes the packs from the cheapest by unit and turns back where no rest could be cheap enough.
    """
    order = sorted(range(len(packs)), key=lambda i: packs[i][1] / packs[i][0])
    found = _Search([packs[i] for i in order], single)
    found.look(0, need, Decimal(0), [])
    counts = [0] * len(packs)
    for place, count in zip(order, found.best_counts, strict=False):
        counts[place] = count
    return counts, found.best_rest


class _Search:
    def __init__(self, packs: list[Pack], single: Decimal) -> None:
        self.packs, self.single = packs, single
        self.rates = [price / units for units, price in packs]
        self.best: Decimal | None = None
        self.best_counts: list[int] = []
        self.best_rest = Decimal(0)

    def look(self, place: int, left: Decimal, cost: Decimal, counts: list[int]) -> None:
        if left <= 0 or self.single:
            self._take(max(left, Decimal(0)), cost, counts)
        if left <= 0 or place == len(self.packs):
            return
        units, price = self.packs[place]
        most = int((left / units).to_integral_value(ROUND_CEILING))
        for count in range(most, -1, -1):
            rest = left - count * units
            now = cost + count * price
            if rest > 0 and self._is_hopeless(place + 1, rest, now):
                return
            self.look(place + 1, rest, now, [*counts, count])

    def _take(self, rest: Decimal, cost: Decimal, counts: list[int]) -> None:
        cost += rest * self.single
        if self.best is None or cost < self.best:
            self.best, self.best_counts, self.best_rest = cost, counts, rest

    def _is_hopeless(self, place: int, rest: Decimal, cost: Decimal) -> bool:
        """Fewer of this pack can only be dearer, for what follows costs no less by unit."""
        rates = [rate for rate in (*self.rates[place : place + 1], self.single) if rate]
        if not rates:
            return self.best is not None and not any(self.rates[place : place + 1])
        return self.best is not None and cost + rest * min(rates) >= self.best
