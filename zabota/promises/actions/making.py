"""Something begins to be owed."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from zabota.clients.models import Client
from zabota.core.acts import act
from zabota.people.models import Member
from zabota.promises import reckoning
from zabota.promises.actions.clashes import note_clash
from zabota.promises.actions.ledger import Held, follow, line_of, tell
from zabota.promises.events import PromiseMade
from zabota.promises.grounds import Ground, Question, choose
from zabota.promises.models import Kind, Promise
from zabota.promises.queries.policy import percents_by_kind
from zabota.promises.reckoning import Entry
from zabota.promises.subjects import Subject


@act
def make(
    *,
    kind: str,
    subject: Subject,
    client: Client,
    member: Member | None = None,
    impact: str = "normal",
    at: datetime,
    service: str | None = None,
    fresh: bool = False,
) -> Promise | None:
    """What the most specific ground promises, from `at` on. None when no ground gives a target for this.

    Of one kind a subject has one open promise: a second making gives the first. `fresh`: the subject came into being
    in this very act, so there is no first, and nobody to race with.
    """
    if not fresh and (existing := open_one(subject, kind)):
        return existing
    question = Question(client, kind, impact, at, service or "")
    choice = choose(question)
    if choice.rivals:
        note_clash(question, choice.rivals)
    if choice.ground is None:
        return None
    entry = reckoning.make(
        choice.ground.seconds, choice.ground.hours, at, holder=member.pk if member else None
    )
    row = Promise(
        kind=kind,
        subject_kind=subject.kind,
        subject_id=subject.id,
        client=client,
        impact=impact,
        **resting_on(choice.ground, service or ""),
    )
    if fresh:
        return begin(row, entry, at)
    try:
        with transaction.atomic():
            return begin(row, entry, at)
    except IntegrityError:
        if existing := open_one(subject, kind):
            return existing
        raise


@act
def give_word(
    *,
    subject: Subject,
    client: Client,
    member: Member,
    until: datetime,
    at: datetime,
    note: str = "",
    kind: str = Kind.WORD,
) -> Promise:
    """A person's word: until a moment, whatever the calendars say. It waits for nobody."""
    row = Promise(
        kind=kind,
        subject_kind=subject.kind,
        subject_id=subject.id,
        client=client,
        note=note[:300],
        pauses=False,
        ground={"kind": "word", "name": member.name, "id": member.pk},
    )
    return begin(row, reckoning.give_word(until, at, holder=member.pk), at, reason=note)


def resting_on(ground: Ground, service: str) -> dict[str, Any]:
    """The fields of a promise that come from its ground, as a snapshot."""
    snapshot = ground.snapshot() | ({"service": service} if service else {})
    return {"ground": snapshot, "calendar_version": ground.version, "pauses": ground.pauses}


def begin(row: Promise, entry: Entry, at: datetime, *, reason: str = "") -> Promise:
    """The row, its first line and the fact: every making ends here."""
    held = Held(row, reckoning.rebuild([entry]), percents_by_kind().get(row.kind, []))
    follow(held)
    row.save(force_insert=True)
    line_of(row, entry, reason=reason, **said_of_ground(row)).save(force_insert=True)
    tell(PromiseMade, row, at=at)
    return row


def said_of_ground(row: Promise) -> dict[str, Any]:
    """What a line of history says of the ground, so that the row can be rebuilt from its lines alone."""
    return {
        "client": row.client_id,
        "impact": row.impact,
        "ground": row.ground,
        "calendar_version": row.calendar_version_id,
        "pauses": row.pauses,
    }


def open_one(subject: Subject, kind: str) -> Promise | None:
    """The open promise of the kind about the subject; of a word there may be several."""
    return Promise.objects.of(subject.kind, subject.id).open().filter(kind=kind).first()
