"""Requisites as they are typed."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from zabota.core.refused import Refused
from zabota.documents.models import ClientRequisites, Party, Picture, Requisites
from zabota.documents.pictures import clean_picture
from zabota.documents.requisites import NUMBERS, for_party, tidy

PARTY = (
    *(
        "form",
        "legal_name",
        "short_name",
        "inn",
        "kpp",
        "ogrn",
        "bik",
        "bank_name",
        "account",
        "correspondent",
    ),
    *("swift", "legal_address", "post_address", "phone", "mail", "signer", "signer_position", "signs_by"),
)

LATIN = ("latin_name", "latin_address", "latin_bank", "latin_signer", "latin_position")


class NumberField(forms.CharField):
    """A number of requisites: spaces and hyphens may be typed; the length is the check's business."""

    def __init__(self, **options: Any) -> None:
        options |= {"max_length": 60, "required": False}
        super().__init__(
            widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}), **options
        )

    def to_python(self, value: Any) -> str:
        return tidy(str(super().to_python(value) or ""))


class PartyForm(forms.ModelForm):  # type: ignore[type-arg]
    short_name = forms.CharField(
        label=_("Name on papers"),
        max_length=120,
        required=False,
        help_text=_("As papers show it, such as Romashka LLC."),
    )
    inn = NumberField(label=_("INN"))
    kpp = NumberField(label=_("KPP"))
    ogrn = NumberField(label=_("OGRN or OGRNIP"))
    bik = NumberField(label=_("BIK"))
    account = NumberField(label=_("Settlement account"))
    correspondent = NumberField(label=_("Correspondent account"))
    swift = NumberField(label=_("SWIFT"), help_text=_("For payments from abroad."))

    class Meta:
        model: type[Party] = ClientRequisites
        fields: ClassVar[tuple[str, ...]] = PARTY

    def clean(self) -> dict[str, Any]:
        """Every number that is wrong is told of at its field, all at once."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        numbers = {name: cleaned.get(name, "") for name in NUMBERS}
        for name, sentence in for_party(cleaned.get("form", ""), numbers).items():
            if name not in self.errors:
                self.add_error(name, sentence)
        return cleaned

    def _post_clean(self) -> None:
        """The action fills the row; the form only asks the fields."""


class RequisitesForm(PartyForm):
    site = forms.URLField(label=_("Site"), required=False, assume_scheme="https")

    class Meta(PartyForm.Meta):
        model = Requisites
        fields = (*PARTY, *LATIN, "accountant", "site", "vat_kind", "vat_included")


class PictureForm(forms.Form):
    """One picture; `png` is what is kept of it."""

    kind = forms.ChoiceField(choices=Picture.Kind.choices, widget=forms.HiddenInput)
    picture = forms.FileField(
        label=_("Picture"), widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"})
    )

    def clean_picture(self) -> bytes:
        try:
            return clean_picture(self.cleaned_data["picture"].read())
        except Refused as refusal:
            raise forms.ValidationError(str(refusal))
