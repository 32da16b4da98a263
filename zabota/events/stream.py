"""Live updates: the events table is the log; a notification only says "look again".

A place in the log is (transaction, id): ids alone can commit out of order, so rows are read up to the oldest
transaction that still runs, in the order of transactions. Coming back with the last place misses nothing.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self

from django.db import connection

from zabota.events.facts import Fact

Viewer = Any  # a member: people is a floor above, so events knows no more

Guard = Callable[[Viewer, int], bool]
_guards: dict[str, Guard] = {}


def guard(topic: str, may_see: Guard) -> None:
    """Who may hear of `topic-<id>`; a topic with an id that nobody guards is told to nobody."""
    _guards[topic] = may_see


@dataclass(frozen=True, order=True)
class Place:
    """A place in the log of one business."""

    transaction: int
    event: int

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """The place that a browser sends back as Last-Event-ID; None when it makes no sense."""
        first, _, second = text.partition("-")
        return cls(int(first), int(second)) if first.isdigit() and second.isdigit() else None

    def __str__(self) -> str:
        return f"{self.transaction}-{self.event}"


def now_place() -> Place:
    """Where the log ends at this moment. Needs a scope, as all reading does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text")
        return Place(int(cursor.fetchone()[0]) - 1, 2**62)


def topics_after(place: Place, viewer: Viewer, *, limit: int = 500) -> tuple[Place, list[str]]:
    """The topics that changed after a place, each once, as far as this viewer may hear of them; and the new place."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT xid::text, id, name, payload::text FROM events_event "
            "WHERE business_id = zabota_business_id() AND (xid, id) > (%s::text::xid8, %s) "
            "AND xid < pg_snapshot_xmin(pg_current_snapshot()) ORDER BY xid, id LIMIT %s",
            [str(place.transaction), place.event, limit],
        )
        rows = cursor.fetchall()
    if not rows:
        return place, []
    found: dict[str, None] = {}
    for _, _, name, payload in rows:
        found.update(dict.fromkeys(_topics(name, payload)))
    return Place(int(rows[-1][0]), rows[-1][1]), [topic for topic in found if _may_hear(viewer, topic)]


def _topics(name: str, payload: str) -> list[str]:
    kind = Fact.known.get(name)
    return kind.from_payload(json.loads(payload)).topics() if kind else []


def _may_hear(viewer: Viewer, topic: str) -> bool:
    kind, _, number = topic.rpartition("-")
    if not number.isdigit():
        return True
    may_see = _guards.get(kind)
    return may_see is not None and may_see(viewer, int(number))
