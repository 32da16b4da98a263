"""Writing into a table where it stands: any number of cells, titles and prices at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from zabota.catalog import cell_words
from zabota.catalog.models import Cell, Column, Group, Row, Table
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
    rows = set(_standing_rows(table, {row for row, _column in pairs.values()}))
    columns = set(_standing_columns(table, {column for _row, column in pairs.values()}))
    known = {name: pair for name, pair in pairs.items() if pair[0] in rows and pair[1] in columns}
    return done | _cells({pair: (name, values[name]) for name, pair in known.items()})


def _are_ids(*texts: str) -> bool:
    return all(text.isascii() and text.isdigit() and len(text) < 19 for text in texts)


def _standing_rows(table: Table, ids: set[int]) -> list[int]:
    if not ids:
        return []
    return list(Row.objects.filter(pk__in=ids, group__table=table).values_list("pk", flat=True))


def _standing_columns(table: Table, ids: set[int]) -> list[int]:
    if not ids:
        return []
    return list(Column.objects.filter(pk__in=ids, table=table).values_list("pk", flat=True))


def _cells(typed: Mapping[tuple[int, int], tuple[str, str]]) -> dict[str, Written]:
    done: dict[str, Written] = {}
    made: list[Cell] = []
    for (row, column), (name, text) in typed.items():
        found = cell_words.read(text)
        if found is None:
            Cell.objects.filter(row=row, column=column).delete()
            done[name] = Written("")
            continue
        made.append(Cell(row_id=row, column_id=column, mark=found[0], text=found[1]))
        done[name] = Written(cell_words.shown(*found), str(found[0]))
    Cell.objects.bulk_create(
        made,
        update_conflicts=True,
        unique_fields=["business", "row", "column"],
        update_fields=["mark", "text"],
    )
    return done


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
        tidied = " ".join(text.split())[:longest]
        if tidied or field == "price":
            setattr(part, field, tidied)
            part.save(update_fields=[field])
        done[name] = Written(str(getattr(part, field)))
    return done
