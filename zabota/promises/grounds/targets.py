"""The grounds that every business has: targets of the client's tier, and the default for everybody."""

from collections.abc import Iterable

from django.db.models import Q

from zabota.promises.grounds.ground import BY_DEFAULT, BY_TIER, Ground, Question
from zabota.promises.models import Target
from zabota.promises.queries.calendars import latest_versions


def from_targets(question: Question) -> Iterable[Ground]:
    tier = question.client.tier_id
    targets = list(
        Target.objects.filter(
            Q(tier=tier) | Q(tier=None), kind=question.kind, impact=question.impact
        ).select_related("tier")
    )
    versions = latest_versions({target.calendar_id for target in targets})
    return [
        Ground(
            specificity=BY_TIER if target.tier else BY_DEFAULT,
            kind="tier" if target.tier else "default",
            name=target.tier.name if target.tier else "",
            id=target.tier_id,
            seconds=target.seconds,
            version=versions[target.calendar_id],
            pauses=target.pauses,
        )
        for target in targets
    ]
