"""Rows of a table as they come from a spreadsheet: a line each, cells between tabs. Pure."""

import csv
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Final

LONGEST: Final = 200_000
"""Characters that are read at most."""


@dataclass
class PastedGroup:
    """Rows under one heading; "" stands for the group that was chosen."""

    title: str
    rows: list[tuple[str, list[str]]] = field(default_factory=list)


def read(text: str, heads: Sequence[str]) -> list[PastedGroup]:
    """Where any line has cells, a line with a title alone is the heading of a group; else every line is a row.

    `heads` are the names of the columns: a first line that repeats them is passed over.
    """
    lines = [[" ".join(cell.split()) for cell in line] for line in csv.reader(_lines(text), delimiter="\t")]
    lines = [line for line in lines if any(line)]
    if lines and _is_head(lines[0][1:], heads):
        lines = lines[1:]
    has_cells = any(any(line[1:]) for line in lines)
    found = [PastedGroup("")]
    for title, *cells in lines:
        if has_cells and title and not any(cells):
            found.append(PastedGroup(title))
        elif title:
            found[-1].rows.append((title, _trimmed(cells)))
    return [group for group in found if group.rows or group.title]


def _lines(text: str) -> list[str]:
    """A NUL would stop the reader of csv."""
    return (
        text[:LONGEST].replace("\0", "").replace("\r\n", "\n").replace("\r", "\n").splitlines(keepends=True)
    )


def _is_head(cells: Sequence[str], heads: Collection[str]) -> bool:
    said = [cell.casefold() for cell in cells if cell]
    return bool(said) and set(said) <= {head.casefold() for head in heads}


def _trimmed(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells = cells[:-1]
    return cells
