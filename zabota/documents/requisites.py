"""Checks of requisites, pure. Each answers with a sentence that names the group of digits that is wrong, or None.

Formulas: INN, Order of the Federal Tax Service MMV-7-6/435 of 2012, by python-stdnum; OGRN and OGRNIP, Order of the
Ministry of Finance 165n of 2017: the rest by 11 or by 13, of it the last digit (python-stdnum 2.2 forgets the latter
for OGRNIP); keys of accounts, Bank of Russia, 515 of 8 September 1997: weights 7, 1, 3 over the bank's three digits and
the account. Sentences are in the active language.
"""

import re
from collections.abc import Callable, Mapping
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from stdnum import bic, iban
from stdnum.exceptions import ValidationError
from stdnum.ru import inn as inn_rules

COMPANY, SOLE_TRADER, SELF_EMPLOYED, PERSON, FOREIGN = (
    "company",
    "sole-trader",
    "self-employed",
    "person",
    "foreign",
)
NUMBERS: Final = ("inn", "kpp", "ogrn", "bik", "account", "correspondent", "swift")
_GAPS: Final = re.compile(r"[\s\u00a0\u202f\u2009-]+")
_TREASURY: Final = "40102"


def tidy(text: str) -> str:
    """A number as it is stored: without the spaces and hyphens that people put in, letters large."""
    return _GAPS.sub("", text).upper()


def objection_to_inn(text: str, form: str = "") -> str | None:
    lengths = {COMPANY: (10,), "": (10, 12)}.get(form, (12,))
    if found := _not_digits(text, _("INN"), lengths):
        return found
    if len(set(text)) == 1:
        return _("An INN of equal digits belongs to nobody.")
    if text[:2] == "00":
        return _("Digits 1–2 of the INN are the region, and there is no region 00.")
    if len(text) == 10:
        wanted = inn_rules.calc_company_check_digit(text)
        return _check_digit(_("INN"), text, 10, wanted)
    wanted = inn_rules.calc_personal_check_digits(text)
    return _check_digit(_("INN"), text, 11, wanted[0]) or _check_digit(_("INN"), text, 12, wanted[1])


def objection_to_kpp(text: str) -> str | None:
    if len(text) != 9:
        return _wrong_length(_("KPP"), (9,), len(text))
    if not _digits(text[:4]) or text[:2] == "00":
        return _("Digits 1–4 of the KPP are the tax office: %(given)s is none.") % {"given": text[:4]}
    if not re.fullmatch(r"[0-9A-Z]{2}", text[4:6]) or text[4:6] == "00":
        return _(
            "Characters 5–6 of the KPP are the reason of registration, such as 01: %(given)s is none."
        ) % {"given": text[4:6]}
    if not _digits(text[6:]) or text[6:] == "000":
        return _("Digits 7–9 of the KPP are a number in order, such as 001: %(given)s is none.") % {
            "given": text[6:]
        }
    return None


def objection_to_ogrn(text: str, form: str = "") -> str | None:
    name = _("OGRNIP") if form == SOLE_TRADER or (not form and len(text) == 15) else _("OGRN")
    lengths = {COMPANY: (13,), SOLE_TRADER: (15,)}.get(form, (13, 15))
    if found := _not_digits(text, name, lengths):
        return found
    if len(set(text)) == 1:
        return _("An OGRN of equal digits belongs to nobody.")
    first = "15" if len(text) == 13 else "3"
    if text[0] not in first:
        return _("The first digit of the %(name)s is %(wanted)s: %(given)s is another register.") % {
            "name": name,
            "wanted": _(" or ").join(first),
            "given": text[0],
        }
    rest = int(text[:-1]) % (len(text) - 2) % 10
    return _check_digit(name, text, len(text), str(rest))


def objection_to_bik(text: str) -> str | None:
    if found := _not_digits(text, _("BIK"), (9,)):
        return found
    if text[0] != "0" or text[1] not in "01234":
        return _("Digits 1–2 of a Russian BIK are 04: %(given)s is another country.") % {"given": text[:2]}
    if len(set(text)) == 1:
        return _("A BIK of equal digits belongs to no bank.")
    return None


def objection_to_account(bik: str, number: str) -> str | None:
    """A settlement account in the bank with this BIK."""
    name = _("Settlement account")
    if found := _not_digits(number, name, (20,)) or _without_bik(bik, name):
        return found
    if number[:5] == "00000":
        return _("Digits 1–5 of the account are the kind of account: 00000 is none.")
    in_central_bank = bik[6:] in ("000", "001", "002") or bik.startswith("01")
    return _account_key(name, bik, number, f"0{bik[4:6]}" if in_central_bank else bik[6:])


