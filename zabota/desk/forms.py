"""What is typed at the desk, cleaned."""

import uuid
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zabota.clients.models import Client
from zabota.desk.models import Status
from zabota.people.models import Member, Team
from zabota.promises.models import Impact
from zabota.ui.amounts import AmountField
from zabota.ui.forms import MomentInput

LONGEST = 50_000
FILES_AT_MOST = 20 * 1024 * 1024


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """A list of uploaded files, together no larger than a mail server takes."""
        files = [one for one in (data if isinstance(data, list | tuple) else [data]) if one]
        cleaned = [super(FilesField, self).clean(one, initial) for one in files]
        if sum(one.size for one in cleaned) > FILES_AT_MOST:
            raise forms.ValidationError(
                _("Together the files are larger than 20 MB: mail servers refuse that.")
            )
        return cleaned


class UseForm(forms.Form):
    """What was used of what is included. `key` is made by the page: a second press writes nothing more."""

    meter = forms.SlugField(max_length=40, widget=forms.HiddenInput)
    key = forms.UUIDField(widget=forms.HiddenInput)
    amount = AmountField(label=_("How much was used"), max_digits=10, decimal_places=3)

    @classmethod
    def fresh(cls, meter: str) -> "UseForm":
        return cls(initial={"meter": meter, "key": uuid.uuid4()}, auto_id=f"id_{meter}_%s")


class MessageForm(forms.Form):
    """The composer: an answer or a note. `key` is made by the page, `seen` is the last message that was on it."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(choices=[("reply", _("Answer")), ("note", _("Note"))], initial="reply")
    text = forms.CharField(max_length=LONGEST, widget=forms.Textarea, required=False, strip=False)
    then = forms.ChoiceField(
        choices=[("stay", ""), ("wait", ""), ("resolve", "")], initial="wait", required=False
    )
    until = forms.DateTimeField(required=False)
    files = FilesField(required=False)  # type: ignore[assignment]
    anyway = forms.BooleanField(required=False)

    @classmethod
    def fresh(cls, *, text: str = "", kind: str = "reply") -> "MessageForm":
        """A composer with a key of its own, and the draft that was kept."""
        return cls(initial={"key": uuid.uuid4(), "text": text, "kind": kind, "then": "wait"})

    def clean_then(self) -> str:
        return self.cleaned_data["then"] or "wait"

    def clean_until(self) -> datetime | None:
        found = self.cleaned_data["until"]
        return found if isinstance(found, datetime) else None


class StatusForm(forms.Form):
    status = forms.ChoiceField(choices=Status.choices)


class ImpactForm(forms.Form):
    impact = forms.ChoiceField(choices=Impact.choices)


class AssigneeForm(forms.Form):
    assignee = forms.ModelChoiceField(Member.objects.none(), required=False)
    note = forms.CharField(max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["assignee"].queryset = Member.objects.active()  # type: ignore[attr-defined]


class TeamForm(forms.Form):
    team = forms.ModelChoiceField(Team.objects.none(), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = Team.objects.filter(closed_at=None)  # type: ignore[attr-defined]


class MoveForm(forms.Form):
    """Moving a promise: till when, why, and the words that the client will read."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    to = forms.DateTimeField(label=_("Till when"), widget=MomentInput)
    reason = forms.CharField(label=_("Why (for us)"), max_length=300)
    text = forms.CharField(label=_("What the client will read"), max_length=LONGEST, widget=forms.Textarea)


class WordForm(forms.Form):
    until = forms.DateTimeField(label=_("I will write by"), widget=MomentInput)


class TicketForm(forms.Form):
    """A matter that came by phone or in person, written down by a colleague."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    client = forms.ModelChoiceField(Client.objects.none(), label=_("Client"))
    subject = forms.CharField(label=_("Subject"), max_length=300)
    text = forms.CharField(label=_("What the client says"), max_length=LONGEST, widget=forms.Textarea)
    door = forms.ChoiceField(
        label=_("How it came"), choices=[("phone", _("By phone")), ("visit", _("In person"))]
    )
    impact = forms.ChoiceField(label=_("Impact"), choices=Impact.choices, initial=Impact.NORMAL)

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["client"].queryset = Client.objects.current().visible_to(member)  # type: ignore[attr-defined]
