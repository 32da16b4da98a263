"""Today: what a member owes, in the order of promises, cut by the day."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from zabota.clients.models import Client
from zabota.people.models import Member
from zabota.promises.faces import face
from zabota.promises.models import Kind, Promise
from zabota.promises.models.promise import PromiseQuerySet
from zabota.promises.subjects import Subject, SubjectFace, faces
from zabota.promises.words import verb_of

LUNCH = time(13, 0)
SOON = timedelta(hours=1)
AT_MOST = 200

VERBS: dict[str, tuple[LazyText | str, LazyText | str]] = {
    Kind.FIRST_ANSWER: (_("Answer"), _("Answer")),
    Kind.NEXT_ANSWER: (_("Answer"), _("Answer")),
    Kind.SOLUTION: (_("Solve"), _("Open")),
    Kind.WORD: (_("Write"), _("Write")),
}
Owed = tuple[Promise, SubjectFace]


@dataclass(frozen=True)
class Row:
    """One promise on the page: when, verb, who, what, the one action."""

    face: dict[str, Any]
    verb: LazyText | str
    act: LazyText | str
    who: str
    tier: str
    what: str
    url: str


@dataclass
class Part:
    """A stretch of the day; or, asked for, the whole of it in another order."""

    key: str
    title: LazyText
    rows: list[Row] = field(default_factory=list)


@dataclass(frozen=True)
class Agenda:
    """`following` is what comes first after tomorrow, for a day on which nothing is left to do."""

    parts: list[Part]
    late: int
    count: int
    following: Row | None = None

    @property
    def today(self) -> int:
        return sum(len(part.rows) for part in self.parts if part.key != "tomorrow")


def agenda(
    member: Member, *, at: datetime, whole_team: bool = False, order: Sequence[Subject] = ()
) -> Agenda:
    """The promises of this member (or of all whom this member may see) until the end of tomorrow. Two queries; two
    more when nothing is left.

    Whatever is owed stands here: answers, and what floors above have named a verb for (`promises.words`). Of several
    promises about one thing only the first due one is shown: keeping it comes first. With `order` what is
    named there stands first, in that order.
    """
    owed = _owed(member, at, whole_team)
    rows = _with_faces(list(owed.filter(due_at__lt=_end_of_tomorrow(at))[:AT_MOST]))
    parts = _in_order(rows, order, at) if order else _cut(rows, at)
    late = sum(1 for promise, _face in rows if promise.due_at is not None and promise.due_at < at)
    following = None if rows else _following(member, owed, at)
    return Agenda([part for part in parts if part.rows], late, len(rows), following)


def _owed(member: Member, at: datetime, whole_team: bool) -> PromiseQuerySet:
    found = Promise.objects.running().visible_to(member)
    if not whole_team:
        found = found.filter(member=member)
    clients = Prefetch("client", Client.objects.select_related("tier"))
    return found.prefetch_related(clients, "calendar_version").order_by("due_at", "id")


def _following(member: Member, owed: PromiseQuerySet, at: datetime) -> Row | None:
    rows = _with_faces(list(owed.filter(due_at__gte=_end_of_tomorrow(at))[:1]))
    return _row(*rows[0], at) if rows else None


def _with_faces(promises: list[Promise]) -> list[Owed]:
    """The first due promise about each thing, with how the thing is shown; one without an address is left out."""
    first: dict[Subject, Promise] = {}
    for promise in promises:
        first.setdefault(Subject.of(promise), promise)
    found = faces(first.values())
    return [(promise, found[subject]) for subject, promise in first.items() if found[subject].url]


def midnight(at: datetime, *, days: int) -> datetime:
    """The beginning of a day of the active time zone, so many days from today; days are not always 24 hours long."""
    on = timezone.localtime(at).date() + timedelta(days=days)
    return datetime.combine(on, time(), timezone.get_current_timezone())


def _end_of_tomorrow(at: datetime) -> datetime:
    return midnight(at, days=2)


def _cut(rows: list[Owed], at: datetime) -> list[Part]:
    noon = datetime.combine(timezone.localtime(at).date(), LUNCH, timezone.get_current_timezone())
    parts = [
        Part("now", _("Now")),
        Part("lunch", _("Before lunch")),
        Part("day", _("Before the end of the day")),
        Part("tomorrow", _("Tomorrow")),
    ]
    night = midnight(at, days=1)
    ends = [min(at + SOON, night), noon, night]
    for promise, about in rows:
        place = next((i for i, end in enumerate(ends) if promise.due_at and promise.due_at < end), 3)
        parts[place].rows.append(_row(promise, about, at))
    return parts


def _in_order(rows: list[Owed], order: Sequence[Subject], at: datetime) -> list[Part]:
    places = {subject: number for number, subject in enumerate(order)}
    named = [pair for pair in rows if Subject.of(pair[0]) in places]
    named.sort(key=lambda pair: places[Subject.of(pair[0])])
    first = Part("least", _("In the order that loses least"), [_row(*pair, at) for pair in named])
    return [first, *_cut([pair for pair in rows if Subject.of(pair[0]) not in places], at)]


def _row(promise: Promise, about: SubjectFace, at: datetime) -> Row:
    verb, act = VERBS.get(promise.kind) or verb_of(promise.kind) or (_("Do"), _("Open"))
    return Row(
        face=face(promise, at),
        verb=verb,
        act=act,
        who=promise.client.name,
        tier=promise.client.tier.mark,
        what=about.in_a_line,
        url=about.url,
    )
