"""An answer to a buyer's formal enquiry."""

from dataclasses import dataclass
from datetime import date

from zabota.documents.shapes.plain import PaperShape
from zabota.documents.shapes.proposal import ItemShape
from zabota.documents.shapes.sums import LineShape, TotalsShape


@dataclass(frozen=True, kw_only=True)
class PriceAnswerShape(PaperShape):
    """Template `price_answer`. It quotes the enquiry's number and day, and is no offer.

    `terms`: name and text of each condition. `answers`: the buyer's questions with our answers.
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
