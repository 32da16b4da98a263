"""The payment code on an invoice: GOST R 56042-2014, «Двумерные символы штрихового кода для платежей»."""

from decimal import Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from zabota.documents.shapes.party import PartyShape

HEAD: Final = "ST00012"
"""ST, version 0001, and 2: UTF-8."""
LONGEST: Final = {"Name": 160, "BankName": 45, "Purpose": 210}
"""Limits of the standard, in characters."""


def payment_code(party: "PartyShape", *, amount: Decimal, currency: str, purpose: str) -> str:
    """The text of the code, the sum in kopecks; empty where a bank could not pay by it."""
    needed = (party.account, party.bank_name, party.bik, party.correspondent)
    if currency != "RUB" or amount <= 0 or not all(needed) or not party.account.isdigit():
        return ""
    facts = {
        "Name": party.short_name or party.legal_name,
        "PersonalAcc": party.account,
        "BankName": party.bank_name,
        "BIC": party.bik,
        "CorrespAcc": party.correspondent,
        "PayeeINN": party.inn,
        "KPP": party.kpp,
        "Purpose": purpose,
        "Sum": str(int(amount * 100)),
    }
    return "|".join([HEAD, *(f"{name}={_safe(name, value)}" for name, value in facts.items() if value)])


def _safe(name: str, value: str) -> str:
    """The separator can't be a part of a value."""
    return " ".join(value.replace("|", "/").split())[: LONGEST.get(name)]
