"""Writing into a table where it stands: any number of cells, titles and prices at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils.translation import gettext_lazy as _

from zabota.catalog import cell_words
from zabota.catalog.models import Column, Group, Row, Table
from zabota.core.acts import act
from zabota.core.refused import Refused

MOST = 2000


@dataclass(frozen=True)
class Written:
    """What stands in a place now."""

    text: str
    mark: str = ""


@act
def set_cell(table: Table, *, row: Row, column: Column, text: str, at: datetime) -> Written:
    name = f"{row.pk}-{column.pk}"
    return write(table, {name: text}, at=at)[name]


@act
def write(table: Table, values: Mapping[str, str], *, at: datetime) -> dict[str, Written]:
    """Places are named «12-5» (row and column), «row-12», «group-3», «column-5» (titles), «price-5». An empty cell is
    cleared; an empty title stays as it was. Places of other tables and of no table are passed over."""
    if len(values) > MOST:
        raise Refused(_("%(n)s cells are the most that can be pasted at once.") % {"n": MOST})
    done = _titles(table, values)
    pairs = {
        name: (int(a), int(b)) for name in values for a, _dash, b in [name.partition("-")] if _are_ids(a, b)
    }
    return done | _cells(table, {pair: (name, values[name]) for name, pair in pairs.items()})


def _are_ids(*texts: str) -> bool:
    return all(text.isascii() and text.isdigit() and len(text) < 19 for text in texts)


_WRITE = """
INSERT INTO catalog_cell (business_id, row_id, column_id, mark, text)
SELECT r.business_id, r.id, c.id, w.mark, w.text
FROM unnest(%(rows)s::bigint[], %(columns)s::bigint[], %(marks)s::text[], %(texts)s::text[])
    AS w (row_id, column_id, mark, text)
JOIN catalog_row r ON r.id = w.row_id JOIN catalog_group g ON g.id = r.group_id
JOIN catalog_column c ON c.id = w.column_id AND c.table_id = g.table_id
WHERE g.table_id = %(table)s
ON CONFLICT (business_id, row_id, column_id) DO UPDATE SET mark = excluded.mark, text = excluded.text
RETURNING row_id, column_id
"""
_CLEAR = """
WITH known AS (
    SELECT r.id AS row_id, c.id AS column_id
    FROM unnest(%(rows)s::bigint[], %(columns)s::bigint[]) AS w (row_id, column_id)
    JOIN catalog_row r ON r.id = w.row_id JOIN catalog_group g ON g.id = r.group_id
    JOIN catalog_column c ON c.id = w.column_id AND c.table_id = g.table_id
    WHERE g.table_id = %(table)s
), gone AS (
    DELETE FROM catalog_cell USING known
    WHERE catalog_cell.row_id = known.row_id AND catalog_cell.column_id = known.column_id
)
SELECT row_id, column_id FROM known
"""
"""One statement however many cells: what belongs to another table finds no row to join. A cell is saved each time one
is left, and three questions before it cost more than the writing."""


def _cells(table: Table, typed: Mapping[tuple[int, int], tuple[str, str]]) -> dict[str, Written]:
    read = {pair: cell_words.read(text) for pair, (_name, text) in typed.items()}
    filled = {pair: found for pair, found in read.items() if found}
    cleared = [pair for pair, found in read.items() if not found]
    done: dict[str, Written] = {}
    with connection.cursor() as cursor:
        if filled:
            cursor.execute(_WRITE, {**_places(table, filled), **_words(filled.values())})
            for pair in cursor.fetchall():
                mark, text = filled[pair]
                done[typed[pair][0]] = Written(cell_words.shown(mark, text), str(mark))
        if cleared:
            cursor.execute(_CLEAR, _places(table, cleared))
            done |= {typed[pair][0]: Written("") for pair in cursor.fetchall()}
    return done


def _places(table: Table, pairs: Iterable[tuple[int, int]]) -> dict[str, Any]:
    rows, columns = zip(*pairs, strict=True)
    return {"table": table.pk, "rows": list(rows), "columns": list(columns)}


def _words(found: Iterable[tuple[str, str]]) -> dict[str, Any]:
    marks, texts = zip(*found, strict=True)
    return {"marks": [str(mark) for mark in marks], "texts": list(texts)}


TITLES: dict[str, tuple[Any, str, str, int]] = {
    "row": (Row, "group__table", "title", 160),
    "group": (Group, "table", "title", 120),
    "column": (Column, "table", "title", 80),
    "price": (Column, "table", "price", 120),
}


def _titles(table: Table, values: Mapping[str, str]) -> dict[str, Written]:
    done: dict[str, Written] = {}
    for name, text in values.items():
        kind, _dash, pk = name.partition("-")
        if kind not in TITLES or not _are_ids(pk):
            continue
        model, path, field, longest = TITLES[kind]
        part = model.objects.filter(**{path: table}, pk=int(pk)).first()
        if part is None:
            continue
        tidied = cell_words.tidy(text)[:longest]
        if tidied or field == "price":
            setattr(part, field, tidied)
            part.save(update_fields=[field])
        done[name] = Written(str(getattr(part, field)))
    return done
