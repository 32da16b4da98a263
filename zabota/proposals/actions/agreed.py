"""Lines that the client accepted, as prices of the agreement: the same sums, to the kopeck."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext, override

from zabota.agreements.agreed import AgreedLine
from zabota.catalog.pricing import ChargeTerms, Use, price

Line = Mapping[str, Any]
INTRODUCED: Final = "%(name)s, introductory price"


def agreed_lines(
    lines: Sequence[Line], terms: Sequence[ChargeTerms], *, vat_included: bool
) -> list[AgreedLine]:
    """One for each line; what is introductory ends when the catalogue says so, and the ordinary price follows."""
    pairs = [(line, term_of(line, terms)) for line in lines]
    found: list[AgreedLine] = []
    for place, (line, term) in enumerate(pairs):
        one = _as_agreed(line, term, vat_included)
        if term is None or not is_introductory(line, term):
            found.append(one)
            continue
        beside = [row for at, (row, own) in enumerate(pairs) if at != place and own is term]
        found += [replace(one, until=term.intro_months), *_afterwards(one, term, beside)]
    return found


def _as_agreed(line: Line, term: ChargeTerms | None, vat_included: bool) -> AgreedLine:
    return AgreedLine(
        name=line["name"],
        unit=line["unit"],
        quantity=Decimal(line["quantity"]),
        unit_price=Decimal(line["unit_price"]),
        period=line["period"],
        discount=Decimal(line["discount"]),
        vat_kind=line["vat_kind"],
        vat_included=vat_included,
        charge=term.id if term else 0,
        is_option=bool(line["is_option"]),
    )


def _afterwards(one: AgreedLine, term: ChargeTerms, beside: Collection[Line]) -> Iterator[AgreedLine]:
    """What those units cost when the introduction is over: as the ones beside them where those have a price of their
    own, or where all cost what the number of all says; else as the catalogue says."""
    later = replace(one, name=_plain(one.name), since=term.intro_months)
    ordinary = [Decimal(line["unit_price"]) for line in beside]
    listed = {term.price, *(cost for _units, cost in (*term.steps, *term.packs))}
    if ordinary and (not listed.issuperset(ordinary) or (term.steps and not term.graduated)):
        yield replace(later, unit_price=ordinary[0])
        return
    usual = replace(term, intro_price=None, is_option=False, min_units=0, max_units=None)
    for part in price([usual], Use(units={0: one.quantity})):
        quantity, unit_price = part.as_line()
        yield replace(later, quantity=quantity, unit_price=unit_price)


def term_of(line: Line, terms: Sequence[ChargeTerms]) -> ChargeTerms | None:
    """The price that the line came from, also when it was rewritten: by its name, else by its unit and period."""
    fitting = [term for term in terms if not term.is_metered and term.is_option == line["is_option"]]
    period = line["period"]
    alike = [term for term in fitting if term.unit == line["unit"] and _period(term) == period]
    named = [term for term in fitting if term.name and term.name in line["name"]]
    return next(iter([term for term in named if term in alike] or named or alike), None)


def _period(term: ChargeTerms) -> str:
    return "" if term.kind == "one-off" else term.period


def is_introductory(line: Line, term: ChargeTerms) -> bool:
    """By its price, or, when that was edited, by its name in any of our languages."""
    if term.intro_price is None or not term.intro_months:
        return False
    return Decimal(line["unit_price"]) == term.intro_price or _plain(line["name"]) != line["name"]


def _plain(name: str) -> str:
    """Without «, вводная цена»."""
    for language, _words in settings.LANGUAGES:
        with override(language):
            tail = gettext(INTRODUCED) % {"name": ""}
        if tail.strip(" ,") and name.endswith(tail):
            return name.removesuffix(tail)
    return name
