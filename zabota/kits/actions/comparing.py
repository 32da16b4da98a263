"""The comparison table of a kit: what is promised stands in it already, then come the kit's own rows."""

from datetime import datetime

from zabota.catalog.actions import cells, columns, tables
from zabota.catalog.models import Service, Table
from zabota.kits.trades import Table as Planned


def make(planned: Planned, service: Service, *, at: datetime) -> Table:
    table = tables.make_table(title=planned.title, service=service, at=at)
    tables.change_table(table, title=planned.title, note=planned.note, at=at)
    places = list(table.columns.order_by("rank"))
    written: dict[str, str] = {}
    for group in planned.groups:
        made = columns.add_group(table, title=group.title, at=at)
        for planned_row in group.rows:
            row = columns.add_row(made, title=planned_row.title, at=at)
            for column, text in zip(places, planned_row.cells, strict=True):
                written[f"{row.pk}-{column.pk}"] = text
    cells.write(table, written, at=at)
    return table
