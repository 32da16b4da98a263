"""The facts of a draft."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zabota.agreements.models import Agreement
from zabota.clients.models import Client
from zabota.people.models import Member
from zabota.ui.forms import Combo, DayInput


class DraftForm(forms.ModelForm):  # type: ignore[type-arg]
    """Who, what it is called, from when to when."""

    class Meta:
        model = Agreement
        fields = (
            "title",
            "kind",
            "manager",
            "starts_on",
            "ends_on",
            "renewal",
            "renewal_months",
            "notice_days",
            "terms",
        )
        widgets = {
            "starts_on": DayInput(),
            "ends_on": DayInput(),
            "terms": forms.Textarea(attrs={"rows": 3}),
        }

    client = forms.ModelChoiceField(
        queryset=Client.objects.none(), label=_("Client"), widget=Combo(), empty_label=_("Choose a client")
    )

    field_order = ("client", "title")

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seen = Client.objects.visible_to(member).current().standing().order_by("sorted_as", "pk")
        self.fields["client"].queryset = seen  # type: ignore[attr-defined]
        self.fields["manager"].queryset = Member.objects.active()  # type: ignore[attr-defined]
        self.fields["manager"].required = False
        self.fields["manager"].label = _("Manager")
        self.fields["ends_on"].help_text = _("Without a last day it goes on until notice.")
        if self.instance.pk:
            for name in ("client", "kind"):
                self.fields[name].disabled = True
                self.fields[name].required = False

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}
