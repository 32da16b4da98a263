"""The grounds that every business has: targets of the client's tier, and the default for everybody."""

from collections.abc import Iterable

from django.db.models import Q

from zabota.core.acts import remembered
from zabota.promises.grounds.ground import BY_DEFAULT, BY_TIER, Ground, Question
from zabota.promises.models import Target
from zabota.promises.queries.calendars import latest_versions


def from_targets(question: Question) -> Iterable[Ground]:
    return _promised_to(question.client.tier_id, question.kind, question.impact)


@remembered
def _promised_to(tier: int, kind: str, impact: str) -> list[Ground]:
    found = Target.objects.filter(Q(tier=tier) | Q(tier=None), kind=kind, impact=impact)
    targets = list(found.select_related("tier"))
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
