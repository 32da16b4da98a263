"""A new invoice, without its lines."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zabota.clients.models import Client
from zabota.people.models import Member
from zabota.ui.forms import DayInput


class InvoiceForm(forms.Form):
    client = forms.ModelChoiceField(
        Client.objects.none(),
        label=_("Client"),
        error_messages={"required": _("Choose a client from the list.")},
    )
    due_on = forms.DateField(label=_("To pay by"), widget=DayInput)
    purpose = forms.CharField(
        label=_("Purpose of the payment"),
        max_length=210,
        required=False,
        help_text=_("Left empty it is made of the number, the day and the VAT."),
    )

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["client"].queryset = Client.objects.current().visible_to(member)  # type: ignore[attr-defined]
