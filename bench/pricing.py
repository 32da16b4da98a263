"""A month of 1,000 clients' usage priced: seconds, beside the plainest loop over the same numbers.

python -m bench.pricing [CLIENTS]
"""

import random
import sys
import time
from collections.abc import Callable
from decimal import Decimal

from zabota.catalog.pricing import ChargeTerms, Draw, Use, price, total
from zabota.core.money import rounded

BUDGET = 1.0
TERMS = [
    ChargeTerms(
        "unit",
        "seats",
        Decimal("5.40"),
        period="month",
        max_units=300,
        intro_price=Decimal("3.20"),
        intro_units=20,
        intro_months=12,
    ),
    ChargeTerms("usage", "requests", Decimal("0.02"), meter="requests", quota=Decimal(1000), per_payer=True),
    ChargeTerms(
        "usage",
        "calls",
        meter="calls",
        increment_seconds=60,
        packs=((Decimal(1000), Decimal(1100)), (Decimal(20000), Decimal(15000))),
    ),
    ChargeTerms("time", "work", Decimal(2000), increment_seconds=900),
]


def uses(clients: int) -> list[Use]:
    draw = random.Random(7)
    return [
        Use(
            {0: Decimal(draw.randint(1, 300))},
            {
                "requests": Decimal(draw.randint(0, 5000)),
                "calls": [Draw(Decimal(draw.randint(1, 900))) for _ in range(100)],
                "time": [Draw(Decimal(draw.randint(60, 9000))) for _ in range(10)],
            },
            month_index=draw.randint(0, 24),
        )
        for _ in range(clients)
    ]


def plain(months: list[Use]) -> Decimal:
    """One multiplication per draw and a rounding: what can't be avoided."""
    whole = Decimal(0)
    for use in months:
        for drawn in use.meters.values():
            draws = [drawn] if isinstance(drawn, Decimal) else [one.quantity * one.times for one in drawn]
            whole += sum((rounded(one * Decimal("0.02")) for one in draws), Decimal(0))
    return whole


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main(clients: int) -> None:
    months = uses(clients)
    priced = min(timed(lambda: [total(price(TERMS, use)) for use in months]) for _ in range(3))
    bare = min(timed(lambda: plain(months)) for _ in range(3))
    print(
        f"{clients} clients, 112 draws each: {priced:.3f} s, {priced / bare:.1f} of a plain loop ({bare:.3f} s)"
    )
    print(f"budget {BUDGET} s for 1,000: {'kept' if priced * 1000 / clients <= BUDGET else 'broken'}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
