"""A week of opening hours as a form: one line of text a day. Used wherever a week is edited."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from zabota.business import hours_words
from zabota.core.day_names import WEEKDAYS
from zabota.core.hours import WorkingHours
from zabota.core.refused import Refused
from zabota.ui.forms import Switch

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class DayHoursField(forms.CharField):
    """«9:00–13:00, 14:00–18:00» as [["09:00", "13:00"], …]; nothing typed is a closed day."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, max_length=120, **options)

    def clean(self, value: Any) -> Any:
        try:
            return hours_words.read(super().clean(value) or "")
        except ValueError as error:
            raise forms.ValidationError(f"{capfirst(str(self.label))}: {error}")


class WeekForm(forms.Form):
    """Seven days, or round the clock. `spec` is what it was made of and what it cleans to (core.hours)."""

    always = forms.BooleanField(label=_("Round the clock, every day"), required=False, widget=Switch)

    def __init__(self, *args: Any, spec: dict[str, Any] | None = None, zone: str, **options: Any) -> None:
        self.spec, self.zone = spec or {}, zone
        options.setdefault("initial", {**self._initial(), **(options.pop("initial", None) or {})})
        super().__init__(*args, **options)
        for name, label in zip(WEEK, WEEKDAYS, strict=True):
            self.fields[name] = DayHoursField(label=label)
            self.fields[name].widget.attrs |= {"placeholder": _("closed"), "inputmode": "text"}

    def _initial(self) -> dict[str, Any]:
        week = self.spec.get("weekly") or {}
        days = {name: hours_words.write(week.get(name) or []) for name in WEEK}
        return {"always": bool(self.spec.get("always")), **days}

    @property
    def days(self) -> list[forms.BoundField]:
        return [self[name] for name in WEEK]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            cleaned["hours"] = self._checked(self.spec_of(cleaned))
        return cleaned

    def spec_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """What was typed, with all that this form does not show taken over from before."""
        if cleaned["always"]:
            return {"always": True}
        kept = {
            name: value
            for name, value in self.spec.items()
            if name not in ("always", "weekly", "cycle", "zone")
        }
        return kept | {"weekly": {name: cleaned[name] for name in WEEK}}

    def _checked(self, spec: dict[str, Any]) -> dict[str, Any]:
        try:
            return WorkingHours.from_spec({**spec, "zone": self.zone}).spec()
        except Refused as refusal:
            self.add_error(None, str(refusal))
            return {}


class SpecialDayForm(forms.Form):
    """The hours of one day; nothing typed is closed."""

    intervals = DayHoursField(label=_("Hours of this day"))
    note = forms.CharField(label=_("Why"), max_length=80, required=False)
