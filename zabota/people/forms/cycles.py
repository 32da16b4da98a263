"""Hours that go round in a cycle instead of by the week: "2/2", days and nights by turns."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zabota.business import hours_words
from zabota.business.forms import WEEK, WeekForm
from zabota.ui.forms import DayInput

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


class PatternForm(WeekForm):
    """A week, or a cycle from its first day on: whichever is chosen is checked, the other is kept as it was typed."""

    pattern = forms.ChoiceField(
        label=_("How"),
        choices=[("weekly", _("by days of the week")), ("cycle", _("in a cycle, such as 2/2"))],
        widget=forms.RadioSelect,
        initial="weekly",
        required=False,
    )
    anchor = forms.DateField(label=_("First day of the cycle"), widget=DayInput, required=False)
    cycle = CycleField(
        label=_("Days of the cycle"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("One day in a line: 8:00–20:00, 20:00–8:00, or “day off”."),
    )

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
        if cleaned.get("always") or cleaned.get("pattern") == "cycle":
            for name in WEEK:
                self.errors.pop(name, None)
        if cleaned.get("always") or cleaned.get("pattern") != "cycle":
            self.errors.pop("cycle", None)
        elif not cleaned.get("cycle") and "cycle" not in self.errors:
            self.add_error("cycle", _("Write the days of the cycle, or choose one above."))
        return super().clean()

    def cycle_of(self, cleaned: dict[str, Any], *, first: date) -> dict[str, Any]:
        """The cycle as core.hours writes it; `first` is its first day when none was typed."""
        return {"anchor": (cleaned["anchor"] or first).isoformat(), "days": cleaned["cycle"]}


def preset(key: str) -> dict[str, Any]:
    """One of the usual cycles as the form shows it; nothing for a word that is none."""
    found = PRESETS.get(key)
    return {"pattern": "cycle", "cycle": write_cycle(found[1])} if found else {}


def presets() -> list[tuple[str, Any]]:
    """Their keys and words, for buttons."""
    return [(key, words) for key, (words, _days) in PRESETS.items()]
