"""A working day played through: pure functions over seconds.

Each person takes the next piece of work as soon as the last one is done, works only within the own shift, and goes on
after a gap in it where the work was left. A piece is kept when it is done by its due moment.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Shift: TypeAlias = tuple[tuple[int, int], ...]
"""One person's working intervals, half-open, in order, in seconds since 1970."""


@dataclass(frozen=True, slots=True)
class Work:
    """To be done by `due` (seconds since 1970), taking `seconds`; `weight` is what the promise is worth."""

    key: Hashable
    due: int
    seconds: int
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """The keys in the order of work, when each is done (None: nobody is there to finish it), and those that would be
    late."""

    order: tuple[Hashable, ...]
    late: tuple[Hashable, ...]
    done: tuple[int | None, ...] = ()


def earliest_first(works: Iterable[Work], shifts: Sequence[Shift]) -> Outcome:
    """Earliest due first: the best order while everything can be kept."""
    return _outcome(sorted(works, key=_by_due), shifts)


def least_loss(works: Iterable[Work], shifts: Sequence[Shift]) -> Outcome:
    """Sets aside, when somebody would be late, what is worth least for a second of work; it comes last.

    With one person and equal weights this keeps as many as can be kept (Moore, 1968); with several people it is
    a good guess, and never loses more than earliest-first.
    """
    works = sorted(works, key=_by_due)
    crew, kept, aside = Crew(shifts), [], []
    for work in works:
        kept.append(work)
        if crew.does(work):
            continue
        loser = min(kept, key=lambda each: (each.weight / each.seconds, -each.due, str(each.key)))
        kept.remove(loser)
        aside.append(loser)
        crew = Crew(shifts)
        for other in kept:
            crew.does(other)
    weights = {work.key: work.weight for work in works}
    outcomes = (_outcome([*kept, *sorted(aside, key=_by_due)], shifts), _outcome(works, shifts))
    return min(outcomes, key=lambda outcome: sum(weights[key] for key in outcome.late))


def _by_due(work: Work) -> tuple[int, str]:
    return work.due, str(work.key)


def _outcome(order: Sequence[Work], shifts: Sequence[Shift]) -> Outcome:
    crew = Crew(shifts)
    done = tuple(crew.done(work) for work in order)
    late = tuple(work.key for work, end in zip(order, done, strict=True) if end is None or end > work.due)
    return Outcome(tuple(work.key for work in order), late, done)


class Crew:
    """People at work: each piece goes to whoever is done with it first."""

    def __init__(self, shifts: Sequence[Shift]) -> None:
        self.shifts = [shift for shift in shifts if shift]
        self.free = [shift[0][0] for shift in self.shifts]

    def does(self, work: Work) -> bool:
        """Does the piece, and says whether in time."""
        done = self.done(work)
        return done is not None and done <= work.due

    def done(self, work: Work) -> int | None:
        """Does the piece, and says when it is done. What nobody can finish within a shift is left undone."""
        ends = [
            (done, number)
            for number, shift in enumerate(self.shifts)
            if (done := finish(shift, self.free[number], work.seconds)) is not None
        ]
        if not ends:
            return None
        done, number = min(ends)
        self.free[number] = done
        return done


def finish(shift: Shift, start: int, seconds: int) -> int | None:
    """When `seconds` of work begun at `start` are done; None when the shift ends before."""
    for opens, closes in shift:
        begin = max(opens, start)
        if begin >= closes:
            continue
        if begin + seconds <= closes:
            return begin + seconds
        seconds -= closes - begin
    return None
