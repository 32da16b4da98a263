"""A price request, as it is written down."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zabota.catalog.forms.amounts import plain
from zabota.clients.models import Client
from zabota.people.models import Member
from zabota.proposals.actions import Asked
from zabota.proposals.models import PriceRequest
from zabota.ui.forms import Combo, DayInput, MomentInput, Switch

PARTS = re.compile(r"[;\t]")
AMOUNT = re.compile(r"^([\d\s\u00a0.,]+)(.*)$")


class LinesField(forms.CharField):
    """One line each: «Уборка офиса; 120 м²; по будням»: what, how many of what, and a note."""

    widget = forms.Textarea

    def clean(self, value: Any) -> list[Asked]:
        text = super().clean(value)
        return [self._line(line.strip()) for line in text.splitlines() if line.strip()]

    def _line(self, text: str) -> Asked:
        name, amount, note = (*(part.strip() for part in PARTS.split(text, maxsplit=2)), "", "")[:3]
        found = AMOUNT.match(amount or "1")
        try:
            if found is None or not name:
                raise InvalidOperation
            quantity = Decimal(plain(found[1]))
        except InvalidOperation:
            words = _("“%(line)s”: write what, a semicolon, how many and the unit.")
            raise forms.ValidationError(words % {"line": text[:60]})
        if not 0 < quantity < 10**12:
            raise forms.ValidationError(_("“%(line)s”: how many? More than nothing.") % {"line": text[:60]})
        return Asked(name, quantity, found[2].strip(), note)


def written(request: PriceRequest) -> str:
    """The lines as they are typed."""
    return "\n".join(
        "; ".join(filter(None, (line.name, f"{line.quantity.normalize():f} {line.unit}".strip(), line.note)))
        for line in request.lines.all()
    )


class RequestForm(forms.Form):
    client = forms.ModelChoiceField(
        label=_("Who asks"),
        queryset=Client.objects.none(),
        widget=Combo,
        error_messages={"required": _("Choose a client.")},
    )
    subject = forms.CharField(
        label=_("What the price is asked for"),
        max_length=300,
        error_messages={"required": _("Write what the price is asked for.")},
    )
    incoming = forms.CharField(label=_("Number of their letter"), max_length=80, required=False)
    incoming_on = forms.DateField(label=_("Of the day"), required=False, widget=DayInput)
    deadline_at = forms.DateTimeField(
        label=_("Answer by"),
        widget=MomentInput,
        help_text=_("It becomes a promise: you will be warned before it."),
        error_messages={"required": _("Write by when they wait for the answer.")},
    )
    lines = LinesField(
        label=_("Lines"),
        max_length=50_000,
        help_text=_(
            "One a line: what; how many and the unit; a note. “Cleaning of the office; 120 m²; on weekdays”."
        ),
        error_messages={"required": _("Write at least one line: what the price is asked for.")},
    )
    period = forms.CharField(label=_("Period of delivery"), max_length=200, required=False)
    terms = forms.CharField(
        label=_("Their terms"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 3})
    )
    wanted = forms.CharField(
        label=_("What the answer must contain"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    submission_ends_at = forms.DateTimeField(
        label=_("End of submission"),
        required=False,
        widget=MomentInput,
        help_text=_("The reminder goes after it."),
    )
    member = forms.ModelChoiceField(
        label=_("Who answers"), queryset=Member.objects.none(), required=False, empty_label=_("Nobody yet")
    )
    is_public_body = forms.BooleanField(
        label=_("From a public body"),
        required=False,
        widget=Switch,
        help_text=_("Then the answer goes as files, without a link, and says that it is no offer."),
    )

    def __init__(self, *args: Any, member: Member, row: PriceRequest | None = None, **kwargs: Any) -> None:
        if row:
            first = {name: getattr(row, name) for name in self.base_fields if name != "lines"}
            kwargs["initial"] = first | {
                "client": row.client_id,
                "member": row.member_id,
                "lines": written(row),
            }
        super().__init__(*args, **kwargs)
        self.fields["client"].queryset = Client.objects.visible_to(member).current()  # type: ignore[attr-defined]
        self.fields["member"].queryset = Member.objects.active()  # type: ignore[attr-defined]
        if row:
            self.fields["client"].disabled = True

    def facts(self) -> dict[str, Any]:
        """For `take_request`; `change_request` takes them without the client."""
        return dict(self.cleaned_data)
