"""A service: its words, its people, its life."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zabota.catalog.actions.services import LONGEST_ABOUT, LONGEST_GAIN, LONGEST_NAME
from zabota.catalog.models import Service
from zabota.catalog.models.service import Life
from zabota.catalog.questions import CHECKS
from zabota.people.models import Member, Team
from zabota.ui.forms import Combo, DayInput


class ServiceForm(forms.Form):
    name = forms.CharField(
        label=_("Name of the service"),
        max_length=LONGEST_NAME,
        help_text=_("As clients would say it: “Haircut”, “Mailbox”, “Help with computers”."),
        error_messages={"required": _("Write the name of the service, as clients would say it.")},
    )
    gain = forms.CharField(
        label=_("What the client gains"),
        max_length=LONGEST_GAIN,
        required=False,
        help_text=_("One sentence in the client’s words. It stands first on the public page."),
    )
    about = forms.CharField(
        label=_("More about it"),
        max_length=LONGEST_ABOUT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    sponsor = forms.ModelChoiceField(
        label=_("Sponsor"),
        queryset=Member.objects.none(),
        required=False,
        widget=Combo,
        empty_label=_("Nobody"),
        help_text=_("Pays for it and decides whether it lives."),
    )
    manager = forms.ModelChoiceField(
        label=_("Service manager"),
        queryset=Member.objects.none(),
        required=False,
        widget=Combo,
        empty_label=_("Nobody"),
        help_text=_("Answers for what it promises."),
    )
    team = forms.ModelChoiceField(
        label=_("Service team"),
        queryset=Team.objects.none(),
        required=False,
        empty_label=_("No team"),
        help_text=_("Does the work."),
    )

    def __init__(self, *args: Any, service: Service | None = None, **kwargs: Any) -> None:
        if service:
            kwargs["initial"] = {name: getattr(service, name) for name in ("name", "gain", "about")} | {
                name: getattr(service, f"{name}_id") for name in ("sponsor", "manager", "team")
            }
        super().__init__(*args, **kwargs)
        for name in ("sponsor", "manager"):
            self.fields[name].queryset = Member.objects.active()  # type: ignore[attr-defined]
        self.fields["team"].queryset = Team.objects.filter(closed_at=None)  # type: ignore[attr-defined]


class NewServiceForm(ServiceForm):
    """Asks first whether it is a service at all."""

    checks = forms.MultipleChoiceField(
        label=_("Is it a service?"),
        choices=[(check.word, check.name) for check in CHECKS],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    field_order = ("checks",)


class LeadForm(forms.Form):
    to = forms.ChoiceField(choices=Life.choices)
    note = forms.CharField(required=False, max_length=300)


class ReviewForm(forms.Form):
    on = forms.DateField(label=_("Next review"), required=False, widget=DayInput)
