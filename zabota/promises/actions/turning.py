"""Whose turn it is: the clock stops while the client has it."""

from datetime import datetime

from zabota.core.acts import act
from zabota.promises import reckoning
from zabota.promises.actions.ledger import each_owed, keep, tell, write
from zabota.promises.events import PromisePaused, PromiseResumed
from zabota.promises.models import Promise
from zabota.promises.subjects import Subject


@act
def pause(subject: Subject, *, at: datetime, reason: str) -> list[Promise]:
    """The client has the turn: the clocks stop that stop by their targets. Those that stand already stay so."""
    running = Promise.objects.of(subject.kind, subject.id).running()
    paused = []
    for held in each_owed(running.filter(pauses=True, target_seconds__isnull=False), at):
        write(held, reckoning.pause(held.state, held.hours, at), reason=reason)
        paused.append(keep(held))
        tell(PromisePaused, held.promise, at=at)
    return paused


@act
def resume(subject: Subject, *, at: datetime, reason: str) -> list[Promise]:
    """The turn is ours again: clocks that stand go on with what they had left."""
    standing = Promise.objects.of(subject.kind, subject.id).open().filter(paused_at__isnull=False)
    resumed = []
    for held in each_owed(standing, at):
        write(held, reckoning.resume(held.state, held.hours, at), reason=reason)
        resumed.append(keep(held))
        tell(PromiseResumed, held.promise, at=at)
    return resumed
