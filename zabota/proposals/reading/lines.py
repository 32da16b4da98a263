"""What is asked for, out of tables: the row of titles is found, the rows under it are lines."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Final

from zabota.proposals.columns import OWN, Column, has_prices, own_titles, understood

Grid = list[list[str]]
MOST: Final = 200
SEARCHED: Final = 60
"""Rows within which the titles stand."""
WHOLE: Final = re.compile(r"^(итого|всего|total|in all)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    quantity: Decimal = Decimal(1)
    unit: str = ""
    note: str = ""
    facts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """`columns` are empty where the table is a plain list, without places for prices."""

    rows: list[Row]
    columns: list[Column]


def rows_of(grids: Iterable[Grid]) -> Table:
    """Of the table with most lines; empty when there is none."""
    found = [table for grid in grids if (table := _read(grid))]
    return max(found, key=lambda table: (len(table.rows), bool(table.columns)), default=Table([], []))


def _read(grid: Grid) -> Table | None:
    for place, titles in enumerate(grid[:SEARCHED]):
        columns = _places(titles)
        meanings = {column.meaning for column in columns.values()}
        if "name" in meanings and meanings & {
            "quantity",
            "unit",
            "unit_price",
            "unit_net",
            "gross",
            "number",
        }:
            rows = [row for cells in grid[place + 1 :] if (row := _row(cells, columns))]
            if rows:
                listed = list(columns.values())
                return Table(rows[:MOST], listed if has_prices(listed) else [])
    return None


def _places(titles: list[str]) -> dict[int, Column]:
    places = [place for place, title in enumerate(titles) if title]
    return dict(zip(places, understood(titles[place] for place in places), strict=False))


def _row(cells: list[str], columns: dict[int, Column]) -> Row | None:
    said = {column: cells[place] for place, column in columns.items() if place < len(cells)}
    words = {column.meaning: text for column, text in said.items() if column.meaning != OWN}
    name = words.get("name", "")
    if not name or WHOLE.match(name) or WHOLE.match(cells[0]) or _is_numbering(cells):
        return None
    own = own_titles(said)
    quantity, unit = _counted(words.get("quantity", ""))
    return Row(
        name=name[:300],
        quantity=quantity,
        unit=(words.get("unit", "") or unit)[:40],
        note=words.get("note", "")[:300],
        facts={column.title: text for column, text in said.items() if column.title in own and text},
    )


def _is_numbering(cells: list[str]) -> bool:
    """The row under the titles that counts columns: 1, 2, 3."""
    said = [cell for cell in cells if cell]
    return (
        len(said) > 2
        and all(cell.isdigit() for cell in said)
        and said == [str(n) for n in range(1, len(said) + 1)]
    )


def _counted(text: str) -> tuple[Decimal, str]:
    """«1 200,5 м²» is 1200.5 and «м²»; what is no number is one."""
    found = re.match(r"^\s*(\d[\d\s\u00a0\u202f]*(?:[.,]\d+)?)\s*(.*)$", text)
    if not found:
        return Decimal(1), ""
    try:
        number = Decimal(re.sub(r"[\s\u00a0\u202f]", "", found[1]).replace(",", "."))
    except InvalidOperation:
        return Decimal(1), ""
    return (exact(number) if 0 < number < 10**12 else Decimal(1)), found[2].strip()


def exact(number: Decimal) -> Decimal:
    """To thousandths, without noughts at the end."""
    return Decimal(f"{number.quantize(Decimal('0.001')).normalize():f}")
