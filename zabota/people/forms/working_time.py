"""Shifts by the week or by a cycle, and absences."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zabota.business import hours_words
from zabota.business.forms import WEEK, WeekForm
from zabota.people.models import Absence
from zabota.ui.forms import ClockInput, DayInput

Days = Sequence[Sequence[Sequence[str]]]

DAY_SHIFT, NIGHT_SHIFT = [["08:00", "20:00"]], [["20:00", "08:00"]]
PRESETS: dict[str, tuple[Any, Days]] = {
    "2-2": (_("2/2"), [DAY_SHIFT] * 2 + [[]] * 2),
    "3-3": (_("3/3"), [DAY_SHIFT] * 3 + [[]] * 3),
    "day-night": (_("day, night, 2 off"), [DAY_SHIFT, NIGHT_SHIFT, [], []]),
    "1-3": (_("round the clock, 1/3"), [[["08:00", "24:00"]], [["00:00", "08:00"]], [], []]),
}


class CycleField(forms.CharField):
    """The days of a cycle, one in a line: «8:00–20:00», or a word for a day off."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, max_length=8000, **options)

    def clean(self, value: Any) -> list[Any]:
        lines = (super().clean(value) or "").splitlines()
        while lines and not lines[-1].strip():
            lines.pop()
        return [self._day(number, line) for number, line in enumerate(lines, 1)]

    def _day(self, number: int, line: str) -> Any:
        try:
            return hours_words.read(line)
        except ValueError as error:
            words = _("Day %(number)s of the cycle: %(rest)s") % {"number": number, "rest": error}
            raise forms.ValidationError(words)


def write_cycle(days: Days) -> str:
    off = str(_("day off"))
    return "\n".join(hours_words.write([list(pair) for pair in day]) or off for day in days)


class ShiftForm(WeekForm):
    """`hours` of the cleaned data is checked and canonical."""

    starts_on = forms.DateField(label=pgettext_lazy("a day", "From"), widget=DayInput)
    ends_on = forms.DateField(
        label=pgettext_lazy("a day", "To"),
        widget=DayInput,
        required=False,
        help_text=_("Empty: until further notice."),
    )
    pattern = forms.ChoiceField(
        label=_("How"),
        choices=[("weekly", _("by days of the week")), ("cycle", _("in a cycle, such as 2/2"))],
        widget=forms.RadioSelect,
        initial="weekly",
    )
    anchor = forms.DateField(label=_("First day of the cycle"), widget=DayInput, required=False)
    cycle = CycleField(
        label=_("Days of the cycle"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("One day in a line: 8:00–20:00, 20:00–8:00, or “day off”."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        del self.fields["always"]

    def _initial(self) -> dict[str, Any]:
        cycle = self.spec.get("cycle") or {}
        words = {
            "pattern": "cycle" if cycle else "weekly",
            "anchor": date.fromisoformat(cycle["anchor"]) if cycle else None,
            "cycle": write_cycle(cycle.get("days", [])),
        }
        return super()._initial() | words

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if cleaned.get("pattern") == "cycle":
            for name in WEEK:
                self.errors.pop(name, None)
            if not cleaned.get("cycle") and "cycle" not in self.errors:
                self.add_error("cycle", _("Write the days of the cycle, or choose one above."))
        else:
            self.errors.pop("cycle", None)
        return super().clean()

    def spec_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        if cleaned["pattern"] == "cycle":
            anchor = cleaned["anchor"] or cleaned["starts_on"]
            return {"cycle": {"anchor": anchor.isoformat(), "days": cleaned["cycle"]}}
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
