"""A comparison table as it is drawn: columns, groups of rows, a cell for each crossing. Six queries at most."""

from collections.abc import Sequence
from dataclasses import dataclass

from zabota.business.models import Business
from zabota.catalog import cell_words, price_words
from zabota.catalog.models import Cell, Charge, Column, Group, Row, Table
from zabota.catalog.pricing import ChargeTerms
from zabota.catalog.snapshots import charge_terms

EMPTY = ("", "")


@dataclass(frozen=True)
class Crossing:
    """`mark` is yes, no, soon, text, or nothing where nobody has filled it in."""

    name: str
    column: Column
    mark: str
    text: str


@dataclass(frozen=True)
class Line:
    row: Row
    cells: Sequence[Crossing]


@dataclass(frozen=True)
class Block:
    group: Group
    lines: Sequence[Line]


@dataclass(frozen=True)
class Comparison:
    table: Table
    columns: Sequence[Column]
    blocks: Sequence[Block]

    @property
    def width(self) -> int:
        return len(self.columns) + 1


def compare(table: Table) -> Comparison:
    columns = list(table.columns.standing().select_related("offering__service"))
    _say_prices(columns)
    groups = list(table.groups.standing())
    rows = list(Row.objects.filter(group__table=table).standing())
    cells = {
        (row, column): (mark, text)
        for row, column, mark, text in Cell.objects.filter(row__group__table=table).values_list(
            "row_id", "column_id", "mark", "text"
        )
    }
    lines: dict[int, list[Line]] = {}
    for row in rows:
        crossings = [_crossing(row, column, *cells.get((row.pk, column.pk), EMPTY)) for column in columns]
        lines.setdefault(row.group_id, []).append(Line(row, crossings))
    return Comparison(table, columns, [Block(group, lines.get(group.pk, [])) for group in groups])


def _say_prices(columns: Sequence[Column]) -> None:
    """What the levels cost today, for columns without words of their own: the public table is never out of date."""
    asked = {column.offering_id for column in columns if column.offering_id and not column.price}
    if not asked:
        return
    charges: dict[int, list[ChargeTerms]] = {}
    for charge in Charge.objects.filter(offering__in=asked):
        charges.setdefault(charge.offering_id, []).append(charge_terms(charge))
    currency = Business.objects.get().currency
    for column in columns:
        if column.offering and not column.price:
            terms = charges.get(column.offering.pk, [])
            column.usual_price = price_words.headline(
                terms, asks_price=column.offering.asks_price, currency=currency
            )


def _crossing(row: Row, column: Column, mark: str, text: str) -> Crossing:
    return Crossing(f"{row.pk}-{column.pk}", column, mark, cell_words.shown(mark, text) if mark else "")
