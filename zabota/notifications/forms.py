"""By which door each kind of news comes, and to which devices."""

import base64
import binascii
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zabota.notifications.models import Preference
from zabota.notifications.push.outside import NotPublic, whereto
from zabota.notifications.queries import doors_of
from zabota.people.models import Member


class PreferencesForm(forms.Form):
    """A choice of door for each kind of news, in the order in which areas brought them."""

    def __init__(self, member: Member, data: Any = None) -> None:
        super().__init__(data)
        for news, door in doors_of(member):
            self.fields[news.kind] = forms.ChoiceField(
                label=str(news.label), choices=Preference.Door.choices, initial=door.value
            )

    def chosen(self) -> dict[str, str]:
        """What differs from before."""
        return {name: self.cleaned_data[name] for name in self.changed_data}


class DeviceForm(forms.Form):
    """What a browser tells of itself: where to send, and its two keys (RFC 8291)."""

    endpoint = forms.CharField(max_length=1000)
    p256dh = forms.CharField(max_length=100)
    auth = forms.CharField(max_length=40)

    def clean_endpoint(self) -> str:
        endpoint = str(self.cleaned_data["endpoint"])
        try:
            whereto(endpoint)
        except NotPublic:
            raise forms.ValidationError(_STRANGE)
        return endpoint

    def clean_p256dh(self) -> str:
        return _key(self.cleaned_data["p256dh"], size=65)

    def clean_auth(self) -> str:
        return _key(self.cleaned_data["auth"], size=16)


_STRANGE = _("The browser said something that we do not understand. Reload the page and try again.")


def _key(text: str, *, size: int) -> str:
    """A key in base64url of so many bytes."""
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (ValueError, binascii.Error):
        raise forms.ValidationError(_STRANGE)
    if len(raw) != size:
        raise forms.ValidationError(_STRANGE)
    return text.rstrip("=")
