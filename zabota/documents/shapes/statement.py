"""A statement of account: what was charged and paid between two days."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zabota.documents.shapes.party import PartyShape
from zabota.documents.shapes.plain import PaperShape
from zabota.documents.shapes.shape import Shape

NOTHING = Decimal("0.00")


@dataclass(frozen=True, kw_only=True)
class MovementShape(Shape):
    """A row: charged to the client, or paid by the client, and the balance after it (positive: the client owes)."""

    on: date
    words: str
    charged: Decimal = NOTHING
    paid: Decimal = NOTHING
    balance: Decimal = NOTHING


@dataclass(frozen=True, kw_only=True)
class StatementShape(PaperShape):
    """Template `statement`. Positive `opening` and `closing`: the client owes us."""

    theirs: PartyShape
    first_on: date
    last_on: date
    opening: Decimal
    closing: Decimal
    rows: tuple[MovementShape, ...] = ()
    charged: Decimal = NOTHING
    paid: Decimal = NOTHING
    currency: str = "RUB"
