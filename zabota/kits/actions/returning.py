"""Taking a kit back, as long as nothing that it made is in use."""

from datetime import datetime

from django.db.models import ProtectedError
from django.utils.translation import gettext_lazy as _

from zabota.catalog import actions as catalog
from zabota.catalog.models import Offering, Service, Table
from zabota.catalog.models.service import Life
from zabota.core.acts import act
from zabota.core.refused import Refused
from zabota.kits.models import Start
from zabota.proposals.models import Template


@act
def take_back(start: Start, *, at: datetime) -> Start:
    """Everything, or nothing: refused, with its name, for what is used already. Twice is once."""
    start = Start.objects.select_for_update().get(pk=start.pk)
    if start.taken_back_at:
        return start
    Table.objects.filter(pk__in=start.made["tables"]).delete()
    for template in Template.objects.filter(pk__in=start.made["templates"]):
        _template(template)
    for offering in Offering.objects.filter(pk__in=start.made["offerings"]).select_related("service"):
        _offering(offering, at)
    for service in Service.objects.filter(pk__in=start.made["services"]):
        _service(service, at)
    start.taken_back_at = at
    start.save(update_fields=["taken_back_at"])
    return start


def _template(template: Template) -> None:
    try:
        template.delete()
    except ProtectedError:
        raise _used(template.name)


def _offering(offering: Offering, at: datetime) -> None:
    """What was on sale becomes a draft again first: only drafts can be thrown away."""
    if offering.published_at or offering.retired_at:
        catalog.unretire(catalog.retire(offering, at=at), at=at)
    try:
        catalog.remove_offering(offering)
    except Refused:
        raise _used(f"{offering.service.name}, {offering.name}")


def _service(service: Service, at: datetime) -> None:
    """Its steps are kept for ever, so it is retired; the kit, made again, brings it back."""
    if service.offerings.exists():
        raise _used(service.name)
    if service.life != Life.RETIRED:
        catalog.lead_on(service, to=Life.RETIRED, at=at)


def _used(name: str) -> Refused:
    words = _("“%(name)s” is in use already, so the kit stays. Retire what you don’t need instead.")
    return Refused(words % {"name": name})
