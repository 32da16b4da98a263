"""One thing of each kind of the catalogue in Ромашка."""

from typing import Any

from zabota.catalog import actions
from zabota.catalog.actions.columns import add_row
from zabota.catalog.actions.tables import make_table, publish_table
from zabota.catalog.models import Group, Service


def things(world: Any) -> dict[tuple[str, str], Any]:
    service = actions.define(name="Стрижка", gain="Красиво", at=world.at)
    Service.objects.filter(pk=service.pk).update(life="published")
    offering = actions.add_offering(service, name="Базовый", at=world.at)
    charge = actions.add_charge(offering, kind="one-off", name="Стрижка", price=1000, at=world.at)
    table = make_table(title="Стрижка", service=service, at=world.at)
    group = Group.objects.get(table=table)
    add_row(group, title="Мытьё", at=world.at)
    publish_table(table, at=world.at)
    column = table.columns.get()
    return {
        ("catalog", "service_id"): service.pk,
        ("catalog", "offering_id"): offering.pk,
        ("catalog", "charge_id"): charge.pk,
        ("catalog", "table_id"): table.pk,
        ("catalog", "column_id"): column.pk,
        ("catalog", "group_id"): group.pk,
        ("catalog", "part_id"): column.pk,
        ("catalog", "kind"): "column",
        ("catalog", "item"): "result",
        ("catalog_public", "service"): service.slug,
        ("catalog_public", "table"): table.slug,
    }
