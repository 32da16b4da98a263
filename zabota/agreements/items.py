"""What is asked for when an agreement is made, before it is signed."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from zabota.catalog.models import Offering


@dataclass(frozen=True)
class NewItem:
    """An offering, how many units of what is sold by unit, a discount in percent, and the ids of add-ons taken."""

    offering: Offering
    units: Decimal = Decimal(1)
    discount: Decimal = Decimal(0)
    options: Collection[int] = ()