def objection_to_correspondent(bik: str, number: str) -> str | None:
    """The bank's own account in the Bank of Russia, or the treasury's single account."""
    name = _("Correspondent account")
    if found := _not_digits(number, name, (20,)) or _without_bik(bik, name):
        return found
    if not number.startswith(_TREASURY):
        if number[:3] != "301":
            return _("Digits 1–3 of a correspondent account are 301: here is %(given)s.") % {
                "given": number[:3]
            }
        if number[17:] != bik[6:]:
            return _(
                "Digits 18–20 of the correspondent account repeat the last three of the BIK:"
                " %(wanted)s, and here is %(given)s."
            ) % {"wanted": bik[6:], "given": number[17:]}
    return _account_key(name, bik, number, f"0{bik[4:6]}")


def objection_to_swift(text: str) -> str | None:
    return None if bic.is_valid(text) else _("A SWIFT code has 8 or 11 characters, such as DEUTDEFF.")


def objection_to_iban(text: str) -> str | None:
    try:
        iban.validate(text)
    except ValidationError:
        return _("Characters 3–4 of the IBAN are a checksum, and it does not fit the rest.")
    return None


def for_party(form: str, fields: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with a party's numbers: by field, a sentence. Empty ones are not checked."""
    given = {name: tidy(fields.get(name) or "") for name in NUMBERS}
    found = {name: _ask(name, form, given) for name in NUMBERS if given[name]}
    return {name: sentence for name, sentence in found.items() if sentence}


def _ask(name: str, form: str, given: Mapping[str, str]) -> str | None:
    if form == FOREIGN:
        return _ask_foreign(name, given)
    if name in _ALIEN and form in _ALIEN[name]:
        return _has_none(name, form)
    number, bik = given[name], given["bik"]
    checks: dict[str, Callable[[], str | None]] = {
        "inn": lambda: objection_to_inn(number, form),
        "kpp": lambda: objection_to_kpp(number),
        "ogrn": lambda: objection_to_ogrn(number, form),
        "bik": lambda: objection_to_bik(number),
        "account": lambda: objection_to_account(bik, number),
        "correspondent": lambda: objection_to_correspondent(bik, number),
        "swift": lambda: objection_to_swift(number),
    }
    return checks[name]()


_ALIEN: Final = {
    "kpp": frozenset((SOLE_TRADER, SELF_EMPLOYED, PERSON)),
    "ogrn": frozenset((SELF_EMPLOYED, PERSON)),
}


def _has_none(name: str, form: str) -> str:
    if name == "ogrn":
        return _("Only companies and sole traders have an OGRN.")
    if form == SOLE_TRADER:
        return _("A sole trader has no KPP.")
    return _("A person has no KPP.")


def _ask_foreign(name: str, given: Mapping[str, str]) -> str | None:
    """Abroad other rules hold; what the world agrees on is checked."""
    if name == "swift":
        return objection_to_swift(given[name])
    if name == "account" and given[name][:2].isalpha():
        return objection_to_iban(given[name])
    return None


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _not_digits(text: str, name: str, lengths: tuple[int, ...]) -> str | None:
    if not _digits(text):
        odd = next((each for each in text if not _digits(each)), "")
        return _("%(name)s: only digits, and here is “%(odd)s”.") % {"name": name, "odd": odd}
    return None if len(text) in lengths else _wrong_length(name, lengths, len(text))


def _wrong_length(name: str, lengths: tuple[int, ...], given: int) -> str:
    wanted = _(" or ").join(map(str, lengths))
    return ngettext(
        "%(name)s: %(wanted)s characters are needed, and here is %(given)s.",
        "%(name)s: %(wanted)s characters are needed, and here are %(given)s.",
        given,
    ) % {"name": name, "wanted": wanted, "given": given}


def _check_digit(name: str, text: str, place: int, wanted: str) -> str | None:
    if text[place - 1] == wanted:
        return None
    return _(
        "%(name)s: digit %(place)s does not fit digits 1–%(before)s. If those are right, it is %(wanted)s"
        " and not %(given)s."
    ) % {"name": name, "place": place, "before": place - 1, "wanted": wanted, "given": text[place - 1]}


def _without_bik(bik: str, name: str) -> str | None:
    if objection_to_bik(bik):
        return _("%(name)s: it is checked with the BIK. Write the BIK of the bank first.") % {"name": name}
    return None


def _account_key(name: str, bik: str, number: str, bank: str) -> str | None:
    """Digit 9 makes the weighted sum end in nought; its own weight is 3, so the right one is the missing rest by 7."""
    rest = sum(int(each) * (7, 1, 3)[place % 3] for place, each in enumerate(bank + number)) % 10
    if rest == 0:
        return None
    wanted = (int(number[8]) - rest * 7) % 10
    return _(
        "%(name)s: digit 9, the key, does not fit the other digits and the BIK ending in %(bank)s. If those are right,"
        " it is %(wanted)s and not %(given)s."
    ) % {"name": name, "bank": bik[6:], "wanted": wanted, "given": number[8]}
