"""Today's load: what is due against who is there to do it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils import timezone

from zabota.core.hours import WorkingHours, epoch_of, moment_of
from zabota.people.matrix import allows
from zabota.people.models import Absence, Member, Team
from zabota.people.queries import DayOfWork, days_of_work
from zabota.promises.models import Promise
from zabota.promises.models.promise import PromiseQuerySet
from zabota.promises.queries.calendars import default_calendar, version_in_force
from zabota.promises.queries.policy import policy
from zabota.promises.queue.simulation import Outcome, Shift, Work, earliest_first, least_loss
from zabota.promises.subjects import Subject

AT_MOST = 400
"""More than this in one day is not estimated one by one: the first so many due tell enough."""

Workers = Member | Team | None
"""One person, a team, or everybody."""


Ends = dict[Subject, datetime | None]
"""When each would be done, in the order of work; None: not today by the people who are there."""


@dataclass(frozen=True)
class Load:
    """`count` subjects have a promise that is due today and not broken yet; `late` of them will be late in the order
    of the queue, `least` if the order that loses least is followed. `late_before` were broken already.

    `ends` are the estimates in the order of the queue, `least_ends` those in the order that loses least.
    """

    count: int
    late: tuple[Subject, ...] = ()
    least: tuple[Subject, ...] = ()
    order: tuple[Subject, ...] = ()
    late_before: int = 0
    minutes_each: int = 15
    ends: Ends = field(default_factory=dict)
    least_ends: Ends = field(default_factory=dict)

    @property
    def will_break(self) -> int:
        return len(self.late)

    @property
    def could_break(self) -> int:
        return len(self.least)


def load_of(workers: Workers, *, at: datetime) -> Load:
    """Can what is due until midnight (of the active time zone) be kept? Every subject is taken to need the same time;
    people work through their shifts without pause. An estimate, and early."""
    midnight = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    days = _days(workers, at)
    minutes = policy().minutes_each
    works, broken = _works(_due(workers, days, midnight), minutes * 60, at)
    if not works:
        return Load(0, minutes_each=minutes)
    shifts = [_shift(day, at, midnight) for day in days]
    queue, best = earliest_first(works, shifts), least_loss(works, shifts)
    return Load(
        count=len(works) - len(broken),
        late=_late(queue, broken),
        least=_late(best, broken),
        order=tuple(best.order),  # type: ignore[arg-type]
        late_before=len(broken),
        minutes_each=minutes,
        ends=_ends(queue),
        least_ends=_ends(best),
    )


def _ends(outcome: Outcome) -> Ends:
    pairs = zip(outcome.order, outcome.done, strict=True)
    return {key: None if end is None else moment_of(end) for key, end in pairs if isinstance(key, Subject)}


def _late(outcome: Outcome, broken: set[Subject]) -> tuple[Subject, ...]:
    return tuple(key for key in outcome.late if isinstance(key, Subject) and key not in broken)


def _days(workers: Workers, at: datetime) -> list[DayOfWork]:
    """Today of each person whose hands are counted."""
    days = days_of_work(timezone.localtime(at).date(), at=at)
    if isinstance(workers, Member):
        return [day for day in days if day.member.pk == workers.pk]
    if isinstance(workers, Team):
        inside = set(workers.memberships.values_list("member_id", flat=True))
        return [day for day in days if day.member.pk in inside]
    return [day for day in days if allows(day.member.role, "tickets.take")]


def _due(workers: Workers, days: Sequence[DayOfWork], midnight: datetime) -> PromiseQuerySet:
    due = Promise.objects.running().filter(due_at__lt=midnight)
    if workers is None:
        return due
    return due.filter(member__in=[day.member.pk for day in days])


def _works(due: PromiseQuerySet, seconds: int, at: datetime) -> tuple[list[Work], set[Subject]]:
    """A piece of work for each subject, due at its earliest promise; and those that are broken already."""
    works: dict[Subject, Work] = {}
    broken: set[Subject] = set()
    rows = due.order_by("due_at", "pk").values_list(
        "subject_kind", "subject_id", "due_at", "client__tier__rank"
    )
    for kind, pk, due_at, rank in rows[: 3 * AT_MOST]:
        subject = Subject(kind, pk)
        if due_at is None or subject in works or len(works) == AT_MOST:
            continue
        late = due_at < at
        if late:
            broken.add(subject)
        works[subject] = Work(subject, epoch_of(due_at), seconds, weight=0 if late else 1 + rank)
    return list(works.values()), broken


def _shift(day: DayOfWork, at: datetime, midnight: datetime) -> Shift:
    """What is left of a person's day in seconds; without a plan of shifts, of the business's working time."""
    spans = day.shifts if day.planned else _ordinary_time(at, midnight)
    cut = [(max(start, at), end) for start, end in spans if end > at]
    return tuple((epoch_of(start), epoch_of(end)) for start, end in _without(cut, day.absences))


def _ordinary_time(at: datetime, midnight: datetime) -> list[tuple[datetime, datetime]]:
    calendar = default_calendar()
    if calendar is None:
        return [(at, midnight)]
    return list(WorkingHours.from_spec(version_in_force(calendar).hours).intervals(at, midnight))


def _without(
    spans: Iterable[tuple[datetime, datetime]], absences: Iterable[Absence]
) -> list[tuple[datetime, datetime]]:
    """The spans with the absences cut out."""
    left = list(spans)
    for absence in absences:
        left = [
            (start, end)
            for opens, closes in left
            for start, end in ((opens, min(closes, absence.starts_at)), (max(opens, absence.ends_at), closes))
            if start < end
        ]
    return sorted(left)
