"""A payment noted by hand, a reason, a period."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zabota.billing.models import Payment
from zabota.clients.models import Client
from zabota.people.models import Member
from zabota.ui.amounts import AmountField
from zabota.ui.forms import DayInput

BACK = [
    ("provider", _("Through the provider that took it: the payer gets it as it was paid")),
    ("books", _("Only in our books: it went back in another way, or was noted by mistake")),
]
BY_HAND = [choice for choice in Payment.Way.choices if choice[0] != Payment.Way.PROVIDER]


class PaymentForm(forms.Form):
    """`key` is made by the page: what is sent twice is one payment."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    amount = AmountField(label=_("Sum"))
    paid_on = forms.DateField(label=_("Day"), widget=DayInput)
    way = forms.ChoiceField(label=_("How it was paid"), choices=BY_HAND)
    note = forms.CharField(label=_("Note"), max_length=250, required=False)


class AdvanceForm(PaymentForm):
    client = forms.ModelChoiceField(
        Client.objects.none(),
        label=_("Client"),
        error_messages={"required": _("Choose a client from the list.")},
    )

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["client"].queryset = Client.objects.current().visible_to(member)  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    reason = forms.CharField(label=pgettext_lazy("of a cancellation", "Why"), max_length=250)


class ReversalForm(forms.Form):
    """`key` is made by the page: what is sent twice is taken back once. Without a sum all that is left is."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    amount = AmountField(label=_("Sum"), required=False)
    how = forms.ChoiceField(
        label=_("How the money goes back"), choices=BACK, required=False, widget=forms.RadioSelect
    )
    reason = forms.CharField(label=pgettext_lazy("of a cancellation", "Why"), max_length=250)


class PeriodForm(forms.Form):
    first_on = forms.DateField(label=_("From"), widget=DayInput)
    last_on = forms.DateField(label=_("To"), widget=DayInput)
