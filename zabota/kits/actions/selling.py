"""All that the kit has made is shown to clients, by one more press."""

from datetime import datetime, timedelta

from zabota.business.days import day_of
from zabota.catalog import actions as catalog
from zabota.catalog.actions.tables import publish_table
from zabota.catalog.models import Offering, Service, Table
from zabota.catalog.models.service import Life
from zabota.core.acts import act
from zabota.kits.models import Start

REVIEW = timedelta(days=90)


@act
def put_on_sale(start: Start, *, at: datetime) -> Start:
    """Levels, services and the table that still stand. Refused where a level promises less than everybody gets, or a
    service lacks an answer; then nothing of it is on sale. Services are looked over again in a quarter."""
    start = Start.objects.select_for_update().get(pk=start.pk)
    for offering in Offering.objects.current().filter(pk__in=start.made["offerings"]):
        catalog.publish(offering, at=at)
    for service in Service.objects.filter(pk__in=start.made["services"], life=Life.READY):
        if service.offerings.published().exists():
            if service.next_review_on is None:
                service = catalog.plan_review(service, on=day_of(at) + REVIEW, at=at)
            catalog.lead_on(service, to=Life.PUBLISHED, at=at)
    for table in Table.objects.filter(pk__in=start.made["tables"]):
        publish_table(table, at=at)
    start.on_sale_at = start.on_sale_at or at
    start.save(update_fields=["on_sale_at"])
    return start
