"""Moving and releasing."""

from django import forms
from django.utils.translation import gettext_lazy as _

from zabota.ui.forms import MomentInput

REASON = 300


class MoveForm(forms.Form):
    due_at = forms.DateTimeField(label=_("Till when"), widget=MomentInput)
    reason = forms.CharField(
        label=_("Why"), max_length=REASON, help_text=_("Stands in the history of the promise.")
    )


class ReleaseForm(forms.Form):
    reason = forms.CharField(
        label=_("Why it is no longer owed"),
        max_length=REASON,
        help_text=_("For example: the client asked to leave it, or it was solved by itself."),
    )
