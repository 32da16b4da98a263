"""A report to the client: promises made, kept, moved, broken, with reasons and remedies."""

from dataclasses import dataclass
from datetime import date

from zabota.documents.shapes.plain import PaperShape
from zabota.documents.shapes.shape import Shape


@dataclass(frozen=True, kw_only=True)
class FigureShape(Shape):
    """A large number with its words. `tone`: "", "kept", "soon" or "broken"."""

    name: str
    value: str
    tone: str = ""


@dataclass(frozen=True, kw_only=True)
class TableShape(Shape):
    """A part with a table; columns whose number is in `right` hold numbers. Without rows `note` is shown."""

    heading: str
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    right: tuple[int, ...] = ()
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class ReportShape(PaperShape):
    """Template `report`."""

    to: str
    title: str
    first_on: date
    last_on: date
    basis: str = ""
    lead: str = ""
    figures: tuple[FigureShape, ...] = ()
    tables: tuple[TableShape, ...] = ()
    closing: str = ""
