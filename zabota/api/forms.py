"""What is typed about the access of programs, cleaned."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zabota.api.scopes import SCOPES
from zabota.people.models import Member
from zabota.ui.forms import Combo, MomentInput


class TokenForm(forms.Form):
    name = forms.CharField(
        label=_("What the program is called"),
        max_length=120,
        help_text=_("So that you know it in the list: the till, the site, the report."),
        error_messages={"required": _("Write what the program is called.")},
    )
    member = forms.ModelChoiceField(
        label=_("As whom it acts"),
        queryset=Member.objects.none(),
        widget=Combo,
        empty_label=None,
        help_text=_("It sees and may do what this person does, and no more."),
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"),
        choices=list(SCOPES.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one thing that the program may do.")},
    )
    expires_at = forms.DateTimeField(
        label=_("Valid until"),
        required=False,
        widget=MomentInput,
        help_text=_("Left empty, it works until you revoke it."),
    )

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        kwargs["initial"] = {"member": member.pk, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = Member.objects.active()  # type: ignore[attr-defined]
