"""A receipt in YooKassa's words.

Codes: «Справочник значений параметров», https://yookassa.ru/developers/54fz/parameters-values, as of January 2026, when
11 and 12 came for the rate of 22 %. What is paid before it is done has its VAT reckoned out of the sum (22/122 and so
on): Tax Code of the Russian Federation, article 164, point 4.
"""

from decimal import Decimal
from typing import Any, Final

from zabota.billing.providers import Receipt, ReceiptLine, Rejected

CODES: Final[dict[int | None, int]] = {None: 1, 0: 2, 10: 3, 20: 4, 5: 7, 7: 8, 22: 11}
RECKONED: Final[dict[int | None, int]] = {10: 5, 20: 6, 5: 9, 7: 10, 22: 12}
BEFOREHAND: Final = ("full_prepayment", "prepayment")


def as_words(receipt: Receipt, currency: str) -> dict[str, Any]:
    """Rejected for a rate that YooKassa has no code for."""
    customer = {
        "email": receipt.mail,
        "phone": receipt.phone.lstrip("+"),
        "full_name": receipt.name,
        "inn": receipt.inn,
    }
    words: dict[str, Any] = {
        "customer": {name: value for name, value in customer.items() if value},
        "items": [_item(line, receipt, currency) for line in receipt.lines],
    }
    return words | ({"tax_system_code": int(receipt.tax_system)} if receipt.tax_system else {})


def _item(line: ReceiptLine, receipt: Receipt, currency: str) -> dict[str, Any]:
    return {
        "description": line.words,
        "quantity": "1.00",
        "amount": {"value": f"{line.amount:.2f}", "currency": currency},
        "vat_code": vat_code(line.vat_rate, receipt.mode),
        "payment_subject": receipt.subject,
        "payment_mode": receipt.mode,
    }


def vat_code(rate: Decimal | None, mode: str) -> int:
    codes = CODES | RECKONED if mode in BEFOREHAND else CODES
    try:
        return codes[rate if rate is None else int(rate)]
    except KeyError as error:
        raise Rejected(f"no code for VAT of {rate} %") from error
