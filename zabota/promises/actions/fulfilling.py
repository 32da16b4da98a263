"""It was done; or it was not done after all."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import Q

from zabota.core.acts import act
from zabota.promises import reckoning
from zabota.promises.actions.ledger import Held, each_owed, hold, hold_one, keep, tell, write
from zabota.promises.actions.making import make
from zabota.promises.events import PromiseFulfilled, PromiseReopened
from zabota.promises.models import Promise
from zabota.promises.queries.policy import policy
from zabota.promises.reckoning import Entry, Happened, to_the_second
from zabota.promises.subjects import Subject


@act
def fulfil(promise: Promise, *, at: datetime, reason: str = "") -> Promise:
    """It was done at `at`. However many times it is said, it is done once; what is ended stays as it ended."""
    for held in each_owed(promise, at):
        return _fulfil(held, at, reason)
    return Promise.objects.get(pk=promise.pk)


@act
def fulfil_kinds(
    subject: Subject, kinds: Collection[str], *, at: datetime, reason: str = ""
) -> list[Promise]:
    """The same for all that is owed of these kinds on the subject."""
    owed = Promise.objects.of(subject.kind, subject.id).open().filter(kind__in=kinds)
    return [_fulfil(held, at, reason) for held in each_owed(owed, at)]


def _fulfil(held: Held, at: datetime, reason: str) -> Promise:
    write(held, reckoning.fulfil(held.state, held.hours, at), reason=reason)
    promise = keep(held)
    tell(PromiseFulfilled, promise, at=at, kept=promise.broken_at is None)
    return promise


@act
def unfulfil(
    subject: Subject, *, fulfilled_at: datetime, at: datetime, reason: str = "undone"
) -> list[Promise]:
    """What was fulfilled or let go at that very moment was not: the clock goes on as if nothing had been said."""
    second = to_the_second(fulfilled_at)
    done = Promise.objects.of(subject.kind, subject.id).filter(Q(fulfilled_at=second) | Q(released_at=second))
    return [_unfulfil(held, at, reason) for held in hold(done) if not _has_open(held.promise)]


def _unfulfil(held: Held, at: datetime, reason: str) -> Promise:
    moment = held.state.fulfilled_at or held.state.released_at or at
    waited = held.state.paused_since is not None
    due_at = held.state.due_at or reckoning.due_after_resume(held.state, held.hours, moment)
    write(held, Entry(Happened.REOPENED, moment, due_at=due_at), reason=reason)
    if waited and not held.state.broken_at:
        write(held, reckoning.pause(held.state, held.hours, moment), reason=reason)
    promise = keep(held)
    tell(PromiseReopened, promise, at=at)
    return promise


@act
def reopen(subject: Subject, kind: str, *, at: datetime, reason: str = "reopened") -> Promise | None:
    """What was done is owed again: within some days the old promise goes on, later a new one is made.

    None when this kind was never promised on the subject, or is promised to nobody any more.
    """
    last = Promise.objects.of(subject.kind, subject.id).filter(kind=kind).order_by("-pk").first()
    if last is None:
        return None
    held = hold_one(last)
    if held.is_owed:
        return held.promise
    entry = _reopening(held, at)
    if entry is None:
        row = held.promise
        return make(
            kind=kind, subject=subject, client=row.client, member=row.member, impact=row.impact, at=at
        )
    write(held, entry, reason=reason)
    promise = keep(held)
    tell(PromiseReopened, promise, at=at)
    return promise


def _reopening(held: Held, at: datetime) -> Entry | None:
    if held.state.fulfilled_at is None:
        return None
    within = timedelta(days=policy().reopen_days)
    return reckoning.reopen(held.state, held.hours, at, within=within)


def _has_open(promise: Promise) -> bool:
    same = Promise.objects.of(promise.subject_kind, promise.subject_id).open().filter(kind=promise.kind)
    return promise.kind != "word" and same.exists()
