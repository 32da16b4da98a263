"""Writing a fact down, and delivering it."""

import logging
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils import timezone

from zabota.business.tenancy import current_scope, scope
from zabota.events.facts import Fact
from zabota.events.models import Effect, Event
from zabota.events.registry import listeners

log = logging.getLogger(__name__)
LOOK = "zabota_look"


def record(fact: Fact, *, at: datetime | None = None) -> Event:
    """Writes the fact in this transaction, with a delivery for each listener; NOTIFY says "look" when it commits."""
    from zabota.events.tasks import deliver

    here = current_scope()
    event = Event.objects.create(
        business_id=here.business_id,
        name=fact.name(),
        payload=fact.payload(),
        actor=here.actor,
        at=at or timezone.now(),
    )
    deliveries: list[dict[str, Any]] = [
        {"business_id": here.business_id, "event_id": event.pk, "listener": name}
        for name in listeners.get(event.name, {})
    ]
    if deliveries:
        deliver.batch_defer(*deliveries)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [LOOK, str(here.business_id)])
    return event


def once(key: str) -> bool:
    """True for the first transaction that asks for this effect in this business; a second one waits and gets False."""
    here = current_scope()
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {Effect._meta.db_table} (business_id, key) VALUES (%s, %s) ON CONFLICT DO NOTHING RETURNING id",
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
