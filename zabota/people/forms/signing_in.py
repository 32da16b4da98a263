"""Coming in: the first business, an invitation, a new password."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from zabota.business.forms import ZoneField
from zabota.business.forms.company import slug_is_plain
from zabota.people.models import User

MAIL = {"autocomplete": "username", "inputmode": "email", "autocapitalize": "none", "spellcheck": "false"}


class NewPasswordField(forms.CharField):
    """A password that is being chosen: the browser may offer one, and nothing is trimmed."""

    widget = forms.PasswordInput(attrs={"autocomplete": "new-password"})

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Password"))
        options.setdefault(
            "help_text", _("Ten characters or more. A few words in a row are easy to remember.")
        )
        super().__init__(strip=False, max_length=256, **options)


class PasswordForm(forms.Form):
    password = NewPasswordField()

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        self.user = user
        super().__init__(*args, **options)

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, self.user)
        return password


class JoinForm(PasswordForm):
    name = forms.CharField(
        label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    field_order = ["name", "password"]


class JoinKnownForm(forms.Form):
    """For somebody with a sign-in: only the name, as colleagues will see it."""

    name = forms.CharField(label=_("Your name"), max_length=120)


class LetterForm(forms.Form):
    email = forms.EmailField(label=_("E-mail"), max_length=254, widget=forms.EmailInput(attrs=MAIL))


class BeginForm(forms.Form):
    business_name = forms.CharField(label=_("What is your company called?"), max_length=120)
    slug = forms.CharField(
        label=_("Its name in links"),
        max_length=40,
        validators=[slug_is_plain],
        help_text=_("Clients see it in addresses of your pages, such as /b/romashka/. It can be changed."),
    )
    zone = ZoneField()
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    owner_name = forms.CharField(
        label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = forms.EmailField(label=_("Your e-mail"), max_length=254, widget=forms.EmailInput(attrs=MAIL))
    password = NewPasswordField()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("password"):
            try:
                validate_password(cleaned["password"], User(email=cleaned.get("email", "")))
            except forms.ValidationError as error:
                self.add_error("password", error)
        return cleaned
