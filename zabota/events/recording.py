"""Writing a fact down, and delivering it."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils import timezone

from zabota.business.tenancy import current_scope, scope
from zabota.events.facts import Fact
from zabota.events.models import Event
from zabota.events.registry import listeners

log = logging.getLogger(__name__)
LOOK = "zabota_look"
_silent: ContextVar[bool] = ContextVar("zabota_silent_facts", default=False)
_overheard: ContextVar[list[Event] | None] = ContextVar("zabota_overheard", default=None)


def record(fact: Fact, *, at: datetime | None = None) -> Event:
    """Writes the fact in this transaction, with a delivery for each listener; NOTIFY says "look" when it commits."""
    return record_all([fact], at=at)[0]


@contextmanager
def overheard() -> Iterator[list[Event]]:
    """Collects what is recorded inside, so that a door in a hurry can deliver it once that is committed."""
    heard: list[Event] = []
    token = _overheard.set(heard)
    try:
        yield heard
    finally:
        _overheard.reset(token)


def record_all(facts: Sequence[Fact], *, at: datetime | None = None) -> list[Event]:
    """The same for many facts of one transaction, with as few statements as for one."""
    from zabota.events.tasks import deliver

    here, moment = current_scope(), at or timezone.now()
    events = Event.objects.bulk_create(
        Event(
            business_id=here.business_id,
            name=fact.name(),
            payload=fact.payload(),
            actor=here.actor,
            at=moment,
        )
        for fact in facts
    )
    if _silent.get():
        return events
    deliveries: list[dict[str, Any]] = [
        {"business_id": here.business_id, "event_id": event.pk, "listener": name}
        for event in events
        for name in listeners.get(event.name, {})
    ]
    if deliveries:
        deliver.batch_defer(*deliveries)
    if events:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [LOOK, str(here.business_id)])
    if (heard := _overheard.get()) is not None:
        heard.extend(events)
    return events


def once(key: str) -> bool:
    """True for the first transaction that asks for this effect in this business; a second one waits and gets False."""
    here = current_scope()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO events_effect (business_id, key) VALUES (%s, %s) ON CONFLICT DO NOTHING RETURNING id",
            [here.business_id, key],
        )
        return cursor.fetchone() is not None


def deliver_event(business_id: int, event_id: int, listener: str) -> bool:
    """Runs one listener for one fact within the fact's business; False when it has been done before."""
    with scope(business_id, actor="system"):
        event = Event.objects.filter(pk=event_id).first()
        if event is None:
            log.warning("event %s of business %s is gone", event_id, business_id)
            return False
        call = listeners.get(event.name, {}).get(listener)
        if call is None:
            raise LookupError(f"{listener} is not known to this version: it will be tried again")
        if not once(f"deliver:{event_id}:{listener}"):
            return False
        call(Fact.known[event.name].from_payload(event.payload))
        return True


def deliver_now(event: Event) -> None:
    """Runs all listeners of a fact in this process, at once. The queue's own deliveries then find the work done."""
    for listener in listeners.get(event.name, {}):
        deliver_event(event.business_id, event.pk, listener)


@contextmanager
def silently() -> Iterator[None]:
    """Inside it facts are written down but delivered to nobody: for history that is told afterwards."""
    token = _silent.set(True)
    try:
        yield
    finally:
        _silent.reset(token)
