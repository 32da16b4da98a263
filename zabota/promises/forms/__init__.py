"""What is typed about promises, cleaned."""

from zabota.promises.forms.calendars import (
    BranchCalendarForm,
    CalendarHoursForm,
    NewCalendarForm,
    SpecialDays,
    branches,
    days_of,
)
from zabota.promises.forms.endings import MoveForm, ReleaseForm
from zabota.promises.forms.ladder import LadderForm, PolicyForm

__all__ = [
    "BranchCalendarForm",
    "CalendarHoursForm",
    "LadderForm",
    "MoveForm",
    "NewCalendarForm",
    "PolicyForm",
    "ReleaseForm",
    "SpecialDays",
    "branches",
    "days_of",
]
