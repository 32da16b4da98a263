"""What the clock brings: warnings before a promise breaks, and the record that it broke.

Both look at what is due through partial indexes, take a batch, and leave rows that somebody holds to the next round.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from zabota.events.recording import record_all
from zabota.promises import reckoning
from zabota.promises.actions.ledger import Held, about, each_owed, keep, line_of, write
from zabota.promises.events import AboutPromise, PromiseBroken, PromiseWarned
from zabota.promises.models import Promise, PromiseEntry, WarningStep
from zabota.promises.reckoning import Entry, Happened, to_the_second

BATCH = 500


@transaction.atomic
def record_breaches(*, at: datetime, limit: int = BATCH) -> int:
    """Writes down that promises broke, at the very moment when each was due. Says how many; call until fewer than
    `limit` come."""
    second = to_the_second(at)
    due = Promise.objects.running().filter(broken_at=None, due_at__lt=second)
    broken = list(due.select_for_update(skip_locked=True).order_by("due_at", "pk")[:limit])
    if not broken:
        return 0
    Promise.objects.filter(pk__in=[promise.pk for promise in broken]).update(broken_at=F("due_at"))
    PromiseEntry.objects.bulk_create(_breach(promise, second) for promise in broken)
    record_all([about(PromiseBroken, promise) for promise in broken], at=at)
    return len(broken)


def _breach(promise: Promise, at: datetime) -> PromiseEntry:
    return line_of(promise, Entry(Happened.RECORDED_BROKEN, at, due_at=promise.due_at))


@transaction.atomic
def warn(*, at: datetime, limit: int = BATCH) -> int:
    """Takes the steps of the ladder whose moment has come, each once. Says how many promises had one."""
    waiting = Promise.objects.open().filter(warn_at__lte=at).order_by("warn_at", "pk")
    ids = list(waiting.select_for_update(skip_locked=True).values_list("pk", flat=True)[:limit])
    ladder: dict[str, list[WarningStep]] = {}
    for step in WarningStep.objects.order_by("percent"):
        ladder.setdefault(step.kind, []).append(step)
    facts: list[AboutPromise] = []
    for held in each_owed(Promise.objects.filter(pk__in=ids), at):
        facts += _take_steps(held, ladder.get(held.promise.kind, []), at)
    record_all(facts, at=at)
    return len(ids)


def _take_steps(held: Held, ladder: list[WarningStep], at: datetime) -> list[AboutPromise]:
    """A line of history for each percent; after a pause of the program everybody hears of the latest only."""
    passed = _passed(held, [step for step in ladder if step.percent > held.state.warned], at)
    latest = {step.whom: step for step in passed}
    facts = []
    for percent in sorted({step.percent for step in latest.values()}):
        whom = [step.whom for step in latest.values() if step.percent == percent]
        line = write(held, reckoning.warn(held.state, percent, at), whom=whom)
        facts += [
            about(PromiseWarned, held.promise, percent=percent, whom=each, entry_id=line.pk) for each in whom
        ]
    held.promise.warn_at = None
    keep(held)
    return facts


def _passed(held: Held, ahead: list[WarningStep], at: datetime) -> list[WarningStep]:
    if held.state.is_broken(at):
        return ahead
    moments = dict(reckoning.warn_moments(held.state, held.hours, {step.percent for step in ahead}))
    return [step for step in ahead if step.percent in moments and moments[step.percent] <= at]
