"""What a client would pay: month by month, those alike together, and in the first year."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext, ngettext

from zabota.catalog import price_words
from zabota.catalog.forms import CalculatorForm
from zabota.catalog.pricing import Priced, price, total
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
class Months:
    """Months that cost the same."""

    title: str
    lines: list[Line]
    total: str


@dataclass(frozen=True)
class Reckoning:
    """`objection` instead of sums, where so much isn't sold. `year`: the first twelve months together."""

    objection: str = ""
    months: Sequence[Months] = ()
    year: str = ""


def answer_of(form: CalculatorForm, currency: str) -> Reckoning:
    terms = form.terms
    if not terms or (form.is_bound and not form.is_valid()):
        return Reckoning()
    after = max((term.intro_months for term in terms if term.intro_price is not None), default=0)
    try:
        months = [price(terms, form.use(index)) for index in range(max(YEAR, after + 1))]
    except Refused as refusal:
        return Reckoning(objection=str(refusal))
    alike = _alike(months[:YEAR])
    told = [_months(_title(numbers), months[numbers[0] - 1], currency) for numbers in alike]
    if after >= YEAR:
        told.append(_months(gettext("After the introductory months"), months[after], currency))
    year = sum((total(month) for month in months[:YEAR]), Decimal(0))
    return Reckoning(months=told, year=price_words.money(year, currency))


def _alike(months: Sequence[Sequence[Priced]]) -> list[list[int]]:
    """Numbers of the months, from 1, those with the same lines together."""
    found: dict[tuple[Priced, ...], list[int]] = {}
    for number, lines in enumerate(months, 1):
        found.setdefault(tuple(lines), []).append(number)
    return list(found.values())


def _title(numbers: Sequence[int]) -> str:
    """«Первый месяц», «Каждый следующий месяц», «Месяцы 2–3, 5–6»"""
    if len(numbers) == YEAR:
        return gettext("Each month")
    if numbers == [1]:
        return gettext("First month")
    if numbers == list(range(2, YEAR + 1)):
        return gettext("Each next month")
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said = ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)
    return ngettext("Month %(numbers)s", "Months %(numbers)s", len(numbers)) % {"numbers": said}


def _months(title: str, lines: Sequence[Priced], currency: str) -> Months:
    return Months(title, [_line(line, currency) for line in lines], price_words.money(total(lines), currency))


def _line(line: Priced, currency: str) -> Line:
    return Line(
        line.name,
        price_words.quantity(line.quantity),
        price_words.money(line.unit_price, currency),
        price_words.money(line.amount, currency),
        price_words.note_of(line),
    )
