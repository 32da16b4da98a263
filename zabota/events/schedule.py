"""Our own schedule: a row per periodic task with its last run, so that a late worker catches up."""

from datetime import datetime, timedelta

from django.db import transaction
from procrastinate.exceptions import AlreadyEnqueued

from zabota.events.models import Round
from zabota.events.registry import RoundPlan, rounds
from zabota.events.tasks import go_round


def start_due_rounds(*, at: datetime) -> list[str]:
    """Defers each round whose time has come; of several workers exactly one does. Returns their names."""
    return [plan.name for plan in rounds.values() if _claim(plan, at)]


@transaction.atomic
def _claim(plan: RoundPlan, at: datetime) -> bool:
    row, made = Round.objects.select_for_update().get_or_create(name=plan.name, defaults={"ran_at": at})
    if not made and row.ran_at + timedelta(seconds=plan.seconds) > at:
        return False
    row.ran_at = at
    row.save(update_fields=["ran_at"])
    return _defer(plan, at)


def _defer(plan: RoundPlan, at: datetime) -> bool:
    try:
        with transaction.atomic():
            go_round.configure(queueing_lock=plan.name).defer(name=plan.name, at=at.isoformat())
    except AlreadyEnqueued:
        return False
    return True
