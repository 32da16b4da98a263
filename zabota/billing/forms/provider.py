"""Ways of paying, switched on or off, and when clients are reminded."""

from django import forms
from django.utils.translation import gettext_lazy as _

from zabota.billing.models import ProviderAccount
from zabota.ui.forms import Switch


class ProviderForm(forms.Form):
    account = forms.CharField(label=_("Shop id"), max_length=80, required=False)
    secret = forms.CharField(
        label=_("Secret key"),
        max_length=200,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    receipts = forms.BooleanField(
        label=_("Send what receipts need (54-FZ)"),
        required=False,
        widget=Switch,
        help_text=_("For shops with a till of the provider or a cloud till that it serves."),
    )
    tax_system = forms.ChoiceField(
        label=_("Tax system"),
        required=False,
        choices=[("", _("the till knows it")), *ProviderAccount.TaxSystem.choices],
    )
    receipt_subject = forms.ChoiceField(
        label=_("What is sold"), required=False, choices=ProviderAccount.Subject.choices
    )
    receipt_mode = forms.ChoiceField(
        label=_("When it is paid"), required=False, choices=ProviderAccount.Mode.choices
    )
    is_on = forms.BooleanField(label=_("Clients can pay so"), required=False, widget=Switch)


class RemindingForm(forms.Form):
    before = forms.IntegerField(
        label=_("Days before the day to pay by"), required=False, min_value=1, max_value=14
    )
    after = forms.IntegerField(label=_("Days after it"), required=False, min_value=1, max_value=60)
