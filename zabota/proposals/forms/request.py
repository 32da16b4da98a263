"""A price request, as it is written down."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zabota.clients.models import Client, Contact
from zabota.people.models import Member
from zabota.proposals import columns
from zabota.proposals.forms.asked import LinesField, asked, written
from zabota.proposals.models import PriceRequest
from zabota.ui.forms import Combo, DayInput, MomentInput, Switch


class RequestForm(forms.Form):
    client = forms.ModelChoiceField(
        label=_("Who asks"),
        queryset=Client.objects.none(),
        widget=Combo,
        error_messages={"required": _("Choose a client.")},
    )
    contact = forms.ModelChoiceField(
        label=_("Who there asks"),
        queryset=Contact.objects.none(),
        required=False,
        empty_label=_("Nobody in particular"),
    )
    buyer = forms.CharField(
        label=_("Organisation, as the answer names it"),
        max_length=300,
        required=False,
        help_text=_("Empty: as the client is called."),
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
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write at least one line: what the price is asked for.")},
    )
    columns = forms.CharField(
        label=_("Columns of their form"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "If they ask for a form of theirs: the titles of its columns, one a line. What each is for is told from "
            "its title; columns that are not understood are filled by hand in each line."
        ),
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

    def __init__(
        self,
        *args: Any,
        member: Member,
        row: PriceRequest | None = None,
        client: Client | None = None,
        **kwargs: Any,
    ) -> None:
        if row:
            kwargs["initial"] = _first(row)
            client = row.client
        super().__init__(*args, **kwargs)
        self.fields["client"].queryset = Client.objects.visible_to(member).current()  # type: ignore[attr-defined]
        self.fields["member"].queryset = Member.objects.active()  # type: ignore[attr-defined]
        if client:
            people = Contact.objects.filter(client=client, archived_at=None)
            self.fields["contact"].queryset = people  # type: ignore[attr-defined]
            self.fields["client"].disabled = True
        else:
            del self.fields["contact"]

    def clean_columns(self) -> list[str]:
        return [column.title for column in columns.understood(self.cleaned_data["columns"].splitlines())]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "lines" in cleaned and "columns" in cleaned:
            own = columns.own_titles(columns.understood(cleaned["columns"]))
            cleaned["lines"] = asked(cleaned["lines"], own)
        return cleaned

    def facts(self) -> dict[str, Any]:
        """For `take_request`; `change_request` takes them without the client."""
        return dict(self.cleaned_data)


def _first(row: PriceRequest) -> dict[str, Any]:
    names = set(RequestForm.base_fields) - {"lines", "columns", "client", "contact", "member"}
    keys = {"client": row.client_id, "member": row.member_id, "contact": row.contact_id}
    told = {"lines": written(row.lines.all()), "columns": "\n".join(row.columns)}
    return {name: getattr(row, name) for name in names} | keys | told
