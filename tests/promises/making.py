"""What the tests of promises share."""

from datetime import timedelta
from typing import Any

from zabota.promises import actions, reckoning
from zabota.promises.actions.ledger import SAID_BY_STATE
from zabota.promises.models import Promise
from zabota.promises.queries.states import states_of
from zabota.promises.subjects import Subject

TICKET = Subject("ticket", 7)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)


def made(world: Any, **fields: Any) -> Promise:
    """A first answer to Вера (front row: one working hour), from ten in the morning."""
    fields = {"kind": "first-answer", "subject": TICKET, "client": world.vera, "at": world.at} | fields
    promise = actions.make(**fields)
    assert promise is not None
    return promise


def again(promise: Promise) -> Promise:
    return Promise.objects.select_related("calendar_version").get(pk=promise.pk)


def story(promise: Promise) -> list[str]:
    return list(promise.entries.order_by("pk").values_list("kind", flat=True))


def said_by_row(promise: Promise) -> dict[str, Any]:
    """What the row says and the history must say too."""
    row = again(promise)
    return {name: getattr(row, f"{name}_id" if name == "member" else name) for name in SAID_BY_STATE}


def said_by_history(promise: Promise) -> dict[str, Any]:
    """The same, rebuilt from the lines alone; only the next warning is the ladder's, not the history's."""
    state = states_of([promise])[promise.pk]
    return {
        "started_at": state.made_at,
        "due_at": state.due_at,
        "target_seconds": state.target_seconds,
        "paused_at": state.paused_since,
        "paused_seconds": state.paused_total,
        "fulfilled_at": state.fulfilled_at,
        "released_at": state.released_at,
        "broken_at": state.broken_at,
        "moved_times": state.moved_times,
        "warned": state.warned,
        "member": state.holder,
        "warn_at": again(promise).warn_at,
    }


def outcome(promise: Promise, at: Any) -> str:
    return reckoning.outcome(states_of([promise])[promise.pk], at).value
