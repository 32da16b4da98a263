"""The heart: calendars, targets, promises and their history, warnings."""

from zabota.promises.models.calendar import Calendar, CalendarVersion
from zabota.promises.models.policy import Clash, PromisePolicy
from zabota.promises.models.promise import Promise, PromiseEntry
from zabota.promises.models.target import Target, WarningStep
from zabota.promises.models.words import PROMISED, Impact, Kind

__all__ = [
    "PROMISED",
    "Calendar",
    "CalendarVersion",
    "Clash",
    "Impact",
    "Kind",
    "Promise",
    "PromiseEntry",
    "PromisePolicy",
    "Target",
    "WarningStep",
]
