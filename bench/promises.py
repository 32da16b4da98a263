"""Promises beside raw SQL: choosing a ground, making, keeping, and a sweep of 10,000 that broke.

    bin/bench bench/promises.py

Medians, with the number of statements of each; the raw SQL writes the same rows in the same scope. Wall time fails
nothing.
"""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from statistics import median
from time import perf_counter

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zabota.site.settings")
os.environ["ZABOTA_TESTING"] = "1"
django.setup()

from django.db import connection  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from zabota.business.actions import found_business  # noqa: E402
from zabota.business.tenancy import scope  # noqa: E402
from zabota.clients.models import Client, Tier  # noqa: E402
from zabota.people.models import Member  # noqa: E402
from zabota.promises import actions, grounds  # noqa: E402
from zabota.promises.actions.defaults import settle_in  # noqa: E402
from zabota.promises.actions.watching import BATCH, record_breaches  # noqa: E402
from zabota.promises.models import Promise  # noqa: E402
from zabota.promises.queries.listing import Filter  # noqa: E402
from zabota.promises.subjects import Subject  # noqa: E402

AT = datetime(2026, 9, 1, 7, tzinfo=UTC)
ROUNDS, MANY = 200, 10_000
NUMBERS = count(1)

CHOICE = """
SELECT t.seconds, t.pauses, i.name, v.id, v.hours FROM promises_target t
LEFT JOIN clients_tier i ON i.id = t.tier_id
JOIN LATERAL (SELECT id, hours FROM promises_calendarversion WHERE calendar_id = t.calendar_id
              ORDER BY number DESC LIMIT 1) v ON true
WHERE t.kind = 'first-answer' AND t.impact = 'normal' AND (t.tier_id = %s OR t.tier_id IS NULL)
"""
PROMISE = """
WITH made AS (
    INSERT INTO promises_promise (business_id, kind, subject_kind, subject_id, client_id, impact, ground, note,
        target_seconds, pauses, started_at, due_at, moved_times, warned, paused_seconds)
    SELECT zabota_business_id(), 'first-answer', %(about)s, %(first)s + n, %(client)s, 'normal', '{}', '', 3600, true,
        %(at)s, %(at)s::timestamptz + interval '1 hour', 0, 0, 0
    FROM generate_series(1, %(count)s) n RETURNING id, business_id, due_at
)
INSERT INTO promises_promiseentry (business_id, promise_id, kind, at, actor, reason, data)
SELECT business_id, id, 'made', %(at)s, 'system', '', jsonb_build_object('due_at', due_at, 'target_seconds', 3600)
FROM made
"""
EVENT = """
INSERT INTO events_event (business_id, name, payload, actor, at)
VALUES (zabota_business_id(), 'promises.PromiseMade', '{"promise_id": 1}', 'system', now())
"""
SWEEP = """
WITH broken AS (
    UPDATE promises_promise SET broken_at = due_at
    WHERE fulfilled_at IS NULL AND released_at IS NULL AND broken_at IS NULL AND paused_at IS NULL
      AND due_at < %(at)s AND business_id = zabota_business_id()
    RETURNING id, business_id, due_at
), lines AS (
    INSERT INTO promises_promiseentry (business_id, promise_id, kind, at, actor, reason, data)
    SELECT business_id, id, 'recorded_broken', %(at)s, 'system', '', jsonb_build_object('due_at', due_at) FROM broken
)
INSERT INTO events_event (business_id, name, payload, actor, at)
SELECT business_id, 'promises.PromiseBroken', jsonb_build_object('promise_id', id), 'system', %(at)s FROM broken
"""
PAGE = """
SELECT p.*, c.*, t.* FROM promises_promise p JOIN clients_client c ON c.id = p.client_id
JOIN clients_tier t ON t.id = c.tier_id
WHERE p.fulfilled_at IS NULL AND p.released_at IS NULL AND p.business_id = zabota_business_id()
ORDER BY p.due_at, p.id LIMIT 51
"""


def timed(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The median in milliseconds."""
    taken = []
    for _ in range(rounds):
        began = perf_counter()
        work()
        taken.append(perf_counter() - began)
    return median(taken) * 1000


def statements(work: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as found:
        work()
    return len(found)


def say(name: str, ours: float, raw: float, asked: int) -> None:
    print(f"{name:34} {ours:9.2f} ms {asked:4} statements   raw SQL {raw:8.2f} ms   {ours / raw:5.1f} ×")


def sql(statement: str, **values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def make(client: Client) -> Promise:
    made = actions.make(
        kind="first-answer", subject=Subject("bench", next(NUMBERS)), client=client, impact="normal", at=AT
    )
    assert made is not None
    return made


def make_by_sql(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute(CHOICE, [client.tier_id])
        cursor.fetchall()
    sql(PROMISE, about="raw", first=next(NUMBERS) * 100_000, client=client.pk, at=AT, count=1)
    sql(EVENT)


def choosing_and_making(client: Client) -> None:
    question = grounds.Question(client, "first-answer", "normal", AT)

    def choose() -> object:
        return grounds.choose(question)

    def choose_by_sql() -> None:
        with connection.cursor() as cursor:
            cursor.execute(CHOICE, [client.tier_id])
            cursor.fetchall()

    say("choosing a ground", timed(choose), timed(choose_by_sql), statements(choose))
    ours = timed(lambda: make(client))
    say("making a promise", ours, timed(lambda: make_by_sql(client)), statements(lambda: make(client)))
    open_ones = iter([make(client) for _ in range(ROUNDS + 1)])
    asked = statements(lambda: actions.fulfil(next(open_ones), at=AT))
    ours = timed(lambda: actions.fulfil(next(open_ones), at=AT))
    print(f"{'keeping one':34} {ours:9.2f} ms {asked:4} statements")


def sweeping(client: Client) -> None:
    """10,000 that were due while nobody looked, by our round and by one statement."""
    later = AT + timedelta(days=1)
    taken = {}
    for way, first in (("ours", 10**9), ("raw", 2 * 10**9)):
        sql(PROMISE, about="swept", first=first, client=client.pk, at=AT, count=MANY)
        began = perf_counter()
        if way == "ours":
            while record_breaches(at=later) == BATCH:
                pass
        else:
            sql(SWEEP, at=later)
        taken[way] = perf_counter() - began
    print(
        f"{f'a sweep of {MANY:,} that broke':34} {taken['ours']:9.2f} s, {taken['ours'] / MANY * 1e6:.0f} µs each"
        f"   raw SQL {taken['raw']:.2f} s   {taken['ours'] / taken['raw']:.1f} ×"
    )


def listing(client: Client, member: Member) -> None:
    """The first page among 100,000 that are open."""
    for part in range(9):
        sql(PROMISE, about="listed", first=3 * 10**9 + part * MANY, client=client.pk, at=AT, count=MANY)

    def page() -> object:
        return Filter().page(member, AT, "", 50)

    def page_by_sql() -> None:
        with connection.cursor() as cursor:
            cursor.execute(PAGE)
            cursor.fetchall()

    say("a page of 50 of 100,000 open ones", timed(page, 30), timed(page_by_sql, 30), statements(page))


def main() -> None:
    business = found_business(name="Bench", slug="bench-promises", at=AT)
    with scope(business):
        settle_in(at=AT)
        tier = Tier.objects.create(name="Базовый", is_default=True)
        client = Client.objects.create(name="Вера Иванова", tier=tier, made_at=AT)
        member = Member(business_id=business.pk, only_own=False)
        choosing_and_making(client)
        sweeping(client)
        listing(client, member)


if __name__ == "__main__":
    main()
