"""Addresses of people, as typed and as compared: phones as E.164, mail in lower case with an ASCII domain."""

import unicodedata
from functools import lru_cache

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext_lazy as _
from phonenumbers import PhoneNumberFormat, ValidationResult

from zabota.clients.names import tidy
from zabota.core.refused import Refused

LONGEST = 320
DEFAULT_REGION = "RU"
_NO_BREAK = "\u00a0"
_is_mail = EmailValidator()
_WRONG_LENGTH = _("The number of digits in this phone is not right: check it.")
_FAULTS = {
    ValidationResult.TOO_SHORT: _("There are too few digits in this phone."),
    ValidationResult.TOO_LONG: _("There are too many digits in this phone."),
    ValidationResult.IS_POSSIBLE_LOCAL_ONLY: _("Write the phone with the code of the city or the operator."),
}


def normal(kind: str, typed: str, *, region: str = DEFAULT_REGION) -> str:
    """What an address of this kind ("mail" or "phone") is compared by. Refused with the kind as the field."""
    return normal_mail(typed) if kind == "mail" else normal_phone(typed, region=region)


def normal_mail(typed: str) -> str:
    """Lower case, an ASCII domain. Refused when it can't be an address of a person."""
    value = folded_mail(typed)
    try:
        _is_mail(value)
    except ValidationError:
        raise Refused(
            _("This is not an e-mail address: check that it looks like name@example.com."), field="mail"
        )
    return value


def folded_mail(typed: str) -> str:
    """The same for an address from a letter, whatever it looks like: a letter's sender is who it is."""
    local, at, domain = unicodedata.normalize("NFC", tidy(typed, LONGEST)).lower().rpartition("@")
    try:
        domain = domain.encode("idna").decode()
    except UnicodeError:
        pass
    return f"{local}{at}{domain}"


def normal_phone(typed: str, *, region: str = DEFAULT_REGION) -> str:
    """E.164. «8 999…», «+7 999…» and «999…» are one. Refused with a sentence that says what is wrong."""
    try:
        number = phonenumbers.parse(tidy(typed), region or DEFAULT_REGION)
    except phonenumbers.NumberParseException:
        raise Refused(_("This is not a phone number: write it in digits, with the code."), field="phone")
    reason = phonenumbers.is_possible_number_with_reason(number)
    if reason != ValidationResult.IS_POSSIBLE:
        raise Refused(_FAULTS.get(reason, _WRONG_LENGTH), field="phone")
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


@lru_cache(maxsize=2000)
def shown_phone(typed: str, value: str) -> str:
    """«+7 916 123-45-67», with the extension that was typed; a number that can't be read is shown as typed."""
    try:
        number = phonenumbers.parse(value, None)
        extension = phonenumbers.parse(typed, phonenumbers.region_code_for_number(number)).extension
    except phonenumbers.NumberParseException:
        return typed
    text = phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
    return (f"{text} #{extension}" if extension else text).replace(" ", _NO_BREAK)
