"""Comparison tables: made of a service's levels, named, shown to clients."""

from datetime import datetime

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zabota.business.models import Business
from zabota.catalog.events import TablePublished
from zabota.catalog.models import Cell, Column, Group, Row, Service, Table
from zabota.catalog.queries.levels import Level, levels_of
from zabota.catalog.slugs import slug_of
from zabota.core import moments
from zabota.core.acts import act
from zabota.core.refused import Refused
from zabota.events.recording import record

MOST = 100


@act
def make_table(*, title: str, at: datetime, service: Service | None = None) -> Table:
    """With a column for each level of the service, and rows of what the levels promise."""
    if Table.objects.count() >= MOST:
        raise Refused(_("There are %(n)s tables already.") % {"n": MOST}, field="title")
    taken = set(Table.objects.values_list("slug", flat=True))
    table = Table.objects.create(
        service=service, title=_titled(title), slug=slug_of(title, taken, otherwise="levels"), made_at=at
    )
    if service is None:
        Group.objects.create(table=table, title=gettext("What is included"))
        return table
    levels = levels_of(service, Business.objects.get().currency)
    columns = _columns(table, levels)
    _promises(table, levels, columns)
    return table


def _columns(table: Table, levels: list[Level]) -> list[Column]:
    popular = next((level.offering.pk for level in levels if level.offering.is_popular), None)
    return Column.objects.bulk_create(
        Column(
            table=table,
            offering=level.offering,
            title=level.offering.name[:80],
            is_popular=level.offering.pk == popular,
            rank=rank,
        )
        for rank, level in enumerate(levels)
    )


def _promises(table: Table, levels: list[Level], columns: list[Column]) -> None:
    group = Group.objects.create(table=table, title=gettext("What we promise"))
    around = gettext("24×7")
    kinds = {
        gettext("Support hours"): [
            level.offering.calendar.name if level.offering.calendar else around for level in levels
        ],
        gettext("First answer"): [level.fastest for level in levels],
        gettext("Seen within"): [level.lead for level in levels],
        gettext("Availability"): [_available(level) for level in levels],
        gettext("Free to try"): [_trial(level) for level in levels],
        gettext("Limits"): ["; ".join(level.limit_lines) for level in levels],
        gettext("Doors"): [", ".join(level.doors) for level in levels],
    }
    kinds = {title: values for title, values in kinds.items() if any(values)}
    rows = Row.objects.bulk_create(
        Row(group=group, title=title, rank=rank) for rank, title in enumerate(kinds)
    )
    Cell.objects.bulk_create(
        Cell(row=row, column=column, mark=Cell.Mark.TEXT if value else Cell.Mark.NO, text=value[:160])
        for row, values in zip(rows, kinds.values(), strict=True)
        for column, value in zip(columns, values, strict=True)
    )


def _available(level: Level) -> str:
    value = level.offering.availability
    return f"{moments.number(value.normalize())}{moments.NO_BREAK}%" if value else ""


def _trial(level: Level) -> str:
    days = level.offering.trial_days
    return moments.duration(days * moments.DAY) if days else ""


@act
def change_table(table: Table, *, title: str, note: str, at: datetime) -> Table:
    """`note` are the footnotes beneath the table."""
    table = Table.objects.select_for_update().get(pk=table.pk)
    table.title, table.note = _titled(title), note.strip()[:4000]
    table.save(update_fields=["title", "note"])
    return table


@act
def publish_table(table: Table, *, at: datetime) -> Table:
    table = Table.objects.select_for_update().get(pk=table.pk)
    if not table.columns.standing().exists():
        raise Refused(_("A table without columns compares nothing. Add a level first."))
    if table.published_at is None:
        table.published_at = at
        table.save(update_fields=["published_at"])
        record(TablePublished(table_id=table.pk), at=at)
    return table


@act
def hide_table(table: Table, *, at: datetime) -> Table:
    """Clients see it no more; frames on other sites say so."""
    table = Table.objects.select_for_update().get(pk=table.pk)
    table.published_at = None
    table.save(update_fields=["published_at"])
    return table


def _titled(title: str) -> str:
    tidied = " ".join(title.split())[:160]
    if not tidied:
        raise Refused(_("Write a title: clients see it above the table."), field="title")
    return tidied
