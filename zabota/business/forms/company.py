"""The company and its places."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from zabota.business.forms.hours import WeekForm
from zabota.business.models import Branch, Business
from zabota.business.places import country_choices, zone_choices
from zabota.ui.forms import Combo, Switch

slug_is_plain = RegexValidator(
    r"^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$",
    _("Use small Latin letters, digits and hyphens, such as romashka."),
)


class ZoneField(forms.ChoiceField):
    """A time zone, chosen by city."""

    def __init__(self, *, blank: Any = "", **options: Any) -> None:
        options.setdefault("label", _("Time zone"))
        super().__init__(choices=lambda: zone_choices(blank=blank), widget=Combo, **options)


class CompanyForm(forms.ModelForm):  # type: ignore[type-arg]
    slug = forms.CharField(
        label=_("Name in links"),
        max_length=40,
        validators=[slug_is_plain],
        help_text=_(
            "Stands in the addresses of your pages for clients. Old links stop working when it changes."
        ),
    )
    zone = ZoneField(help_text=_("For people and clients who have none of their own."))
    country = forms.ChoiceField(
        label=_("Public holidays"),
        choices=country_choices,
        widget=Combo,
        required=False,
        help_text=_("Days off and shortened days come into the hours of all branches by themselves."),
    )
    hue = forms.IntegerField(label=_("Colour"), min_value=0, max_value=359)

    class Meta:
        model = Business
        fields = ["name", "slug", "language", "zone", "country", "hue"]

    def validate_unique(self) -> None:
        """The action asks, and says it in its own words."""


class BranchForm(forms.ModelForm):  # type: ignore[type-arg]
    zone = ZoneField(help_text=_("Opening hours and shifts of this place go by this clock."))

    class Meta:
        model = Branch
        fields = ["name", "address", "phone", "zone"]

    def validate_constraints(self) -> None:
        """The action asks, and says it in its own words."""


class BranchHoursForm(WeekForm):
    """A week of a place, and whether its country's days off hold there."""

    holidays = forms.BooleanField(
        label=_("Closed on public holidays"),
        required=False,
        widget=Switch,
        help_text=_("Working Saturdays by official transfer are open like the day they replace."),
    )
    shortened = forms.BooleanField(label=_("An hour less before holidays"), required=False, widget=Switch)

    def _initial(self) -> dict[str, Any]:
        return super()._initial() | {
            "holidays": not self.spec.get("country_off", False),
            "shortened": self.spec.get("shortened", True),
        }

    def spec_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        spec = super().spec_of(cleaned)
        if cleaned["always"]:
            return spec
        return spec | {"country_off": not cleaned["holidays"], "shortened": cleaned["shortened"]}
