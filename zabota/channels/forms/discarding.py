"""Throwing a letter away."""

from django import forms
from django.utils.translation import gettext_lazy as _


class DiscardingForm(forms.Form):
    reason = forms.CharField(
        label=_("Why will nothing come of it?"),
        max_length=200,
        error_messages={"required": _("Say in a word why nothing will come of it.")},
    )
