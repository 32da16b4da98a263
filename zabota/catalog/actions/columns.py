"""Parts of a table: added, moved, taken out, brought back."""

from datetime import datetime
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from zabota.catalog.actions.ranks import moved, number
from zabota.catalog.cell_words import tidy
from zabota.catalog.models import Column, Group, Offering, Row, Table
from zabota.core.acts import act
from zabota.core.refused import Refused

MOST_COLUMNS, MOST_ROWS, MOST_GROUPS = 8, 300, 40
Part = Column | Group | Row


@act
def add_column(table: Table, *, at: datetime, offering: Offering | None = None, title: str = "") -> Column:
    """A level, or one that is only spoken of."""
    table = _locked(table)
    columns = Column.objects.filter(table=table)
    if columns.standing().count() >= MOST_COLUMNS:
        raise Refused(_("%(n)s columns are the most that can be compared at a glance.") % {"n": MOST_COLUMNS})
    title = tidy(title or (offering.name if offering else ""))[:80]
    if not title:
        raise Refused(_("Write what the level is called."), field="title")
    return Column.objects.create(table=table, offering=offering, title=title, rank=_next(columns))


@act
def add_group(table: Table, *, title: str, at: datetime) -> Group:
    table = _locked(table)
    groups = Group.objects.filter(table=table)
    if groups.standing().count() >= MOST_GROUPS:
        raise Refused(_("%(n)s groups are the most a table can have.") % {"n": MOST_GROUPS})
    return Group.objects.create(table=table, title=_titled(title, 120), rank=_next(groups))


@act
def add_row(group: Group, *, title: str, at: datetime, hint: str = "") -> Row:
    _locked(group.table)
    if Row.objects.filter(group__table=group.table_id).standing().count() >= MOST_ROWS:
        raise Refused(_("%(n)s rows are the most a table can have.") % {"n": MOST_ROWS})
    rank = _next(Row.objects.filter(group=group))
    return Row.objects.create(
        group=group, title=_titled(title, 160), hint=" ".join(hint.split())[:300], rank=rank
    )


@act
def change_row(row: Row, *, title: str, hint: str, at: datetime) -> Row:
    row = Row.objects.select_for_update().get(pk=row.pk)
    row.title, row.hint = _titled(title, 160), " ".join(hint.split())[:300]
    row.save(update_fields=["title", "hint"])
    return row


@act
def move_part(part: Part, *, by: int) -> None:
    """Left or up (-1), right or down (+1). A row that leaves its group goes into the next one."""
    table = _locked(_table_of(part))
    if isinstance(part, Row):
        _move_row(part, table, by)
        return
    number(type(part), moved(list(type(part).objects.filter(table=table).standing()), part.pk, by))


def _move_row(row: Row, table: Table, by: int) -> None:
    ordered = list(Row.objects.filter(group=row.group_id).standing())
    place = next((place for place, each in enumerate(ordered) if each.pk == row.pk), 0)
    if 0 <= place + by < len(ordered):
        number(Row, moved(ordered, row.pk, by))
        return
    groups = list(Group.objects.filter(table=table).standing())
    here = next((n for n, each in enumerate(groups) if each.pk == row.group_id), 0)
    if not 0 <= here + by < len(groups):
        return
    target = groups[here + by]
    others = list(Row.objects.filter(group=target).standing())
    row = Row.objects.get(pk=row.pk)
    row.group = target
    row.save(update_fields=["group"])
    number(Row, [row, *others] if by > 0 else [*others, row])


@act
def remove_part(part: Part, *, at: datetime) -> None:
    """Put aside with all its cells; `bring_back` undoes it."""
    _locked(_table_of(part))
    part = type(part).objects.get(pk=part.pk)
    part.removed_at = at
    changed = ["removed_at"]
    if isinstance(part, Column) and part.is_popular:
        part.is_popular = False
        changed.append("is_popular")
    part.save(update_fields=changed)


@act
def bring_back(part: Part) -> None:
    _locked(_table_of(part))
    part.removed_at = None
    part.save(update_fields=["removed_at"])


@act
def make_popular(column: Column) -> Column:
    """The mark stands on one column; pressing it again takes it off."""
    table = _locked(column.table)
    column = Column.objects.get(pk=column.pk)
    wanted = not column.is_popular
    Column.objects.filter(table=table, is_popular=True).update(is_popular=False)
    column.is_popular = wanted
    column.save(update_fields=["is_popular"])
    return column


def _table_of(part: Part) -> Table:
    return part.group.table if isinstance(part, Row) else part.table


def _locked(table: Table) -> Table:
    return Table.objects.select_for_update().get(pk=table.pk)


def _next(parts: Any) -> int:
    last = parts.aggregate(last=Max("rank"))["last"]
    return 0 if last is None else int(last) + 1


def _titled(title: str, longest: int) -> str:
    tidied = tidy(title)[:longest]
    if not tidied:
        raise Refused(_("Write a title."), field="title")
    return tidied
