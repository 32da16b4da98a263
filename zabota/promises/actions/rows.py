"""A row of targets as it is edited: one tier, one kind, all impacts at once."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from zabota.clients.models import Tier
from zabota.promises.actions.targets import clear_target, set_target
from zabota.promises.models import Calendar, Target


@transaction.atomic
def set_row(
    *,
    tier: Tier | None,
    kind: str,
    times: Mapping[str, int | None],
    calendar: Calendar,
    pauses: bool,
    at: datetime,
) -> None:
    """Seconds by impact; None for no target of its own. All or nothing: Refused leaves the row as it was."""
    present = {target.impact: target for target in Target.objects.filter(tier=tier, kind=kind)}
    for impact, seconds in times.items():
        if seconds is None:
            if impact in present:
                clear_target(tier=tier, kind=kind, impact=impact)
        elif not _stays(present.get(impact), seconds, calendar, pauses):
            set_target(
                tier=tier,
                kind=kind,
                impact=impact,
                seconds=seconds,
                calendar=calendar,
                pauses=pauses,
                at=at,
            )


def _stays(target: Target | None, seconds: int, calendar: Calendar, pauses: bool) -> bool:
    wanted = (seconds, calendar.pk, pauses)
    return target is not None and (target.seconds, target.calendar_id, target.pauses) == wanted
