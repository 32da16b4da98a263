"""Several at once, with real threads on the real database."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from tests.promises.making import DAY, HOUR, MINUTE, SECOND, again, made, story
from zabota.core.refused import Refused
from zabota.events.models import Event
from zabota.promises import actions
from zabota.promises.actions.ladder import set_ladder
from zabota.promises.actions.watching import record_breaches, warn
from zabota.promises.models import Promise
from zabota.promises.subjects import Subject

THREADS = 16


def at_once(world, *calls: Callable[[], object]) -> list[object]:
    """Each call in a thread and a transaction of its own, all let go at the same moment."""
    from django.db import connection

    gate = Barrier(len(calls))

    def run(call):
        try:
            gate.wait()
            with world.inside():
                return call()
        except Refused as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def test_fulfilled_by_sixteen_at_once_it_is_fulfilled_once(committed):
    with committed.inside():
        promise = made(committed)
    at_once(committed, *[lambda: actions.fulfil(promise, at=committed.at + MINUTE)] * THREADS)
    with committed.inside():
        assert story(promise) == ["made", "fulfilled"]
        assert Event.objects.filter(name="promises.PromiseFulfilled").count() == 1


def test_made_by_sixteen_at_once_it_is_made_once(committed):
    found = at_once(committed, *[lambda: made(committed).pk] * THREADS)
    assert len(set(found)) == 1
    with committed.inside():
        assert story(Promise.objects.get()) == ["made"]


def test_sixteen_sweeps_record_each_breach_once(committed):
    with committed.inside():
        promise = made(committed)
    counts = at_once(committed, *[lambda: record_breaches(at=committed.at + DAY)] * THREADS)
    assert sum(counts) == 1
    with committed.inside():
        assert story(promise) == ["made", "recorded_broken"]


def test_sixteen_rounds_warn_once(committed):
    with committed.inside():
        set_ladder("first-answer", [(75, "manager")])
        promise = made(committed)
    at_once(committed, *[lambda: warn(at=committed.at + 50 * MINUTE)] * THREADS)
    with committed.inside():
        assert story(promise) == ["made", "warned"]
        assert Event.objects.filter(name="promises.PromiseWarned").count() == 1


def test_moved_and_swept_at_once_it_is_either_moved_or_broken(committed):
    """Moved a second before it was due, swept a second after: whoever comes first, the story holds together."""
    due = committed.at + HOUR
    for number in range(6):
        told = moved_and_swept(committed, Subject("ticket", number), due)
        assert told in [
            (["made", "moved"], None, committed.at + DAY),
            (["made", "recorded_broken"], due, due),
        ]


def moved_and_swept(world, subject, due):
    with world.inside():
        promise = made(world, subject=subject)

    def move():
        actions.move(promise, to=world.at + DAY, reason="Ждём деталь", at=due - SECOND)

    at_once(world, *[move, lambda: record_breaches(at=due + SECOND)] * 4)
    with world.inside():
        return story(promise)[:2], again(promise).broken_at, again(promise).due_at
