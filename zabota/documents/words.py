"""Sums of money in words, as papers want them: «Одна тысяча двести рублей 50 копеек».

The names of all currencies here are masculine in Russian; a feminine one needs `gender` for num2words.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from django.utils.translation import ngettext_lazy, override, pgettext
from num2words import num2words

from zabota.core.money import rounded

_WHOLE: Final[Mapping[str, object]] = {
    "RUB": ngettext_lazy("rouble", "roubles"),
    "USD": ngettext_lazy("US dollar", "US dollars"),
    "EUR": ngettext_lazy("euro", "euros"),
    "KZT": ngettext_lazy("tenge", "tenge"),
    "BYN": ngettext_lazy("Belarusian rouble", "Belarusian roubles"),
    "GBP": ngettext_lazy("pound sterling", "pounds sterling"),
}
_HUNDREDTHS: Final[Mapping[str, object]] = {
    "RUB": ngettext_lazy("kopeck", "kopecks"),
    "USD": ngettext_lazy("cent", "cents"),
    "EUR": ngettext_lazy("euro cent", "euro cents"),
    "KZT": ngettext_lazy("tiyn", "tiyn"),
    "BYN": ngettext_lazy("Belarusian kopeck", "Belarusian kopecks"),
    "GBP": ngettext_lazy("penny", "pence"),
}


def in_words(amount: Decimal, currency: str, language: str) -> str:
    """The whole part in words with a capital, the hundredths as two digits. A currency that is not known here
    stands as its code, its hundredths as a fraction."""
    sum_ = rounded(Decimal(amount))
    whole, hundredths = divmod(int(abs(sum_) * 100), 100)
    with override(language):
        text = f"{_cardinal(whole, language)} {_unit(_WHOLE, currency, whole)} {hundredths:02}"
        text += f" {_unit(_HUNDREDTHS, currency, hundredths)}" if currency in _WHOLE else "/100"
        if sum_ < 0:
            text = pgettext("sum", "minus %(sum)s") % {"sum": text}
    return text[0].upper() + text[1:]


def _cardinal(number: int, language: str) -> str:
    if language.startswith("ru"):
        return str(num2words(number, lang="ru"))
    return str(num2words(number, lang="en")).replace(" and ", " ").replace(",", "")


def _unit(units: Mapping[str, object], currency: str, number: int) -> str:
    """Numbers beyond a machine's word are told apart by their last digits, as grammar does."""
    form = units.get(currency)
    return str(form % (number if number < 10**9 else 100 + number % 100)) if form else currency  # type: ignore[operator]
