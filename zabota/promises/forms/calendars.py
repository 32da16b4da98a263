"""A working calendar: its hours, its country's days off, and days that differ."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zabota.business import hours_words
from zabota.business.forms import BranchHoursForm, DayHoursField, ZoneField
from zabota.business.models import Branch
from zabota.business.places import country_choices
from zabota.core.hours import WorkingHours
from zabota.core.refused import Refused
from zabota.people.forms.cycles import PatternForm
from zabota.ui.forms import Combo, DayInput


class SpecialDayRow(forms.Form):
    """One day that differs; a row without a day is no row."""

    day = forms.DateField(label=_("Day"), required=False, widget=DayInput)
    intervals = DayHoursField(label=_("Hours"))
    note = forms.CharField(label=_("What for"), required=False, max_length=80)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["intervals"].widget.attrs["placeholder"] = _("day off")
        self.fields["note"].widget.attrs["placeholder"] = _("what for")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("day") and (cleaned.get("intervals") or cleaned.get("note")) and not self.errors:
            self.add_error("day", _("Choose the day."))
        return cleaned


SpecialDays = forms.formset_factory(SpecialDayRow, extra=2, max_num=200)


class CalendarHoursForm(PatternForm, BranchHoursForm):
    """Hours with a zone and a country of their own, by the week or in a cycle. The days that differ come from a set
    of rows beside it."""

    zone_name = ZoneField()
    country = forms.ChoiceField(
        label=_("Public holidays"), choices=country_choices, required=False, widget=Combo
    )
    field_order = ["name", "zone_name", "country"]

    def __init__(self, *args: Any, spec: dict[str, Any], special: Any = None, **options: Any) -> None:
        self.special = special
        super().__init__(*args, spec=spec, zone=str(spec.get("zone", "Europe/Moscow")), **options)

    def _initial(self) -> dict[str, Any]:
        more = {"zone_name": self.spec.get("zone", ""), "country": self.spec.get("country", "")}
        return super()._initial() | more

    def spec_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        self.zone = cleaned["zone_name"]
        spec = super().spec_of(cleaned)
        if cleaned["always"]:
            return spec
        if cleaned["pattern"] == "cycle":
            del spec["weekly"]
            spec["cycle"] = self.cycle_of(cleaned, first=timezone.localdate())
        return spec | {"country": cleaned["country"], "exceptions": self._exceptions()}

    def _checked(self, spec: dict[str, Any]) -> dict[str, Any]:
        """What the hours themselves refuse is said at the field that it speaks of."""
        try:
            return WorkingHours.from_spec({**spec, "zone": self.zone}).spec()
        except Refused as refusal:
            hours = "cycle" if self.cleaned_data["pattern"] == "cycle" else "mon"
            places = {"zone": "zone_name", "country": "country", "cycle": "cycle", "weekly": hours}
            self.add_error(places.get(refusal.field or ""), str(refusal))
            return {}

    def _exceptions(self) -> list[dict[str, Any]]:
        rows = self.special.cleaned_data if self.special is not None and self.special.is_valid() else []
        return [
            {"day": row["day"].isoformat(), "intervals": row["intervals"], "note": row["note"]}
            for row in rows
            if row.get("day")
        ]


class NewCalendarForm(CalendarHoursForm):
    """The same with a name."""

    name = forms.CharField(label=pgettext_lazy("calendar", "Name"), max_length=120)


def branches() -> "QuerySet[Branch]":
    """Branches whose hours a calendar can follow."""
    return Branch.objects.filter(closed_at=None).exclude(hours={})


class BranchCalendarForm(forms.Form):
    """A calendar that follows a branch."""

    branch = forms.ChoiceField(
        label=_("Branch"), choices=lambda: [(branch.pk, branch.name) for branch in branches()]
    )


def days_of(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """The exceptions of a specification as rows to begin with."""
    return [
        {
            "day": each["day"],
            "intervals": hours_words.write(each.get("intervals") or []),
            "note": each.get("note", ""),
        }
        for each in spec.get("exceptions") or []
    ]
