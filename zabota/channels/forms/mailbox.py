"""A mailbox, as the owner sets it up. Passwords are never shown: an empty field keeps the one that is stored."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from zabota.channels.actions.mailboxes import CHANGEABLE
from zabota.channels.models import Mailbox
from zabota.channels.models.mailbox import Security
from zabota.people.models import Team
from zabota.ui.forms import DayInput, Switch

SECRETS = ("imap_password", "smtp_password")


def _password(label: Any) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": "new-password"})
    return forms.CharField(label=label, required=False, strip=False, max_length=200, widget=widget)


def _port() -> forms.IntegerField:
    return forms.IntegerField(label=_("Port"), min_value=1, max_value=65535)


class MailboxForm(forms.Form):
    name = forms.CharField(
        label=_("Sender's name"), max_length=120, help_text=_("Clients see it beside the address.")
    )
    address = forms.EmailField(label=_("Address"), max_length=254)
    team = forms.ModelChoiceField(
        label=_("Team"), queryset=Team.objects.none(), required=False, empty_label=_("no team")
    )
    language = forms.ChoiceField(label=_("Language of automatic letters"), choices=settings.LANGUAGES)
    signature = forms.CharField(
        label=_("Signature"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    answers_automatically = forms.BooleanField(
        label=_("Confirm receipt of new letters"),
        required=False,
        widget=Switch,
        help_text=_("A short letter with a number and the moment of the answer. Never to machines or lists."),
    )
    plus_addresses = forms.BooleanField(
        label=_("Plus addresses work"),
        required=False,
        widget=Switch,
        help_text=_("hello+anything@… reaches hello@…: then every answer finds its request by its address."),
    )
    intake = forms.ChoiceField(
        label=_("How letters come"), choices=Mailbox.Intake.choices, widget=forms.RadioSelect
    )
    imap_host = forms.CharField(label=_("IMAP server"), max_length=200, required=False)
    imap_port = _port()
    imap_security = forms.ChoiceField(label=_("Protection"), choices=Security.choices)
    imap_user = forms.CharField(label=_("User"), max_length=200, required=False)
    imap_password = _password(_("Password"))
    imap_folder = forms.CharField(label=_("Folder"), max_length=200)
    imap_since_on = forms.DateField(
        label=_("Letters from this day on"),
        required=False,
        widget=DayInput,
        help_text=_("Older ones stay where they are. Letters are never deleted or marked as read."),
    )
    trusted_server = forms.CharField(
        label=_("Server whose checks we trust"),
        max_length=200,
        required=False,
        help_text=_("The name with which your provider signs Authentication-Results, like mx.yandex.net."),
    )
    smtp_host = forms.CharField(label=_("SMTP server"), max_length=200, required=False)
    smtp_port = _port()
    smtp_security = forms.ChoiceField(label=_("Protection"), choices=Security.choices)
    smtp_user = forms.CharField(label=_("User"), max_length=200, required=False)
    smtp_password = _password(_("Password"))

    def __init__(self, *args: Any, mailbox: Mailbox, **kwargs: Any) -> None:
        names = CHANGEABLE - {"team"}
        kwargs["initial"] = {"team": mailbox.team_id, **{name: getattr(mailbox, name) for name in names}}
        super().__init__(*args, **kwargs)
        self.mailbox = mailbox
        self.fields["team"].queryset = Team.objects.filter(closed_at=None)  # type: ignore[attr-defined]
        for name in SECRETS:
            if getattr(mailbox, f"{name}_sealed"):
                self.fields[name].help_text = _("A password is stored. Leave it empty to keep it.")

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("intake") == Mailbox.Intake.IMAP and not data.get("imap_host"):
            self.add_error("imap_host", _("Name the server from which letters are fetched."))
        for name in SECRETS:
            if not data.get(name):
                data.pop(name, None)
        return data
