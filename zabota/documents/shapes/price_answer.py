"""An answer to a buyer's formal enquiry."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zabota.documents.shapes.plain import PaperShape
from zabota.documents.shapes.proposal import ItemShape
from zabota.documents.shapes.shape import Shape
from zabota.documents.shapes.sums import LineShape, TotalsShape


@dataclass(frozen=True, kw_only=True)
class ColumnShape(Shape):
    """A column of the buyer's form. `kind`: "text", "number" or "money"; `share` of the width."""

    title: str
    kind: str
    share: int = 1


@dataclass(frozen=True, kw_only=True)
class PriceAnswerShape(PaperShape):
    """Template `price_answer`. It quotes the enquiry's number and day, and is no offer.

    `terms`: name and text of each condition. `answers`: the buyer's questions with our answers. `columns` and `rows`:
    the calculation in the buyer's own form, the last row being the sums; without them it stands in ours.
    """

    to: str
    subject: str
    incoming_number: str
    incoming_on: date | None
    lines: tuple[LineShape, ...]
    totals: TotalsShape
    person: str = ""
    valid_until: date | None = None
    period: str = ""
    terms: tuple[ItemShape, ...] = ()
    answers: tuple[ItemShape, ...] = ()
    contact: str = ""
    columns: tuple[ColumnShape, ...] = ()
    rows: tuple[tuple[str | Decimal | None, ...], ...] = ()
