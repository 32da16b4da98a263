"""How allauth behaves here: its rules, our words, our seal on its secrets."""

from typing import Any, ClassVar

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from zabota.core.sealed import seal, unseal
from zabota.ui.toasts import say

SAID = {
    "account/messages/password_changed.txt": _("The password is changed."),
    "mfa/messages/totp_activated.txt": _("Time codes are on."),
    "mfa/messages/totp_deactivated.txt": _("Time codes are off."),
    "mfa/messages/recovery_codes_generated.txt": _("Here are new spare codes. The old ones open nothing."),
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages: ClassVar = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This sign-in is switched off. Ask the owner."),
        "email_password_mismatch": _("The e-mail or the password is not right."),
        "too_many_login_attempts": _("Too many attempts. Wait five minutes and try again."),
        "incorrect_password": _("This is not your password."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_code": _("This code does not fit. Take the one that is shown now."),
        "rate_limited": _("Too many attempts. Wait a little and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Members come by invitation."""
        return False

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        *args: Any,
        **context: Any,
    ) -> None:
        """Only what a person needs to be told, in our words."""
        if words := SAID.get(message_template or ""):
            say(request, words)


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    error_messages: ClassVar = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code does not fit. Take the one that is shown now."),
    }

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)

    def build_totp_svg(self, url: str) -> str:
        """Dark on light in both themes: cameras need it so."""
        picture = segno.make(url, micro=False, error="m")
        svg: str = picture.svg_inline(scale=5, border=3, dark="#000", light="#fff")
        return svg
