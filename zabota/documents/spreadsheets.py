"""Workbooks that a spreadsheet opens without running anything."""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

LONGEST: Final = 32_767
"""Characters in a cell, by the format."""
WIDEST, NARROWEST = 60, 8
_FORBIDDEN_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True)
class Sheet:
    """A sheet: a bold first row with names of columns, then rows. Numbers stay numbers, days are days."""

    name: str
    header: Sequence[object]
    rows: Iterable[Sequence[object]]
    widths: Sequence[int] = field(default=())


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """An XLSX file. Text is written as text, also when it begins like a formula. ValueError without sheets."""
    if not sheets:
        raise ValueError("a workbook has at least one sheet")
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        _write(book, sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _write(book: Workbook, sheet: Sheet) -> None:
    page: Any = book.create_sheet(_title(sheet.name))
    longest: dict[int, int] = {}
    for row, values in enumerate([sheet.header, *sheet.rows], start=1):
        for column, value in enumerate(values, start=1):
            cell = page.cell(row=row, column=column)
            _fill(cell, value, is_head=row == 1)
            longest[column] = max(longest.get(column, 0), _width(cell.value))
    for column, width in longest.items():
        told = sheet.widths[column - 1] if column <= len(sheet.widths) else width + 2
        page.column_dimensions[get_column_letter(column)].width = max(NARROWEST, min(told, WIDEST))
    page.freeze_panes = "A2"


def _title(name: str) -> str:
    return _FORBIDDEN_IN_NAMES.sub(" ", name).strip(" '")[:31] or "1"


def _fill(cell: Cell, value: object, *, is_head: bool) -> None:
    if value is None:
        return
    if isinstance(value, bool) or not isinstance(value, (int, Decimal, date, datetime, time)):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", str(value))[:LONGEST]
        cell.data_type = "s"
        cell.quotePrefix = True
    elif isinstance(value, datetime) and value.tzinfo:
        cell.value = value.replace(tzinfo=None)
    else:
        cell.value = value
    _dress(cell, value, is_head=is_head)


def _dress(cell: Cell, value: object, *, is_head: bool) -> None:
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if isinstance(value, Decimal):
        cell.number_format = "#,##0.00" if -2 <= int(value.as_tuple().exponent) <= 0 else "#,##0.######"
    if is_head:
        cell.font = Font(bold=True)


def _width(value: object) -> int:
    return max((len(line) for line in str(value).splitlines()), default=0)
