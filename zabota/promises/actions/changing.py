"""Other targets, other hands."""

from datetime import datetime

from zabota.clients.models import Client
from zabota.core.acts import act
from zabota.people.models import Member
from zabota.promises import reckoning
from zabota.promises.actions.clashes import note_clash
from zabota.promises.actions.ledger import SAID_BY_GROUND, Held, each_owed, keep, tell, write
from zabota.promises.actions.making import resting_on, said_of_ground
from zabota.promises.events import PromiseDueChanged
from zabota.promises.grounds import Ground, Question, choose
from zabota.promises.models import Promise
from zabota.promises.queries.policy import policy
from zabota.promises.subjects import Subject


@act
def retarget(subject: Subject, *, impact: str, client: Client, at: datetime, reason: str) -> list[Promise]:
    """Another impact, or another client or tier: what is owed gets the targets of that, from its own start on.

    Where no ground promises anything for the new impact, the old promise holds. Returns those that changed.
    """
    owed = Promise.objects.of(subject.kind, subject.id).open().filter(target_seconds__isnull=False)
    grace = policy().grace_percent
    changed = []
    for held in each_owed(owed, at):
        question = Question(
            client, held.promise.kind, impact, at, str(held.promise.ground.get("service", ""))
        )
        choice = choose(question)
        if choice.rivals:
            note_clash(question, choice.rivals)
        if choice.ground and _rests_otherwise(held, choice.ground, client, impact):
            changed.append(_retarget(held, choice.ground, question, grace=grace, reason=reason))
    return changed


def _rests_otherwise(held: Held, ground: Ground, client: Client, impact: str) -> bool:
    row, version = held.promise, ground.version
    now = (row.target_seconds, row.calendar_version_id, row.pauses, row.client_id, row.impact)
    return now != (ground.seconds, version.pk if version else None, ground.pauses, client.pk, impact)


def _retarget(held: Held, ground: Ground, question: Question, *, grace: int, reason: str) -> Promise:
    row, at, was = held.promise, question.at, held.state.due_at
    row.client, row.impact = question.client, question.impact
    for name, value in resting_on(ground, question.service).items():
        setattr(row, name, value)
    entry = reckoning.retarget(held.state, ground.seconds, ground.hours, at, grace_percent=grace)
    write(held, entry, reason=reason, **said_of_ground(row))
    if not ground.pauses and held.state.paused_since:
        write(held, reckoning.resume(held.state, ground.hours, at), reason="does-not-wait")
    keep(held, *SAID_BY_GROUND)
    if held.state.due_at != was:
        tell(PromiseDueChanged, row, at=at, due_at=held.state.due_at)
    return row


@act
def reassign(subject: Subject, *, member: Member | None, at: datetime, reason: str = "") -> list[Promise]:
    """Another person is to do it. The due moments stay."""
    owed = Promise.objects.of(subject.kind, subject.id).open()
    wanted = member.pk if member else None
    changed = []
    for held in each_owed(owed, at):
        if held.state.holder != wanted:
            write(held, reckoning.reassign(held.state, wanted, at), reason=reason)
            changed.append(keep(held))
    return changed
