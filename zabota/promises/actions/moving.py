"""A promise is moved with notice, or released."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from zabota.core.acts import act
from zabota.core.refused import Refused
from zabota.promises import reckoning
from zabota.promises.actions.ledger import Held, each_owed, hold_one, keep, notice, tell, write
from zabota.promises.events import PromiseMoved, PromiseReleased
from zabota.promises.models import Promise
from zabota.promises.subjects import Subject


@act
def move(promise: Promise, *, to: datetime, reason: str, at: datetime) -> Promise:
    """Another moment, before the old one has come. The client must be told: who calls this sends the letter.

    Refuses, and changes nothing, once it is due, ended or waits for the client, without a reason, or to a
    moment that is not later than the one promised.
    """
    if not reason.strip():
        raise Refused(_("Write why: the client will read it."), field="reason")
    held = hold_one(promise)
    entry = reckoning.move(held.state, to, at)
    if held.state.due_at and entry.due_at and entry.due_at <= held.state.due_at:
        raise Refused(_("Choose a moment later than the one promised."), field="due_at")
    line = write(held, entry, reason=reason)
    promise = keep(held)
    tell(PromiseMoved, promise, at=at, entry_id=line.pk)
    return promise


@act
def release(promise: Promise, *, reason: str, at: datetime) -> Promise:
    """Nothing is owed any more though it was not done: the client asked, or it became needless."""
    held = hold_one(promise)
    if held.state.released_at:
        return held.promise
    reckoning.release(held.state, at)
    notice(held, at)
    return _release(held, reason, at)


@act
def release_all(subject: Subject, *, reason: str, at: datetime) -> list[Promise]:
    """The same for all that is owed on the subject."""
    owed = Promise.objects.of(subject.kind, subject.id).open()
    return [_release(held, reason, at) for held in each_owed(owed, at)]


def _release(held: Held, reason: str, at: datetime) -> Promise:
    write(held, reckoning.release(held.state, at), reason=reason)
    promise = keep(held)
    tell(PromiseReleased, promise, at=at)
    return promise
