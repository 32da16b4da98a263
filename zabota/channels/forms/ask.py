"""The public form, as a client fills it in."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from zabota.channels import form_limits as limits
from zabota.channels.actions.post_form import PostedFile
from zabota.channels.forms.trap import TrapForm
from zabota.clients import addresses
from zabota.core.refused import Refused

MEGABYTE = 1024 * 1024
CHOOSE_AGAIN = _("Then choose the files again: browsers forget them.")


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Some files, not many and not large; errors name the file."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[bytes]]":
        files = [one for one in (data if isinstance(data, list | tuple) else [data]) if one]
        if len(files) > limits.FILES:
            most = ngettext_lazy("At most %(n)s file at once.", "At most %(n)s files at once.", limits.FILES)
            raise forms.ValidationError([most % {"n": limits.FILES}, CHOOSE_AGAIN])
        for one in files:
            if one.size > limits.FILE_BYTES:
                sentence = _("“%(name)s” is larger than %(n)s MB. Make it smaller, or write without it.")
                words = {"name": one.name, "n": limits.FILE_BYTES // MEGABYTE}
                raise forms.ValidationError([sentence % words, CHOOSE_AGAIN])
        if sum(one.size for one in files) > limits.ALL_FILES_BYTES:
            raise forms.ValidationError([too_large_together(), CHOOSE_AGAIN])
        return files


def too_large_together() -> str:
    return str(_("Together the files are larger than %(n)s MB.") % {"n": limits.ALL_FILES_BYTES // MEGABYTE})


class AskForm(TrapForm):
    """Mail or phone: one of them is needed."""

    token = forms.CharField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(
        label=_("What is your name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write how to call you.")},
    )
    mail = forms.CharField(
        label=_("E-mail"),
        max_length=addresses.LONGEST,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = forms.CharField(
        label=_("Phone"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    subject = forms.CharField(label=_("Subject"), max_length=200, required=False)
    text = forms.CharField(
        label=_("Message"),
        max_length=limits.LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write what it is about.")},
    )
    attachments = FilesField(label=_("Files"), required=False)

    def __init__(self, *args: Any, region: str, dropped: list[str] | None = None, **kwargs: Any) -> None:
        """`dropped` are names of files that were too large to take in."""
        super().__init__(*args, **kwargs)
        most = {"n": limits.FILES, "each": limits.FILE_BYTES // MEGABYTE}
        self.fields["attachments"].help_text = _("Up to %(n)s files, %(each)s MB each.") % most
        self.region, self.dropped = region, dropped or []

    def clean_mail(self) -> str:
        return self._address("mail")

    def clean_phone(self) -> str:
        return self._address("phone")

    def clean(self) -> None:
        if not any(self.has_error(kind) or self.cleaned_data.get(kind) for kind in ("mail", "phone")):
            self.add_error("mail", _("Leave an e-mail or a phone: where shall we answer?"))
        if self.dropped:
            self.add_error("attachments", [too_large_together(), str(CHOOSE_AGAIN)])
        elif self.errors and self.cleaned_data.get("attachments"):
            self.add_error("attachments", _("Choose the files once more: browsers forget them."))

    def posted_files(self) -> list[PostedFile]:
        return [
            PostedFile(one.name or "", one.content_type or "application/octet-stream", one.read())
            for one in self.cleaned_data["attachments"]
        ]

    def _address(self, kind: str) -> str:
        """As typed; what can't be an address is an error of its field."""
        typed = " ".join(str(self.cleaned_data[kind]).split())
        if typed:
            try:
                addresses.normal(kind, typed, region=self.region)
            except Refused as refusal:
                raise forms.ValidationError(str(refusal))
        return typed
