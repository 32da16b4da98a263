"""A field that people don't see and programs fill in."""

from django import forms
from django.utils.translation import gettext_lazy as _


class TrapForm(forms.Form):
    """Draw `website` within `.form-trap`; without styles its label says what it is."""

    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("This field is for programs. Empty it and send again."))
        return ""
