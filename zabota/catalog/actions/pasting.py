"""Many rows at once, with their groups and cells."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from zabota.catalog import cell_words, pasted
from zabota.catalog.actions.columns import MOST_GROUPS, MOST_ROWS
from zabota.catalog.models import Cell, Column, Group, Row, Table
from zabota.catalog.pasted import PastedGroup
from zabota.core.acts import act
from zabota.core.refused import Refused


@dataclass(frozen=True)
class Added:
    """What an undo takes away again."""

    rows: list[int]
    groups: list[int]


@act
def paste_rows(group: Group, *, text: str, at: datetime) -> Added:
    """`text` is a block of a spreadsheet, read by `catalog.pasted`; lines before the first heading go into `group`.

    A heading that names a group of the table goes on in it.
    """
    table = Table.objects.select_for_update().get(pk=group.table_id)
    columns = list(Column.objects.filter(table=table).standing())
    found = pasted.read(text, [column.title for column in columns])
    _check(table, found, len(columns))
    added = Added([], [])
    for part in found:
        target = group if not part.title else _group(table, part.title, added)
        _fill(target, part.rows, columns, added)
    return added


def _check(table: Table, found: Sequence[PastedGroup], width: int) -> None:
    rows = [row for part in found for row in part.rows]
    if not rows:
        raise Refused(
            _("There is no row to add. Copy the lines of a spreadsheet and paste them here."), field="text"
        )
    widest = max(len(cells) for _title, cells in rows)
    if widest > width:
        words = {"cells": widest, "columns": width}
        raise Refused(
            _("Beside the names stand %(cells)s columns, and the table has %(columns)s. Add columns first.")
            % words,
            field="text",
        )
    if Row.objects.filter(group__table=table).standing().count() + len(rows) > MOST_ROWS:
        raise Refused(_("%(n)s rows are the most a table can have.") % {"n": MOST_ROWS}, field="text")
    if Group.objects.filter(table=table).standing().count() + len(found) > MOST_GROUPS:
        raise Refused(_("%(n)s groups are the most a table can have.") % {"n": MOST_GROUPS}, field="text")


def _group(table: Table, title: str, added: Added) -> Group:
    groups: list[Group] = list(Group.objects.filter(table=table).standing())
    for each in groups:
        if each.title.casefold() == title[:120].casefold():
            return each
    rank = max((each.rank for each in groups), default=-1) + 1
    made = Group.objects.create(table=table, title=title[:120], rank=rank)
    added.groups.append(made.pk)
    return made


def _fill(
    group: Group, lines: Sequence[tuple[str, list[str]]], columns: Sequence[Column], added: Added
) -> None:
    first = max(Row.objects.filter(group=group).values_list("rank", flat=True), default=-1) + 1
    rows = Row.objects.bulk_create(
        Row(group=group, title=title[:160], rank=first + place) for place, (title, _cells) in enumerate(lines)
    )
    added.rows.extend(row.pk for row in rows)
    Cell.objects.bulk_create(
        Cell(row=row, column=column, mark=read[0], text=read[1])
        for row, (_title, cells) in zip(rows, lines, strict=True)
        for column, text in zip(columns, cells, strict=False)
        if (read := cell_words.read(text))
    )


@act
def take_back(table: Table, *, rows: Sequence[int], groups: Sequence[int], at: datetime) -> None:
    """Undoes a paste: its rows go, and its groups where nothing else stands in them meanwhile."""
    Table.objects.select_for_update().get(pk=table.pk)
    Row.objects.filter(pk__in=rows, group__table=table).standing().update(removed_at=at)
    empty = Group.objects.filter(pk__in=groups, table=table).exclude(
        pk__in=Row.objects.standing().filter(group__table=table).values("group")
    )
    empty.update(removed_at=at)
