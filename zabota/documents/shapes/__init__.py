"""What goes on each paper, as plain facts. A floor above fills a shape, `.as_data()` freezes it, Typst draws it.

Amounts are exact decimals, days are dates; nothing here is formatted: the drawing does that in the paper's language.
"""

from zabota.documents.shapes.act import ActShape
from zabota.documents.shapes.contract import ClauseShape, ContractShape
from zabota.documents.shapes.invoice import InvoiceShape
from zabota.documents.shapes.letter import LetterShape
from zabota.documents.shapes.party import LookShape, PartyShape, PersonShape
from zabota.documents.shapes.plain import PaperShape
from zabota.documents.shapes.price_answer import ColumnShape, PriceAnswerShape
from zabota.documents.shapes.proposal import BlockShape, ItemShape, LevelShape, ProposalShape
from zabota.documents.shapes.report import FigureShape, ReportShape, TableShape
from zabota.documents.shapes.shape import Shape
from zabota.documents.shapes.statement import MovementShape, StatementShape
from zabota.documents.shapes.sums import LineShape, RateShape, TotalsShape

__all__ = [
    "ActShape",
    "BlockShape",
    "ClauseShape",
    "ColumnShape",
    "ContractShape",
    "FigureShape",
    "InvoiceShape",
    "ItemShape",
    "LetterShape",
    "LevelShape",
    "LineShape",
    "LookShape",
    "MovementShape",
    "PaperShape",
    "PartyShape",
    "PersonShape",
    "PriceAnswerShape",
    "ProposalShape",
    "RateShape",
    "ReportShape",
    "Shape",
    "StatementShape",
    "TableShape",
    "TotalsShape",
]
