"""A service's life: led on by somebody, on a day."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from zabota.business.days import day_of
from zabota.catalog.events import ServiceLed, ServiceReviewPlanned
from zabota.catalog.models import Service, ServiceStep
from zabota.catalog.queries.life import objection_to_leading
from zabota.core.acts import act
from zabota.core.refused import Refused
from zabota.events.recording import record
from zabota.people.models import Member


@act
def lead_on(service: Service, *, to: str, at: datetime, by: Member | None = None, note: str = "") -> Service:
    """To another stage of its life; doing it twice changes nothing."""
    service = Service.objects.select_for_update().get(pk=service.pk)
    if service.life == to:
        return service
    if objection := objection_to_leading(service, to, day_of(at)):
        raise Refused(objection, field="to")
    was, service.life = service.life, to
    service.save(update_fields=["life"])
    ServiceStep.objects.create(service=service, life=to, by=by, note=note.strip()[:300], at=at)
    record(ServiceLed(service_id=service.pk, life=to, was=was), at=at)
    return service


@act
def plan_review(service: Service, *, on: date | None, at: datetime) -> Service:
    """The day by which the service is looked over again. Whoever keeps promises hears of it."""
    service = Service.objects.select_for_update().get(pk=service.pk)
    if on is not None and on <= day_of(at):
        raise Refused(_("Choose a day ahead: the next review can’t be in the past."), field="on")
    if service.next_review_on == on:
        return service
    service.next_review_on = on
    service.save(update_fields=["next_review_on"])
    record(
        ServiceReviewPlanned(
            service_id=service.pk, review_on=on.isoformat() if on else "", manager_id=service.manager_id
        ),
        at=at,
    )
    return service
