"""What can be sold: what stands in the way of publishing, and what is on sale."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from zabota.business.models import Business
from zabota.catalog.models import Offering, Service
from zabota.catalog.models.offering import OfferingQuerySet
from zabota.catalog.models.service import Life
from zabota.core.hours import WorkingHours
from zabota.promises import durations
from zabota.promises.models import PROMISED, Calendar, CalendarVersion, Impact, Kind, Target
from zabota.promises.queries.calendars import latest_versions
from zabota.promises.queries.floors import is_looser

URGENT = [impact.value for impact in reversed(Impact)]
SELLABLE = (Life.READY, Life.PUBLISHED, Life.REVIEW)


def published_offerings() -> OfferingQuerySet:
    """The catalogue: levels on sale of services that clients may see."""
    services = Service.objects.in_catalogue().values("pk")
    return Offering.objects.published().filter(service__in=services)


def offerings_of(service: Service) -> OfferingQuerySet:
    """All levels of a service that are not retired, drafts too, in their order."""
    return Offering.objects.current().filter(service=service)


def objection_to_publishing(offering: Offering, at: datetime) -> str | None:
    """Why the level can't go on sale; None if it can."""
    service = Service.objects.get(pk=offering.service_id)
    if service.life not in SELLABLE:
        return gettext("The service is not ready to support yet: lead it on first.")
    if not offering.asks_price and not offering.charges.exists():
        return gettext("Add a price, or say that it is told on request.")
    times = {(one.kind, one.impact): one.seconds for one in offering.targets.all()}
    return objection_to_targets(offering.calendar, times, at)


def objection_to_targets(
    calendar: Calendar | None, times: Mapping[tuple[str, str], int], at: datetime
) -> str | None:
    """Basic is never bad: no level may promise less than everybody gets anyway. The sentence names every target."""
    found = below_floor(calendar, times, at)
    if not found:
        return None
    said = [
        gettext("%(kind)s, %(impact)s: the level promises %(own)s, and everybody gets %(floor)s") % vars(one)
        for one in found
    ]
    return gettext("%(said)s. Promise no less than everybody gets.") % {"said": "; ".join(said)}


@dataclass(frozen=True)
class Looser:
    """A target of a level that is worse than everybody's, in words."""

    kind: str
    impact: str
    own: str
    floor: str


def below_floor(
    calendar: Calendar | None, times: Mapping[tuple[str, str], int], at: datetime
) -> list[Looser]:
    """By kind, the most urgent first."""
    floors = [floor for floor in Target.objects.filter(tier=None) if (floor.kind, floor.impact) in times]
    floors.sort(key=lambda floor: (PROMISED.index(Kind(floor.kind)), URGENT.index(floor.impact)))
    own = calendar.pk if calendar else None
    versions = latest_versions({floor.calendar_id for floor in floors} | ({own} if own else set()))
    mine = versions[own] if own else always()
    found = []
    for floor in floors:
        seconds = times[floor.kind, floor.impact]
        theirs = versions[floor.calendar_id]
        if is_looser((seconds, mine), (floor.seconds, theirs), at):
            found.append(
                Looser(
                    str(Kind(floor.kind).label),
                    impact_word(floor.impact),
                    _said(seconds, mine),
                    _said(floor.seconds, theirs),
                )
            )
    return found


def is_below_floor(offering: Offering, at: datetime) -> bool:
    times = {(one.kind, one.impact): one.seconds for one in offering.targets.all()}
    return bool(below_floor(offering.calendar, times, at))


def always() -> CalendarVersion:
    """Hours of a level without a calendar: round the clock. Never saved."""
    return CalendarVersion(hours={"always": True, "zone": Business.objects.get().zone})


def impact_word(impact: str) -> str:
    """«обычное» of «Обычное: что-то мешает»."""
    return str(Impact(impact).label).partition(":")[0].lower()


def _said(seconds: int, version: CalendarVersion) -> str:
    return durations.words(seconds, durations.Measure.of(WorkingHours.from_spec(version.hours)))
