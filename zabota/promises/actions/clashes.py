"""Two equally specific grounds: a manager is told, and the stricter holds meanwhile."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from zabota.events.recording import record
from zabota.promises.events import GroundsClashed
from zabota.promises.grounds import Ground, Question, choose
from zabota.promises.models import Clash


def note_clash(question: Question, rivals: Sequence[Ground]) -> Clash:
    """Writes the contradiction down, once until it is settled."""
    clash, new = Clash.objects.get_or_create(
        client=question.client,
        service=question.service,
        kind=question.kind,
        impact=question.impact,
        settled_at=None,
        defaults={
            "names": [{"kind": ground.kind, "name": ground.name, "id": ground.id} for ground in rivals],
            "seen_at": question.at,
        },
    )
    if new:
        record(GroundsClashed(clash_id=clash.pk), at=question.at)
    return clash


@transaction.atomic
def settle_clashes(*, at: datetime) -> int:
    """Strikes out the contradictions that are gone. Says how many."""
    settled = 0
    for clash in Clash.objects.unsettled().select_for_update(of=("self",)).select_related("client"):
        question = Question(clash.client, clash.kind, clash.impact, at, clash.service)
        if not choose(question).rivals:
            clash.settled_at = at
            clash.save(update_fields=["settled_at"])
            settled += 1
    return settled
