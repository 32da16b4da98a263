"""A level of clients."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zabota.clients.actions.tiers import LONGEST_MARK, LONGEST_NAME
from zabota.clients.models import Tier


class TierForm(forms.Form):
    name = forms.CharField(
        label=_("Name of the level"),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Write the name of the level.")},
    )
    mark = forms.CharField(
        label=_("Mark beside the name"),
        max_length=LONGEST_MARK,
        required=False,
        help_text=_("A short word shown in lists instead of the name."),
    )

    def __init__(self, *args: Any, tier: Tier | None = None, **kwargs: Any) -> None:
        if tier:
            kwargs["initial"] = {"name": tier.name, "mark": tier.mark}
        super().__init__(*args, **kwargs)
