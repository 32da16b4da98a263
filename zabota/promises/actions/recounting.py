"""What is owed by a calendar is counted anew by its new version."""

from datetime import datetime

from zabota.core.hours import WorkingHours
from zabota.events.recording import record_all
from zabota.promises import reckoning
from zabota.promises.actions.ledger import SAID_BY_STATE, Held, about, each_owed, follow, line_of
from zabota.promises.events import AboutPromise, PromiseDueChanged
from zabota.promises.models import CalendarVersion, Promise, PromiseEntry
from zabota.promises.queries.policy import policy
from zabota.promises.queries.previews import counting_by

BATCH = 500


def come_under(version: CalendarVersion, *, at: datetime, reason: str) -> int:
    """Everything owed by the version's calendar counts by it from now on. Says how many moments changed."""
    grace = policy().grace_percent
    lines: list[PromiseEntry] = []
    facts: list[AboutPromise] = []
    rows: list[Promise] = []
    for held in each_owed(counting_by(version.calendar), at):
        was = held.state.due_at
        lines.append(_recount(held, version, at, grace, reason))
        rows.append(held.promise)
        if held.state.due_at != was:
            facts.append(about(PromiseDueChanged, held.promise, due_at=held.state.due_at))
    PromiseEntry.objects.bulk_create(lines, batch_size=BATCH)
    Promise.objects.bulk_update(rows, [*SAID_BY_STATE, "calendar_version"], batch_size=BATCH)
    record_all(facts, at=at)
    return len(facts)


def _recount(held: Held, version: CalendarVersion, at: datetime, grace: int, reason: str) -> PromiseEntry:
    hours = WorkingHours.from_spec(version.hours)
    entry = reckoning.retarget(held.state, held.state.target_seconds or 0, hours, at, grace_percent=grace)
    held.state = reckoning.apply(held.state, entry)
    held.promise.calendar_version = version
    follow(held)
    return line_of(held.promise, entry, reason=reason, calendar_version=version.pk)
