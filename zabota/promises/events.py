"""What happens to promises."""

from dataclasses import dataclass
from datetime import datetime

from zabota.events.facts import Fact


@dataclass(frozen=True, kw_only=True)
class AboutPromise(Fact):
    """A fact about one promise and its subject."""

    promise_id: int
    subject_kind: str
    subject_id: int

    def topics(self) -> list[str]:
        return ["promises", f"{self.subject_kind}-{self.subject_id}"]


@dataclass(frozen=True, kw_only=True)
class PromiseMade(AboutPromise):
    """Something is owed now."""


@dataclass(frozen=True, kw_only=True)
class PromiseFulfilled(AboutPromise):
    """It was done; `kept` says whether in time."""

    kept: bool


@dataclass(frozen=True, kw_only=True)
class PromiseBroken(AboutPromise):
    """The due moment passed before it was done. It is still owed unless it was done since."""


@dataclass(frozen=True, kw_only=True)
class PromiseMoved(AboutPromise):
    """The client is to be told: what, why and till when. The reason stands in the promise's history."""

    entry_id: int


@dataclass(frozen=True, kw_only=True)
class PromiseReleased(AboutPromise):
    """Nothing is owed any more, though it was not done."""


@dataclass(frozen=True, kw_only=True)
class PromisePaused(AboutPromise):
    """The client has the turn: the clock stands."""


@dataclass(frozen=True, kw_only=True)
class PromiseResumed(AboutPromise):
    """The turn is ours again."""


@dataclass(frozen=True, kw_only=True)
class PromiseReopened(AboutPromise):
    """What was done turned out not to be: it is owed again."""


@dataclass(frozen=True, kw_only=True)
class PromiseDueChanged(AboutPromise):
    """Another moment is due than before, by a change that began here (a calendar, a target)."""

    due_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class PromiseWarned(AboutPromise):
    """So many percent of the time are gone: these people are to know."""

    percent: int
    whom: str
    entry_id: int


@dataclass(frozen=True, kw_only=True)
class GroundsClashed(Fact):
    """Two equally specific grounds answer one question: a manager must choose."""

    clash_id: int


@dataclass(frozen=True, kw_only=True)
class CalendarChanged(Fact):
    """A calendar has a new version; so many open promises moved by it."""

    calendar_id: int
    version_id: int
    moved: int
