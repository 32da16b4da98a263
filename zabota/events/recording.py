"""Writing a fact down, and delivering it."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import InterfaceError, OperationalError, connection, transaction
from django.utils import timezone

from zabota.business.tenancy import current_scope, scope
from zabota.core import acts
from zabota.events.facts import Fact
from zabota.events.models import Event
from zabota.events.registry import listeners

log = logging.getLogger(__name__)
LOOK = "zabota_look"
_silent: ContextVar[bool] = ContextVar("zabota_silent_facts", default=False)


@dataclass(frozen=True)
class Ear:
    names: frozenset[str]
    heard: list[Event]


_ear: ContextVar[Ear | None] = ContextVar("zabota_ear", default=None)


def record(fact: Fact, *, at: datetime | None = None) -> Event:
    """Writes the fact in this transaction, with a delivery for each listener; NOTIFY says "look" when it commits."""
    return record_all([fact], at=at)[0]


@contextmanager
def overheard(*facts: type[Fact]) -> Iterator[list[Event]]:
    """Collects these facts as they are recorded inside, for a door that delivers them itself once they are committed
    (`deliver_heard`). The queue has no deliveries of them: who overhears also keeps a net, a round over the rows for
    which nobody has done anything. (A delivery that is put into the queue and taken out again costs as much as half
    of what it delivers.)"""
    ear = Ear(frozenset(fact.name() for fact in facts), [])
    token = _ear.set(ear)
    try:
        yield ear.heard
    finally:
        _ear.reset(token)


def record_all(facts: Sequence[Fact], *, at: datetime | None = None) -> list[Event]:
    """The same for many facts of one transaction, with as few statements as for one. The facts of an act are written
    together when it ends; until then they have no id."""
    here, moment = current_scope(), at or timezone.now()
    events = [
        Event(
            business_id=here.business_id,
            name=fact.name(),
            payload=fact.payload(),
            actor=here.actor,
            at=moment,
        )
        for fact in facts
    ]
    write = _write_only if _silent.get() else _write
    if (act := acts.current()) is not None:
        act.gather(write, events)
    else:
        write(events)
    return events


def _write_only(events: list[Event]) -> None:
    Event.objects.bulk_create(events, batch_size=1000)


def _write(events: list[Event]) -> None:
    _write_only(events)
    ear = _ear.get()
    heard = [event for event in events if ear and event.name in ear.names]
    _defer([event for event in events if event not in heard])
    if ear:
        ear.heard.extend(heard)
    with connection.cursor() as cursor:
        for business_id in {event.business_id for event in events}:
            cursor.execute("SELECT pg_notify(%s, %s)", [LOOK, str(business_id)])


def _defer(events: list[Event]) -> None:
    """Gives each listener's delivery to the queue."""
    from zabota.events.tasks import deliver

    deliveries: list[dict[str, Any]] = [
        {"business_id": event.business_id, "event_id": event.pk, "listener": name}
        for event in events
        for name in listeners.get(event.name, {})
    ]
    if deliveries:
        deliver.configure().batch_defer(*deliveries)


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
        deliver_event(int(event.business_id or 0), event.pk, listener)


def deliver_heard(event: Event, *following: type[Fact]) -> None:
    """Runs the listeners of an overheard fact, and in the same transaction those of the facts that come of it.

    Either all of it has happened then or nothing. Of what follows, a listener that breaks is left to the queue; what
    it did is undone, what was before it stays, and its error is raised in the end.
    """
    errors: list[Exception] = []
    with scope(int(event.business_id or 0), actor="system"), overheard(*following) as more:
        _tell_listeners(event)
        for follower in more:  # it grows as we go
            known = len(more)
            try:
                with transaction.atomic():
                    _tell_listeners(follower)
            except (OperationalError, InterfaceError):
                raise
            except Exception as error:  # noqa: BLE001 - raised when the rest is safe
                del more[known:]
                _defer([follower])
                errors.append(error)
    if errors:
        raise errors[0]


def _tell_listeners(event: Event) -> None:
    for call in listeners.get(event.name, {}).values():
        call(Fact.known[event.name].from_payload(event.payload))


@contextmanager
def silently() -> Iterator[None]:
    """Inside it facts are written down but delivered to nobody: for history that is told afterwards."""
    token = _silent.set(True)
    try:
        yield
    finally:
        _silent.reset(token)
