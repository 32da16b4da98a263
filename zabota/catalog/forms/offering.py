"""A level: everything that it promises, on one page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zabota.catalog.actions.parts import NewRemedy
from zabota.catalog.doors import DOORS
from zabota.catalog.forms.grid import TimeGrid
from zabota.catalog.models import Offering
from zabota.clients.models import Tier
from zabota.core.refused import Refused
from zabota.promises import durations
from zabota.promises.models import Calendar, Kind
from zabota.ui.amounts import AmountField
from zabota.ui.forms import Switch

BROKEN = (
    *((kind.value, kind.label) for kind in Kind if kind != Kind.WORD),
    ("visit", _("Visit")),
    ("availability", _("Availability")),
)
SPARE_REMEDIES = 2


def _words(label: Any, help_text: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=3000,
        required=False,
    )


class OfferingForm(forms.Form):
    name = forms.CharField(
        label=_("What the level is called"),
        max_length=120,
        help_text=_("Short: “Standard”, “Premium”."),
        error_messages={"required": _("Write what the level is called.")},
    )
    sentence = forms.CharField(label=_("For whom it is, in one sentence"), max_length=250, required=False)
    is_popular = forms.BooleanField(label=_("Most popular"), required=False, widget=Switch)
    calendar = forms.ModelChoiceField(
        label=_("Support hours"),
        queryset=Calendar.objects.none(),
        required=False,
        empty_label=_("24×7, round the clock"),
        help_text=_("Times below are counted by these hours."),
    )
    availability = AmountField(
        label=_("Availability"), required=False, max_digits=6, decimal_places=3, max_value=100, percent=True
    )
    lead = forms.CharField(
        label=_("Seen within"),
        required=False,
        max_length=40,
        help_text=_("Time from the call to the visit: 24 h, 2 working days."),
    )
    doors = forms.MultipleChoiceField(
        label=_("Doors"),
        choices=DOORS,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "across"}),
        help_text=_("By which a client may turn to us. None marked: all of them."),
    )
    has_manager = forms.BooleanField(label=_("A manager of one’s own"), required=False, widget=Switch)
    tier = forms.ModelChoiceField(
        label=_("Level of the client"),
        queryset=Tier.objects.none(),
        required=False,
        empty_label=_("Stays as it is"),
        help_text=_("At which level a client stands who has bought it."),
    )
    asks_price = forms.BooleanField(label=_("Price on request"), required=False, widget=Switch)
    trial_days = forms.IntegerField(label=_("Trial"), min_value=0, max_value=366, required=False)
    prerequisites = _words(
        _("What must be there before"), _("What the client sees to before the work begins.")
    )
    limits = _words(_("Limits"), _("How much, how often, up to what size. One a line."))
    exclusions = _words(
        _("What is not included"), _("What is often expected, but costs apart or isn’t done.")
    )

    PLAIN = (
        *("name", "sentence", "is_popular", "calendar", "availability", "doors", "has_manager", "tier"),
        *("asks_price", "prerequisites", "limits", "exclusions"),
    )

    def __init__(self, *args: Any, offering: Offering | None = None, **kwargs: Any) -> None:
        self.offering = offering
        calendars = list(Calendar.objects.filter(retired_at=None).order_by("-is_default", "name"))
        self.grid = TimeGrid(offering, calendars)
        kwargs["initial"] = {**self._first(calendars), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.fields["calendar"].queryset = Calendar.objects.filter(retired_at=None)  # type: ignore[attr-defined]
        self.fields["tier"].queryset = Tier.objects.all()  # type: ignore[attr-defined]
        self._add_remedies()

    def _first(self, calendars: list[Calendar]) -> dict[str, Any]:
        if self.offering is None:
            usual = next((each for each in calendars if each.is_default), None)
            return {"calendar": usual.pk if usual else None}
        first = {name: getattr(self.offering, name) for name in self.PLAIN}
        first |= {"calendar": self.offering.calendar_id, "tier": self.offering.tier_id}
        first["trial_days"] = self.offering.trial_days or None
        if self.offering.lead_seconds:
            first["lead"] = durations.brief(self.offering.lead_seconds, self.grid.measure)
        return first

    def _add_remedies(self) -> None:
        rows = list(self.offering.remedies.all()) if self.offering else []
        self.remedy_count = len(rows) + SPARE_REMEDIES
        for place in range(self.remedy_count):
            row = rows[place] if place < len(rows) else None
            self.fields[f"remedy-{place}-kind"] = forms.ChoiceField(
                label=_("Broken promise"), choices=BROKEN, required=False, initial=row.kind if row else None
            )
            self.fields[f"remedy-{place}-percent"] = AmountField(
                label=_("Percent of the month"),
                required=False,
                max_digits=5,
                decimal_places=2,
                max_value=100,
                percent=True,
                initial=row.percent if row else None,
            )
            self.fields[f"remedy-{place}-text"] = forms.CharField(
                label=_("What the client gets"),
                max_length=250,
                required=False,
                initial=row.text if row else "",
            )

    def remedy_rows(self) -> list[list[forms.BoundField]]:
        return [
            [self[f"remedy-{place}-{part}"] for part in ("kind", "percent", "text")]
            for place in range(self.remedy_count)
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.grid.read(self.data, cleaned.get("calendar"), self)
        if lead := cleaned.get("lead"):
            try:
                cleaned["lead_seconds"] = durations.read(lead, self.grid.measure)
            except Refused as refusal:
                self.add_error("lead", str(refusal))
        return cleaned

    def facts(self) -> dict[str, Any]:
        """For `add_offering` and `change_offering`."""
        found = {name: self.cleaned_data[name] for name in self.PLAIN}
        found["trial_days"] = self.cleaned_data["trial_days"] or 0
        found["lead_seconds"] = self.cleaned_data.get("lead_seconds")
        return found

    def remedies(self) -> list[NewRemedy]:
        parts = self.cleaned_data
        return [
            NewRemedy(
                parts[f"remedy-{place}-kind"] or BROKEN[0][0],
                parts[f"remedy-{place}-text"],
                parts[f"remedy-{place}-percent"],
            )
            for place in range(self.remedy_count)
        ]
