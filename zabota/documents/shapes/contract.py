"""A contract, from clauses."""

from dataclasses import dataclass
from datetime import date

from zabota.documents.shapes.party import PartyShape
from zabota.documents.shapes.plain import PaperShape
from zabota.documents.shapes.shape import Shape
from zabota.documents.shapes.sums import LineShape, TotalsShape


@dataclass(frozen=True, kw_only=True)
class ClauseShape(Shape):
    """A section and its numbered points."""

    heading: str
    points: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ContractShape(PaperShape):
    """Template `contract`. Without a `preamble` it is made from the parties. `lines` become an annex."""

    theirs: PartyShape
    title: str
    clauses: tuple[ClauseShape, ...]
    city: str = ""
    preamble: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    lines: tuple[LineShape, ...] = ()
    totals: TotalsShape | None = None
    signed_how: str = ""
