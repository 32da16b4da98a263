"""What a client would pay: the first month, an ordinary later one, and the first year."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from zabota.catalog import price_words
from zabota.catalog.forms import CalculatorForm
from zabota.catalog.pricing import ChargeTerms, Priced, price, total
from zabota.core.refused import Refused

YEAR = 12


@dataclass(frozen=True)
class Line:
    name: str
    quantity: str
    one: str
    amount: str
    note: str


@dataclass(frozen=True)
class Month:
    lines: list[Line]
    total: str


@dataclass(frozen=True)
class Reckoning:
    """`objection` instead of sums, where so much isn't sold. `later`: the second month, if it differs; `after`: the
    first month after the introductory ones, if there are any."""

    objection: str = ""
    first: Month | None = None
    later: Month | None = None
    after: Month | None = None
    year: str = ""


def answer_of(form: CalculatorForm, currency: str) -> Reckoning:
    terms = form.terms
    if not terms or (form.is_bound and not form.is_valid()):
        return Reckoning()
    try:
        months = [price(terms, form.use(index)) for index in range(YEAR)]
        after = max((term.intro_months for term in terms if term.intro_price is not None), default=0)
        later = price(terms, form.use(after)) if after else []
    except Refused as refusal:
        return Reckoning(objection=str(refusal))
    return Reckoning(
        first=_month(terms, months[0], currency),
        later=_month(terms, months[1], currency) if total(months[1]) != total(months[0]) else None,
        after=_month(terms, later, currency) if after else None,
        year=price_words.money(sum((total(month) for month in months), Decimal(0)), currency),
    )


def _month(terms: Sequence[ChargeTerms], lines: Sequence[Priced], currency: str) -> Month:
    return Month([_line(line, currency) for line in lines], price_words.money(total(lines), currency))


def _line(line: Priced, currency: str) -> Line:
    return Line(
        line.name,
        price_words.quantity(line.quantity),
        price_words.money(line.unit_price, currency),
        price_words.money(line.amount, currency),
        price_words.note_of(line),
    )
