"""Sums of money: exact decimals, rounded half up to hundredths. Never float. No currency is mixed with another."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

CENT = Decimal("0.01")
NOTHING = Decimal("0.00")
HUNDRED = Decimal(100)


def rounded(amount: Decimal) -> Decimal:
    """To hundredths, half up: 0.005 is 0.01 and -0.005 is -0.01."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def percent_of(amount: Decimal, percent: Decimal) -> Decimal:
    return rounded(amount * percent / HUNDRED)


def vat_inside(gross: Decimal, rate: Decimal) -> Decimal:
    """The VAT that a sum contains, `rate` in percent: inside 1 000.00 at 22 it is 180.33."""
    return rounded(gross * rate / (HUNDRED + rate))


def vat_on_top(net: Decimal, rate: Decimal) -> Decimal:
    return percent_of(net, rate)


@dataclass(frozen=True, slots=True)
class Sum:
    """What one line or a whole document comes to. `net + vat == gross`, exactly."""

    net: Decimal = NOTHING
    vat: Decimal = NOTHING
    gross: Decimal = NOTHING

    def __add__(self, other: "Sum") -> "Sum":
        return Sum(self.net + other.net, self.vat + other.vat, self.gross + other.gross)


def line_sum(
    *,
    quantity: Decimal,
    unit_price: Decimal,
    rate: Decimal | None,
    discount: Decimal = Decimal(0),
    vat_included: bool = True,
) -> Sum:
    """One line of a document. `discount` and `rate` are percents; `rate` None is without VAT, 0 is at nought.

    The line is rounded once, the discount and the VAT are taken of the rounded line; a document sums rounded lines.
    """
    whole = rounded(quantity * unit_price)
    whole -= percent_of(whole, discount)
    if not rate:
        return Sum(whole, NOTHING, whole)
    if vat_included:
        vat = vat_inside(whole, rate)
        return Sum(whole - vat, vat, whole)
    vat = vat_on_top(whole, rate)
    return Sum(whole, vat, whole + vat)


def total(sums: Iterable[Sum]) -> Sum:
    return sum(sums, Sum())


def prorated(amount: Decimal, *, days: int, of: int) -> Decimal:
    """The part of a period's price for some of its days. ValueError for a period without days."""
    if of <= 0 or not 0 <= days <= of:
        raise ValueError(f"{days} days of {of}")
    return rounded(amount * days / of)


NO_BREAK = "\u00a0"
SIGNS: Final = {"RUB": "₽", "USD": "$", "EUR": "€", "KZT": "₸", "GBP": "£", "CNY": "¥", "TRY": "₺"}


def shown(amount: Decimal, currency: str, language: str) -> str:
    """«1 234 567,89 ₽» in Russian and ₽1,234,567.89 in English; a currency without a sign stands as its code.

    No space in it breaks, and a minus is a minus, not a hyphen.
    """
    sum_ = rounded(Decimal(amount))
    minus = "\u2212" if sum_ < 0 else ""
    digits = f"{abs(sum_):,.2f}"
    sign = SIGNS.get(currency, currency)
    if language.startswith("ru"):
        return f"{minus}{digits.replace(',', NO_BREAK).replace('.', ',')}{NO_BREAK}{sign}".rstrip(NO_BREAK)
    gap = NO_BREAK if sign == currency and sign else ""
    return f"{minus}{sign}{gap}{digits}"
