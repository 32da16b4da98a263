"""An act: the client accepts what was done."""

from dataclasses import dataclass
from datetime import date

from zabota.documents.shapes.party import PartyShape
from zabota.documents.shapes.plain import PaperShape
from zabota.documents.shapes.sums import LineShape, TotalsShape


@dataclass(frozen=True, kw_only=True)
class ActShape(PaperShape):
    """Template `act`. `basis`: «Договор 2026-14 от 1 сентября 2026 г.»."""

    theirs: PartyShape
    lines: tuple[LineShape, ...]
    totals: TotalsShape
    basis: str = ""
    first_on: date | None = None
    last_on: date | None = None
    note: str = ""
