"""What a level promises by impact, and what a client gets when a promise is broken."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from zabota.catalog.models import Offering, OfferingTarget, Remedy
from zabota.catalog.queries.selling import objection_to_targets
from zabota.core.acts import act
from zabota.core.refused import Refused
from zabota.promises.models import PROMISED, Impact

MOST_REMEDIES = 12
Key = tuple[str, str]
"""Kind of promise, impact."""


@act
def set_targets(
    offering: Offering, times: Mapping[Key, int], *, at: datetime, without_pause: Iterable[str] = ()
) -> list[OfferingTarget]:
    """All targets of the level at once, in seconds of open time of its calendar. `without_pause`: kinds that go on
    while the client has the turn. Where nothing is said, the business's default holds."""
    waiting = set(without_pause)
    for (kind, impact), seconds in times.items():
        if kind not in PROMISED or impact not in Impact.values or seconds <= 0:
            raise Refused(_("There is no such answer time. Reload the page."))
    offering = Offering.objects.select_for_update().get(pk=offering.pk)
    if offering.is_on_sale and (objection := objection_to_targets(offering.calendar, times, at)):
        raise Refused(objection)
    offering.targets.all().delete()
    return OfferingTarget.objects.bulk_create(
        OfferingTarget(
            offering=offering, kind=kind, impact=impact, seconds=seconds, pauses=kind not in waiting
        )
        for (kind, impact), seconds in times.items()
    )


@dataclass(frozen=True)
class NewRemedy:
    """`kind` is a word of a promise's kind, or «availability»."""

    kind: str
    text: str = ""
    percent: Decimal | None = None


@act
def set_remedies(offering: Offering, remedies: Iterable[NewRemedy]) -> list[Remedy]:
    """All of them at once, in their order."""
    given = [one for one in remedies if one.text.strip() or one.percent is not None]
    if len(given) > MOST_REMEDIES:
        raise Refused(_("%(n)s remedies are the most there can be.") % {"n": MOST_REMEDIES})
    for one in given:
        if one.percent is not None and not 0 < one.percent <= 100:
            raise Refused(_("A remedy is more than 0 and at most 100 percent of the month’s price."))
    offering = Offering.objects.select_for_update().get(pk=offering.pk)
    offering.remedies.all().delete()
    return Remedy.objects.bulk_create(
        Remedy(
            offering=offering,
            kind=one.kind,
            percent=one.percent,
            text=" ".join(one.text.split())[:250],
            rank=rank,
        )
        for rank, one in enumerate(given)
    )
