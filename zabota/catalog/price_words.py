"""Prices in words of the active language: «5,40 ₽ за пользователя в месяц», «первые 20 — по 3,20 ₽»."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.translation import get_language, gettext, npgettext, pgettext

from zabota.catalog.pricing import ChargeTerms, Priced
from zabota.catalog.pricing.terms import ONE_OFF, RECURRING, TIME, UNIT, USAGE
from zabota.core import moments
from zabota.core.money import SIGNS

NO_BREAK = "\u00a0"
SHORT = 3
"""Letters of a unit that is not declined: мин, ГБ, шт."""


def money(amount: Decimal, currency: str) -> str:
    """«5,40 ₽», «100 ₽», «0,025 ₽»: no kopecks where there are none, finer ones where a price has them."""
    whole = amount == amount.to_integral_value()
    exact = amount.normalize()
    places = 0 if whole else max(2, -int(exact.as_tuple().exponent))
    digits = moments.number(abs(amount.quantize(Decimal(1).scaleb(-places))), places)
    sign = SIGNS.get(currency, currency)
    minus = "\u2212" if amount < 0 else ""
    if (get_language() or "ru").startswith("ru"):
        return f"{minus}{digits}{NO_BREAK}{sign}"
    return f"{minus}{sign}{NO_BREAK if sign == currency else ''}{digits}"


def quantity(value: Decimal) -> str:
    """«1 000», «0,5»"""
    trimmed = value.normalize()
    places = max(0, -int(trimmed.as_tuple().exponent))
    return moments.number(value.quantize(Decimal(1).scaleb(-places)), places)


def per(term: ChargeTerms) -> str:
    """«за пользователя в месяц», «в год», «разово», «за час»"""
    if term.kind == ONE_OFF:
        return _per_unit(term) or gettext("once")
    if term.kind == TIME:
        return gettext("per hour")
    if term.kind == USAGE:
        return _per_unit(term)
    return " ".join(part for part in (_per_unit(term), _per_period(term.period)) if part)


def _per_unit(term: ChargeTerms) -> str:
    return gettext("per %(unit)s") % {"unit": term.unit} if term.unit else ""


def _per_period(period: str) -> str:
    words = {"month": gettext("a month"), "quarter": gettext("a quarter"), "year": gettext("a year")}
    return words.get(period, "")


def said(term: ChargeTerms, currency: str) -> str:
    """One line that says the price itself."""
    if term.packs:
        return "; ".join(_pack(units, price, term, currency) for units, price in term.packs)
    if not term.price and not term.steps:
        if term.kind in (TIME, USAGE) and term.quota:
            return included(term)
        return pgettext("a price of nothing", "free")
    words = f"{money(term.price, currency)} {per(term)}".strip()
    if term.quota:
        return gettext("%(quota)s, then %(price)s") % {"quota": included(term), "price": words}
    return words


def _pack(units: Decimal, price: Decimal, term: ChargeTerms, currency: str) -> str:
    words = {"units": _counted(units, term.unit), "price": money(price, currency)}
    return moments.tidy(gettext("%(units)s for %(price)s") % words)


def _counted(number: Decimal, unit: str) -> str:
    """«1 000 мин», «5 ГБ»; a whole word is left out: written to stand after «за», it would read «1 000 страницу»."""
    is_short = len(unit) <= SHORT or unit.endswith(".")
    return f"{quantity(number)}{NO_BREAK}{unit}".strip() if unit and is_short else quantity(number)


def included(term: ChargeTerms) -> str:
    """«1 000 в месяц бесплатно», «2 ч в месяц бесплатно»"""
    unit = gettext("h") if term.kind == TIME else term.unit
    words = {"counted": _counted(term.quota, unit), "period": _per_period(term.period or "month")}
    return gettext("%(counted)s %(period)s free") % words


def details(term: ChargeTerms, currency: str) -> Iterator[str]:
    """Everything else that a buyer has to know of the price."""
    if term.intro_price is not None and term.intro_months:
        yield _introduction(term, currency)
    for since, price in term.steps:
        words = {"n": quantity(since), "price": money(price, currency)}
        form = (
            gettext("above %(n)s: %(price)s each")
            if term.graduated
            else gettext("from %(n)s: all at %(price)s")
        )
        yield form % words
    if term.packs and term.price:
        yield gettext("single ones %(price)s") % {"price": money(term.price, currency)}
    if term.increment_seconds:
        yield gettext("counted by %(time)s") % {"time": moments.duration(term.increment_seconds)}
    if term.min_units:
        yield gettext("at least %(n)s") % {"n": term.min_units}
    if term.max_units is not None:
        yield gettext("up to %(n)s") % {"n": term.max_units}
    yield from _quota(term)


def _introduction(term: ChargeTerms, currency: str) -> str:
    price = money(term.intro_price or Decimal(0), currency)
    months = npgettext("for how long", "for %(n)s month", "for %(n)s months", term.intro_months) % {
        "n": term.intro_months
    }
    if term.intro_units:
        words = {"n": term.intro_units, "price": price, "months": months}
        return gettext("the first %(n)s at %(price)s each %(months)s") % words
    return gettext("%(price)s %(months)s") % {"price": price, "months": months}


def _quota(term: ChargeTerms) -> Iterator[str]:
    if not term.quota:
        return
    if term.hard_stop:
        yield gettext("no more than that is sold")
    if term.rolls_over:
        yield gettext("what is left goes into the next period")
    elif term.kind in (TIME, USAGE):
        yield gettext("what is left ends with the period")
    if term.per_payer:
        yield gettext("one free quota per payer")


def headline(terms: Sequence[ChargeTerms], *, asks_price: bool, currency: str) -> str:
    """The price of a level in one line, for a column of a table: its first standing price."""
    if asks_price:
        return gettext("on request")
    own = [term for term in terms if not term.is_option]
    standing = [term for term in own if term.kind in (RECURRING, UNIT)]
    first = next(iter(standing or own), None)
    return said(first, currency) if first else ""


def note_of(line: Priced) -> str:
    """Why a line of a reckoning costs what it costs."""
    if line.days != line.of_days:
        words = {"days": line.days, "of": line.of_days}
        part = gettext("%(days)s of %(of)s days") % words
        return f"{_why(line)}, {part}" if _why(line) else part
    return _why(line)


def _why(line: Priced) -> str:
    words = {
        "introductory": gettext("introductory price"),
        "included": gettext("within the free quota"),
        "overage": gettext("beyond the quota"),
        "minimum": gettext("the least that is sold"),
        "trial": gettext("trial"),
        "stopped": gettext("beyond the quota: not sold"),
    }
    if line.note == "pack":
        return gettext("packs of %(n)s") % {"n": quantity(line.pack)}
    return words.get(line.note, "")
