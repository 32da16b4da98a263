"""Who is warned when, and the policy."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from zabota.promises.models import Kind, PromisePolicy, WarningStep

Step = tuple[int, str]


class LadderForm(forms.Form):
    """For each kind and each step up: percents, «75» or «50, 75», or nothing."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options["initial"] = _said()
        super().__init__(*args, **options)
        for kind in Kind:
            for whom in WarningStep.Whom:
                label = f"{kind.label}, {whom.label}"
                self.fields[f"{kind}-{whom}"] = PercentsField(label=label)

    def rows(self) -> list[tuple[Kind, list[forms.BoundField]]]:
        return [(kind, [self[f"{kind}-{whom}"] for whom in WarningStep.Whom]) for kind in Kind]

    def ladders(self) -> dict[str, list[Step]]:
        """The steps of each kind, as they were typed."""
        return {
            kind.value: [
                (percent, whom.value)
                for whom in WarningStep.Whom
                for percent in self.cleaned_data[f"{kind}-{whom}"]
            ]
            for kind in Kind
        }


class PercentsField(forms.CharField):
    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, max_length=40, **options)
        self.widget.attrs |= {"inputmode": "numeric", "placeholder": "—", "autocomplete": "off"}

    def clean(self, value: Any) -> Any:
        """Whole percents from 1 to 100. Raises ValidationError with a sentence that names the field."""
        found = re.split(r"[\s,;%]+", (super().clean(value) or "").strip(" ,;%"))
        percents = [int(each) for each in found if each.isdigit()]
        if len(percents) != len([each for each in found if each]) or not all(1 <= p <= 100 for p in percents):
            raise forms.ValidationError(
                _("%(field)s: write percents from 1 to 100, such as 75 or 50, 90."),
                params={"field": self.label},
            )
        return sorted(set(percents))


def _said() -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for step in WarningStep.objects.order_by("percent"):
        found.setdefault(f"{step.kind}-{step.whom}", []).append(str(step.percent))
    return {name: ", ".join(percents) for name, percents in found.items()}


class PolicyForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = PromisePolicy
        fields = ["grace_percent", "reopen_days", "minutes_each"]
        help_texts = {
            "grace_percent": _(
                "Of the target, when a change of targets or hours would make a promise late at once."
            ),
            "reopen_days": _("Later a new promise is made, with its own time."),
            "minutes_each": _("From this and from who is there Today says what can't be kept."),
        }

    def with_units(self) -> list[tuple[forms.BoundField, str]]:
        units = (pgettext("unit", "%"), pgettext("unit", "d"), pgettext("unit", "min"))
        return list(zip(self, units, strict=True))

    def validate_constraints(self) -> None:
        """The action asks, and says it in its own words."""
