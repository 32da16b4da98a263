"""Deliveries and rounds as Procrastinate jobs. Actions never call these: they record facts."""

from datetime import datetime, timedelta

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from zabota.business.lookups import business_ids
from zabota.business.tenancy import scope
from zabota.events import beats
from zabota.events.models import Effect
from zabota.events.recording import deliver_event
from zabota.events.registry import every, rounds

RETRY = RetryStrategy(max_attempts=8, exponential_wait=3)


@app.task(name="deliver", queue="facts", retry=RETRY)
def deliver(business_id: int, event_id: int, listener: str) -> None:
    deliver_event(business_id, event_id, listener)


@app.task(name="round", queue="rounds", retry=RetryStrategy(max_attempts=3, wait=5))
def go_round(name: str, at: str) -> None:
    """Runs a periodic task; a business in which it fails does not keep the others waiting."""
    plan = rounds[name]
    moment = datetime.fromisoformat(at)
    if not plan.each_business:
        plan.run(moment)
        return
    failures: list[BaseException] = []
    for business_id in business_ids():
        try:
            with scope(business_id):
                plan.run(moment)
        except Exception as error:  # noqa: BLE001 - whatever it was, the others go on
            failures.append(error)
    if failures:
        raise failures[0]


@every(seconds=10, each_business=False)
def beat(at: datetime) -> None:
    beats.beat(at)


@every(seconds=24 * 3600, each_business=True)
def forget_old_effects(at: datetime) -> None:
    """A delivery is never repeated after so long."""
    Effect.objects.filter(at__lt=at - timedelta(days=30)).delete()
