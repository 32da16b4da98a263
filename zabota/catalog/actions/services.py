"""A service: defined, changed."""

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from zabota.catalog.events import ServiceDefined
from zabota.catalog.models import Service, ServiceStep
from zabota.catalog.models.service import Life
from zabota.catalog.questions import CHECKS
from zabota.catalog.slugs import slug_of
from zabota.core.acts import act
from zabota.core.refused import Refused
from zabota.events.recording import record
from zabota.people.models import Member, Team

LONGEST_NAME, LONGEST_GAIN, LONGEST_ABOUT, MOST = 120, 250, 4000, 500
EVERY_CHECK = tuple(check.word for check in CHECKS)


@act
def define(
    *,
    name: str,
    at: datetime,
    gain: str = "",
    about: str = "",
    checks: Collection[str] = EVERY_CHECK,
    slug: str = "",
    sponsor: Member | None = None,
    manager: Member | None = None,
    team: Team | None = None,
    next_review_on: date | None = None,
    by: Member | None = None,
) -> Service:
    """A new service, an idea so far. `checks` are the words of `questions.CHECKS` that hold; all have to."""
    for check in CHECKS:
        if check.word not in checks:
            raise Refused(check.objection, field="checks")
    if Service.objects.count() >= MOST:
        raise Refused(_("There are %(n)s services already. Retire some first.") % {"n": MOST}, field="name")
    taken = set(Service.objects.values_list("slug", flat=True))
    if slug and slug in taken:
        raise Refused(_("Another service has this address. Choose a different one."), field="slug")
    last = Service.objects.aggregate(last=Max("rank"))["last"]
    service = Service.objects.create(
        name=_named(name),
        slug=slug or slug_of(name, taken, otherwise="service"),
        gain=gain.strip()[:LONGEST_GAIN],
        about=about.strip()[:LONGEST_ABOUT],
        sponsor=sponsor,
        manager=manager,
        team=team,
        next_review_on=next_review_on,
        rank=0 if last is None else last + 1,
        made_at=at,
    )
    ServiceStep.objects.create(service=service, life=Life.IDEA, by=by, at=at)
    record(ServiceDefined(service_id=service.pk), at=at)
    return service


@act
def change_service(
    service: Service,
    *,
    name: str,
    gain: str,
    about: str,
    at: datetime,
    sponsor: Member | None = None,
    manager: Member | None = None,
    team: Team | None = None,
) -> Service:
    """Its words and its people; the address stays, for links and promises know the service by it."""
    service = Service.objects.select_for_update().get(pk=service.pk)
    if service.life != Life.IDEA and not gain.strip():
        raise Refused(_("Write what the client gains: without it, it is no service yet."), field="gain")
    if service.life != Life.IDEA and manager is None:
        raise Refused(_("Name a service manager: somebody has to answer for it."), field="manager")
    service.name, service.gain = _named(name), gain.strip()[:LONGEST_GAIN]
    service.about = about.strip()[:LONGEST_ABOUT]
    service.sponsor, service.manager, service.team = sponsor, manager, team
    service.save(update_fields=["name", "gain", "about", "sponsor", "manager", "team"])
    return service


def _named(name: str) -> str:
    tidied = " ".join(name.split())[:LONGEST_NAME]
    if not tidied:
        raise Refused(_("Write the name of the service, as clients would say it."), field="name")
    return tidied
