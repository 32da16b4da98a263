"""Signing, pausing, ending, covering."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zabota.agreements.models import Stage
from zabota.channels.forms.trap import TrapForm
from zabota.clients.models import Client, Contact
from zabota.people.models import Member
from zabota.ui.forms import Combo, DayInput


class SignForm(forms.Form):
    """Who said yes, and how."""

    by = forms.ModelChoiceField(
        queryset=Contact.objects.none(),
        label=_("Who signs for the client"),
        required=False,
        empty_label=_("Nobody by name"),
    )
    how = forms.CharField(
        label=_("How it was agreed"), max_length=120, help_text=_("On paper, by mail, by phone.")
    )

    def __init__(self, *args: Any, client: Client, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["by"].queryset = client.contacts.filter(archived_at=None)  # type: ignore[attr-defined]


class AmendForm(SignForm):
    from_on = forms.DateField(label=_("Holds from"), widget=DayInput())
    field_order = ("from_on", "by", "how")


class PauseForm(forms.Form):
    from_on = forms.DateField(label=_("From"), widget=DayInput())
    to_on = forms.DateField(
        label=_("To"), widget=DayInput(), required=False, help_text=_("Without a last day: until it goes on.")
    )
    reason = forms.CharField(label=_("Why"), max_length=250)


class ResumeForm(forms.Form):
    on = forms.DateField(label=_("Goes on from"), widget=DayInput())


class EndForm(forms.Form):
    on = forms.DateField(label=_("Last day"), widget=DayInput())
    reason = forms.CharField(label=_("Why"), max_length=250)


class CoverForm(forms.Form):
    client = forms.ModelChoiceField(
        queryset=Client.objects.none(), label=_("Client"), widget=Combo(), required=False
    )
    place = forms.CharField(label=_("or a place"), max_length=200, required=False)

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seen = Client.objects.visible_to(member).current().standing().order_by("sorted_as", "pk")
        self.fields["client"].queryset = seen  # type: ignore[attr-defined]


class BillForm(forms.Form):
    due_on = forms.DateField(label=_("To be paid by"), widget=DayInput())


class StageForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Stage
        fields = ("name", "result", "price", "due_on")
        widgets = {"due_on": DayInput(), "result": forms.Textarea(attrs={"rows": 2})}


class ReturnForm(forms.Form):
    reason = forms.CharField(
        label=_("What is missing"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class StatusForm(forms.Form):
    text = forms.CharField(
        label=_("How things stand"), max_length=5000, widget=forms.Textarea(attrs={"rows": 6})
    )


class FrontRowForm(TrapForm):
    """Who wants to be served first: a name and a mail."""

    offering = forms.IntegerField(min_value=1, max_value=10**15)
    name = forms.CharField(label=_("Your name"), max_length=120)
    mail = forms.EmailField(label=_("Your e-mail"), max_length=200)
