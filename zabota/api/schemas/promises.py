"""Promises and their history."""

from datetime import datetime
from typing import Any, Literal

from django.utils.translation import gettext_noop as _
from pydantic import Field

from zabota.api.schemas.common import AskedId, In, Listing, Long, Moment, Out, Ref, ref
from zabota.promises.faces import is_broken
from zabota.promises.history import Line as HistoryLine
from zabota.promises.models import Promise

State = Literal["open", "paused", "kept", "broken", "released"]


class MoveIn(In):
    to: Moment = Field(description=_("later than the moment that was promised"))
    reason: str = Field(min_length=1, max_length=300)
    text: Long = Field("", description=_("what the client will read; needed when it is about a request"))


class ReleaseIn(In):
    reason: str = Field(min_length=1, max_length=300)


class PromisesAsked(Listing):
    state: Literal["open", "overdue", "ended"] | None = None
    kind: str = Field("", max_length=20)
    client: AskedId | None = None
    member: AskedId | None = None
    due_before: Moment | None = None


class SubjectOut(Out):
    kind: str = Field(description=_("a word: ticket, proposal, agreement…"))
    id: int


class GroundOut(Out):
    """On what it rests."""

    kind: str
    name: str


class PromiseOut(Out):
    id: int
    kind: str
    state: State
    subject: SubjectOut
    client: Ref
    member: Ref | None = Field(description=_("who is to do it"))
    impact: str
    ground: GroundOut
    note: str
    target_seconds: int | None = Field(description=_("open time of its calendar"))
    started_at: datetime
    due_at: datetime | None = Field(description=_("null while the client has the turn"))
    paused_at: datetime | None
    fulfilled_at: datetime | None
    released_at: datetime | None
    broken_at: datetime | None
    moved_times: int


class EntryOut(Out):
    """A line of the history, in words."""

    at: datetime
    what: str
    reason: str
    author: str


class HistoryOut(Out):
    items: list[EntryOut]


def promise_out(promise: Promise, at: datetime) -> PromiseOut:
    ground: dict[str, Any] = promise.ground or {}
    return PromiseOut(
        id=promise.pk,
        kind=promise.kind,
        state=_state(promise, at),
        subject=SubjectOut(kind=promise.subject_kind, id=promise.subject_id),
        client=Ref(id=promise.client_id, name=promise.client.name),
        member=ref(promise.member),
        impact=promise.impact,
        ground=GroundOut(kind=str(ground.get("kind", "")), name=str(ground.get("name", ""))),
        note=promise.note,
        target_seconds=promise.target_seconds,
        started_at=promise.started_at,
        due_at=promise.due_at,
        paused_at=promise.paused_at,
        fulfilled_at=promise.fulfilled_at,
        released_at=promise.released_at,
        broken_at=promise.broken_at,
        moved_times=promise.moved_times,
    )


def _state(promise: Promise, at: datetime) -> State:
    if promise.released_at:
        return "released"
    if is_broken(promise, at):
        return "broken"
    if promise.fulfilled_at:
        return "kept"
    return "paused" if promise.paused_at else "open"


def entry_out(line: HistoryLine) -> EntryOut:
    return EntryOut(at=line.at, what=line.what, reason=line.reason, author=line.author)
