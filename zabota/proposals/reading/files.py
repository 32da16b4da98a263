"""Tables and words of a file: XLSX, CSV, DOCX. Limits stand before anything is unpacked."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final
from xml.etree import ElementTree

from charset_normalizer import from_bytes
from django.utils.translation import gettext as _
from openpyxl import load_workbook

from zabota.core.refused import Refused

LARGEST: Final = 5 * 1024 * 1024
UNPACKED: Final = 60 * 1024 * 1024
ROWS, CELLS, LETTERS = 3000, 40, 2000
WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Grid = list[list[str]]


@dataclass(frozen=True, slots=True)
class Read:
    """`tables` as rows of text; `text` is what stands outside of them."""

    tables: list[Grid] = field(default_factory=list)
    text: str = ""


def read(name: str, content: bytes) -> Read:
    """Refused, with a sentence, for what can't be read."""
    if len(content) > LARGEST:
        raise Refused(_("“%(name)s” is too large: 5 MB are the most.") % {"name": name}, field="file")
    kind = name.rsplit(".", 1)[-1].lower()
    try:
        if kind in ("xlsx", "xlsm"):
            return Read(tables=_of_workbook(content))
        if kind == "docx":
            return _of_document(content)
        if kind in ("csv", "tsv", "txt"):
            return _of_text(content, kind)
    except Refused:
        raise
    except Exception as broken:
        words = _("“%(name)s” can’t be read: it is damaged or something else than its name says.")
        raise Refused(words % {"name": name}, field="file") from broken
    words = _(
        "“%(name)s”: lines are read from XLSX, DOCX and CSV. Copy them from other files into the field."
    )
    raise Refused(words % {"name": name}, field="file")


def is_readable(name: str) -> bool:
    return name.rsplit(".", 1)[-1].lower() in ("xlsx", "xlsm", "docx", "csv")


def _of_workbook(content: bytes) -> list[Grid]:
    _check_parts(content)
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    grids = []
    for sheet in book.worksheets[:10]:
        rows = sheet.iter_rows(max_row=ROWS, max_col=CELLS, values_only=True)
        grids.append([[_said(value) for value in row] for row in rows])
    book.close()
    return [_trimmed(grid) for grid in grids]


def _said(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".")
    if isinstance(value, (datetime, date)):
        return f"{value:%d.%m.%Y}"
    return str(value).strip()[:LETTERS]


def _of_document(content: bytes) -> Read:
    parts = _check_parts(content)
    root = ElementTree.fromstring(parts.read("word/document.xml"))  # noqa: S314 - without entities, see above
    body = root.find(f"{WORD}body")
    tables, words = [], []
    for element in body if body is not None else ():
        if element.tag == f"{WORD}tbl":
            tables.append(_trimmed([_cells(row) for row in list(element.iter(f"{WORD}tr"))[:ROWS]]))
        elif element.tag == f"{WORD}p":
            words.append(_paragraph(element))
    return Read(tables=tables, text="\n".join(words))


def _cells(row: ElementTree.Element) -> list[str]:
    cells = [
        " ".join(filter(None, (_paragraph(each) for each in cell.iter(f"{WORD}p"))))
        for cell in row.findall(f"{WORD}tc")
    ]
    return [cell[:LETTERS] for cell in cells[:CELLS]]


def _paragraph(element: ElementTree.Element) -> str:
    return "".join(_runs(element)).strip()


def _runs(element: ElementTree.Element) -> Iterator[str]:
    for each in element.iter():
        if each.tag == f"{WORD}t":
            yield each.text or ""
        elif each.tag in (f"{WORD}tab", f"{WORD}br"):
            yield " "


def _check_parts(content: bytes) -> zipfile.ZipFile:
    """Refused when it would unpack into too much, or brings entities of its own."""
    parts = zipfile.ZipFile(io.BytesIO(content))
    listed = parts.infolist()
    if len(listed) > 2000 or sum(one.file_size for one in listed) > UNPACKED:
        raise Refused(_("This file unpacks into too much. Copy the lines into the field."), field="file")
    for one in listed:
        if one.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in parts.read(one)[:4096]:
            raise Refused(_("This file unpacks into too much. Copy the lines into the field."), field="file")
    return parts


def _of_text(content: bytes, kind: str) -> Read:
    text = decoded(content)
    if kind == "txt":
        return Read(text=text)
    head = text[:4000]
    separator = "\t" if kind == "tsv" else max(";,\t", key=head.count)
    rows = list(csv.reader(io.StringIO(text), delimiter=separator))[:ROWS]
    return Read(tables=[_trimmed([[cell.strip()[:LETTERS] for cell in row[:CELLS]] for row in rows])])


def decoded(content: bytes) -> str:
    """UTF-8 with or without its mark, else what it most looks like: Russian spreadsheets write windows-1251."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        best = from_bytes(content, cp_isolation=["cp1251", "koi8_r", "cp866", "utf_16"]).best()
        return str(best) if best else content.decode("cp1251", "replace")


def _trimmed(grid: Grid) -> Grid:
    """Without empty rows; line breaks inside of cells become blanks."""
    tidy = [[re.sub(r"\s+", " ", cell).strip() for cell in row] for row in grid]
    return [row for row in tidy if any(row)]
