"""What is promised to a tier, by impact. Promises that were made keep what they were made by."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from zabota.clients.models import Tier
from zabota.core.refused import Refused
from zabota.promises.models import PROMISED, Calendar, Impact, Target
from zabota.promises.queries.floors import objection_to_target


@transaction.atomic
def set_target(
    *,
    tier: Tier | None,
    kind: str,
    impact: str,
    seconds: int,
    calendar: Calendar,
    at: datetime,
    pauses: bool = True,
) -> Target:
    """Promises a tier (None: everybody) so much open time of a calendar, from now on.

    Refuses what is looser than the floor: nobody's level may be worse than what everybody gets.
    """
    if kind not in PROMISED or impact not in Impact.values:
        raise Refused(_("There is no such answer time. Reload the page."))
    if calendar.retired_at:
        raise Refused(_("This calendar is out of use. Choose another."), field="calendar")
    if objection := objection_to_target(tier, kind, impact, seconds, calendar, at):
        raise Refused(objection, field=f"time-{impact}")
    target, _made = Target.objects.update_or_create(
        tier=tier,
        kind=kind,
        impact=impact,
        defaults={"seconds": seconds, "calendar": calendar, "pauses": pauses},
    )
    return target


@transaction.atomic
def clear_target(*, tier: Tier | None, kind: str, impact: str) -> bool:
    """A tier without a target of its own gets what everybody gets; without that too, nothing is promised."""
    return bool(Target.objects.filter(tier=tier, kind=kind, impact=impact).delete()[0])
