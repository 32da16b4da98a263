"""The question that is asked when something begins to be owed, and an answer to it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from zabota.clients.models import Client
from zabota.core.hours import WorkingHours
from zabota.promises.models import CalendarVersion

BY_SERVICE, BY_CLIENT, BY_TIER, BY_DEFAULT = 4, 3, 2, 1
"""How specific a ground is: for this client and service, for this client, for the client's tier, for everybody."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is promised to this client, for this kind of thing and this impact, from this moment on?"""

    client: Client
    kind: str
    impact: str
    at: datetime
    service: str = ""


@dataclass(frozen=True, slots=True)
class Ground:
    """`seconds` of the version's open time, or of plain time where it has none (24×7). `kind`, `name` and `id` name
    what says so, for people and for ever."""

    specificity: int
    kind: str
    name: str
    id: int | None
    seconds: int
    version: CalendarVersion | None
    pauses: bool = True

    @property
    def hours(self) -> WorkingHours:
        return WorkingHours.from_spec(self.version.hours) if self.version else WorkingHours.always()

    def due_from(self, at: datetime) -> datetime:
        return self.hours.add(at, self.seconds)

    def snapshot(self) -> dict[str, Any]:
        """What the promise keeps: later changes of the ground don't touch it."""
        return {
            "kind": self.kind,
            "name": self.name,
            "id": self.id,
            "specificity": self.specificity,
            "seconds": self.seconds,
            "calendar": self.version.calendar.name if self.version else None,
            "pauses": self.pauses,
        }
