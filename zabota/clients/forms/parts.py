"""People, addresses and the note, typed where they stand on the card."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zabota.clients import addresses, names
from zabota.clients.forms.client import LONGEST_NOTE
from zabota.clients.models import Contact, ContactPoint


class PersonForm(forms.Form):
    name = forms.CharField(
        label=_("Name"), max_length=names.LONGEST, error_messages={"required": _("Write the person’s name.")}
    )
    position = forms.CharField(label=_("Position"), max_length=120, required=False)
    address_as = forms.CharField(label=_("How to address"), max_length=120, required=False)

    def __init__(self, *args: Any, contact: Contact | None = None, **kwargs: Any) -> None:
        if contact:
            kwargs["initial"] = {name: getattr(contact, name) for name in ("name", "position", "address_as")}
        super().__init__(*args, **kwargs)


class PointForm(forms.Form):
    """One address. Its kind is seen from what is typed: with an @ it is mail."""

    typed = forms.CharField(
        label=_("Phone or e-mail"),
        max_length=addresses.LONGEST,
        error_messages={"required": _("Write a phone or an e-mail address.")},
    )

    def __init__(self, *args: Any, point: ContactPoint | None = None, **kwargs: Any) -> None:
        if point:
            kwargs["initial"] = {"typed": point.typed}
        super().__init__(*args, **kwargs)

    def add_error(self, field: str | None, error: Any) -> None:
        """A refusal speaks of mail or of a phone: here both are typed in one field."""
        super().add_error(field or "typed", error)

    @property
    def kind(self) -> str:
        return "mail" if "@" in self.cleaned_data["typed"] else "phone"


class NoteForm(forms.Form):
    note = forms.CharField(
        label=_("Note"), max_length=LONGEST_NOTE, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )


class ErasureForm(forms.Form):
    """The name, typed by who erases: there is no way back."""

    typed = forms.CharField(
        label=_("The person’s name, to be sure"),
        max_length=names.LONGEST,
        error_messages={"required": _("Write the name exactly as it stands here.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
