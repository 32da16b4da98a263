"""Shifts by the week or by a cycle, and absences."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zabota.business.forms import WEEK
from zabota.people.forms.cycles import PatternForm
from zabota.people.models import Absence
from zabota.ui.forms import ClockInput, DayInput


class ShiftForm(PatternForm):
    """`hours` of the cleaned data is checked and canonical."""

    starts_on = forms.DateField(label=pgettext_lazy("a day", "From"), widget=DayInput)
    ends_on = forms.DateField(
        label=pgettext_lazy("a day", "To"),
        widget=DayInput,
        required=False,
        help_text=_("Empty: until further notice."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        del self.fields["always"]

    def spec_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        if cleaned["pattern"] == "cycle":
            return {"cycle": self.cycle_of(cleaned, first=cleaned["starts_on"])}
        return {"weekly": {name: cleaned[name] for name in WEEK}}


class AbsenceForm(forms.Form):
    """Whole days, or from an hour to an hour; `starts_at` and `ends_at` of the cleaned data are moments."""

    kind = forms.ChoiceField(label=_("Why"), choices=Absence.Kind.choices)
    starts = forms.DateField(label=pgettext_lazy("a day", "From"), widget=DayInput)
    starts_time = forms.TimeField(label=_("at"), widget=ClockInput, required=False)
    ends = forms.DateField(label=_("To, including"), widget=DayInput)
    ends_time = forms.TimeField(label=_("until"), widget=ClockInput, required=False)
    note = forms.CharField(label=_("Note"), max_length=200, required=False)

    def __init__(self, *args: Any, zone: str, **options: Any) -> None:
        self.zone = ZoneInfo(zone)
        super().__init__(*args, **options)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            cleaned["starts_at"] = self._moment(cleaned.pop("starts"), cleaned.pop("starts_time"))
            last, until = cleaned.pop("ends"), cleaned.pop("ends_time")
            cleaned["ends_at"] = (
                self._moment(last, until) if until else self._moment(last + timedelta(1), None)
            )
        return cleaned

    def _moment(self, day: date, clock: time | None) -> datetime:
        return datetime.combine(day, clock or time.min, tzinfo=self.zone)


def absence_as_typed(absence: Absence, zone: str) -> dict[str, Any]:
    """What the form shows for an absence that is there."""
    starts, ends = (at.astimezone(ZoneInfo(zone)) for at in (absence.starts_at, absence.ends_at))
    whole = ends.time() == time.min
    return {
        "kind": absence.kind,
        "note": absence.note,
        "starts": starts.date(),
        "starts_time": starts.time() if starts.time() != time.min else None,
        "ends": (ends - timedelta(1)).date() if whole else ends.date(),
        "ends_time": None if whole else ends.time(),
    }
