"""What something costs: pure arithmetic on terms that were copied once. No tables, no clock, no float.

`price(terms, use)` gives the lines of one month. A line is rounded once; a sum is a sum of rounded lines.
"""

from zabota.catalog.pricing.month import due, price, total
from zabota.catalog.pricing.packs import best_mix
from zabota.catalog.pricing.quota import left_over
from zabota.catalog.pricing.terms import MONTHS, ChargeTerms
from zabota.catalog.pricing.use import Draw, Priced, Use, billable, is_by_units, objection_to_units, of_units

__all__ = [
    "MONTHS",
    "ChargeTerms",
    "Draw",
    "Priced",
    "Use",
    "best_mix",
    "billable",
    "due",
    "is_by_units",
    "left_over",
    "objection_to_units",
    "of_units",
    "price",
    "total",
]
