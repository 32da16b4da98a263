"""A proposal: a page or two that speak of the client's gain."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zabota.documents.shapes.party import PersonShape
from zabota.documents.shapes.plain import PaperShape
from zabota.documents.shapes.shape import Shape
from zabota.documents.shapes.sums import LineShape, TotalsShape


@dataclass(frozen=True, kw_only=True)
class ItemShape(Shape):
    """A point of a list: what, and perhaps a sentence more."""

    name: str
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class LevelShape(Shape):
    """One level to choose from. Without a `price` its words are in `price_words`: «По запросу»."""

    name: str
    price: Decimal | None = None
    price_words: str = ""
    per: str = ""
    points: tuple[str, ...] = ()
    is_advised: bool = False
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class BlockShape(Shape):
    """A part of a proposal.

    `kind`: "text" (also "tasks", "offer", "about", "terms": text and then items), "benefits" (items with ticks),
    "levels", "table" (lines and totals), "call" (a coloured call to action), "person" (whom to turn to),
    "picture" (`picture` names a row of `Picture` by SHA-256), "annex" (text and items on a page of its own).
    """

    kind: str
    heading: str = ""
    text: str = ""
    items: tuple[ItemShape, ...] = ()
    lines: tuple[LineShape, ...] = ()
    totals: TotalsShape | None = None
    levels: tuple[LevelShape, ...] = ()
    person: PersonShape | None = None
    picture: str = ""


@dataclass(frozen=True, kw_only=True)
class ProposalShape(PaperShape):
    """Template `proposal`. `to` is empty when it is addressed to all; `lead` stands under the title."""

    title: str
    blocks: tuple[BlockShape, ...]
    to: str = ""
    person: str = ""
    lead: str = ""
    valid_until: date | None = None
    currency: str = "RUB"
