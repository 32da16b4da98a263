"""What would move if hours changed, asked before they do."""

from dataclasses import dataclass
from datetime import datetime

from zabota.core.hours import Move, WorkingHours
from zabota.promises import reckoning
from zabota.promises.models import Calendar, Promise
from zabota.promises.models.promise import PromiseQuerySet
from zabota.promises.queries.policy import policy
from zabota.promises.queries.states import states_of


@dataclass(frozen=True)
class Preview:
    """Of so many open promises that count by a calendar, these would be due at another moment."""

    open: int
    moves: list[Move[int]]

    @property
    def later(self) -> int:
        return sum(move.becomes > move.was for move in self.moves)

    @property
    def earlier(self) -> int:
        return len(self.moves) - self.later


def counting_by(calendar: Calendar) -> PromiseQuerySet:
    """What is owed by this calendar, whatever its version."""
    return Promise.objects.open().filter(calendar_version__calendar=calendar, target_seconds__isnull=False)


def preview(calendar: Calendar, hours: dict[str, object], *, at: datetime) -> Preview:
    """What these hours would move at `at`. Refused for hours that make no sense."""
    new = WorkingHours.from_spec(hours)
    states = list(states_of(list(counting_by(calendar))).items())
    return Preview(len(states), reckoning.would_move(states, new, at, grace_percent=policy().grace_percent))
