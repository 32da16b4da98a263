"""What is free, what is over, and what rolls over."""

from decimal import Decimal

from zabota.catalog.pricing.terms import ChargeTerms

NONE = Decimal(0)


def free(term: ChargeTerms, *, carried: Decimal = NONE, taken: Decimal = NONE) -> Decimal:
    """Free units of the period: the quota, less what the same payer took elsewhere, and what rolled over."""
    own = max(term.quota - taken, NONE) if term.per_payer else term.quota
    return own + (carried if term.rolls_over else NONE)


def left_over(term: ChargeTerms, used: Decimal, *, carried: Decimal = NONE, taken: Decimal = NONE) -> Decimal:
    """What goes into the next period, once: what was carried is used first and goes no further."""
    if not term.rolls_over:
        return NONE
    own = free(term, taken=taken)
    return max(own - max(used - carried, NONE), NONE)
