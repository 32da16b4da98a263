"""A way of paying, switched on or off."""

from django import forms
from django.utils.translation import gettext_lazy as _

from zabota.ui.forms import Switch


class ProviderForm(forms.Form):
    account = forms.CharField(label=_("Shop id"), max_length=80, required=False)
    secret = forms.CharField(
        label=_("Secret key"),
        max_length=200,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    is_on = forms.BooleanField(label=_("Clients can pay so"), required=False, widget=Switch)
