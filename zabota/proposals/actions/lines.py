"""Lines of the calculation: by hand, or from a level of a service with its prices."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Max, Q
from django.utils.translation import gettext_lazy as _

from zabota.catalog.models import Offering
from zabota.catalog.pricing import ChargeTerms, Priced, Use, of_units, price
from zabota.catalog.snapshots import terms_of
from zabota.core.acts import act
from zabota.core.refused import Refused
from zabota.documents.models import VatKind
from zabota.proposals.actions.drafting import locked, touched
from zabota.proposals.models import Line, Proposal
from zabota.proposals.sums import PERIODS
from zabota.proposals.tariffs import at_price

MOST = 200
LARGEST = Decimal(10) ** 11
FACTS = (
    *("level", "name", "unit", "quantity", "unit_price", "period", "discount", "discount_reason"),
    *("vat_kind", "is_option", "is_chosen", "tariff", "facts"),
)


@act
def add_line(proposal: Proposal, *, at: datetime, offering: Offering | None = None, **facts: Any) -> Line:
    """A line by hand. `facts` are among FACTS."""
    proposal = locked(proposal)
    line = Line(proposal=proposal, offering=offering, rank=_next_rank(proposal))
    _fill(line, facts)
    line.save()
    touched(proposal, at)
    return line


@act
def add_offering(
    proposal: Proposal,
    offering: Offering,
    *,
    units: Decimal = Decimal(1),
    as_level: bool = False,
    at: datetime,
) -> list[Line]:
    """What the level costs at first, line by line; its add-ons become options. `as_level`: the client chooses
    among the levels that were added so. Refused for more units than are sold."""
    proposal = locked(proposal)
    level = offering.name[:80] if as_level else ""
    has_levels = proposal.lines.exclude(level="").exclude(level=level).exists()
    rank = _next_rank(proposal)
    lines = []
    for place, facts in enumerate(_priced(offering, units)):
        line = Line(proposal=proposal, offering=offering, rank=rank + place, level=level)
        facts["is_chosen"] = facts["is_chosen"] and not (as_level and has_levels)
        _fill(line, facts)
        lines.append(line)
    if not lines:
        raise Refused(_("This level has no price yet: add the line by hand."), field="offering")
    Line.objects.bulk_create(lines)
    touched(proposal, at)
    return lines


@act
def change_line(line: Line, *, at: datetime, **facts: Any) -> Line:
    proposal = locked(line.proposal)
    line = Line.objects.select_for_update().get(pk=line.pk)
    _fill(line, facts)
    if line.tariff and "unit_price" in facts:
        line.tariff = at_price(line.tariff, line.unit_price)
    line.save(update_fields=[*facts, "tariff"])
    touched(proposal, at)
    return line


@act
def move_line(line: Line, *, by: int, at: datetime) -> None:
    proposal = locked(line.proposal)
    rows = list(proposal.lines.all())
    place = next((place for place, each in enumerate(rows) if each.pk == line.pk), None)
    if place is None:
        raise Refused(_("This line is gone: somebody has removed it."))
    rows.insert(max(0, place + by), rows.pop(place))
    for rank, each in enumerate(rows):
        each.rank = rank
    Line.objects.bulk_update(rows, ["rank"])
    touched(proposal, at)


@act
def remove_line(line: Line, *, at: datetime) -> None:
    proposal = locked(line.proposal)
    proposal.lines.filter(pk=line.pk).delete()
    touched(proposal, at)


@act
def advise_level(proposal: Proposal, level: str, *, at: datetime) -> None:
    """The level that is marked beforehand."""
    proposal = locked(proposal)
    lines = proposal.lines.filter(is_option=False).exclude(level="")
    if not lines.filter(level=level).exists():
        raise Refused(_("Choose one of the levels."), field="level")
    lines.update(is_chosen=Q(level=level))
    touched(proposal, at)


def _next_rank(proposal: Proposal) -> int:
    if proposal.lines.count() >= MOST:
        raise Refused(_("%(n)s lines are the most.") % {"n": MOST})
    last = proposal.lines.aggregate(last=Max("rank"))["last"]
    return 0 if last is None else int(last) + 1


def _fill(line: Line, facts: dict[str, Any]) -> None:
    for name, value in facts.items():
        if name not in FACTS:
            raise TypeError(f"no fact of a line: {name}")
        setattr(line, name, " ".join(value.split()) if isinstance(value, str) else value)
    if not line.name:
        raise Refused(_("Write what the line is for."), field="name")
    if line.period not in PERIODS:
        raise Refused(_("Choose how often it is paid."), field="period")
    if line.vat_kind and line.vat_kind not in VatKind.values:
        raise Refused(_("Choose one of the kinds of VAT."), field="vat_kind")
    _check_amounts(line)


def _check_amounts(line: Line) -> None:
    if line.tariff and line.discount:
        raise Refused(_("What is paid by use has no discount: make its price lower."), field="discount")
    if line.quantity <= 0:
        raise Refused(_("How many? More than nothing."), field="quantity")
    if line.unit_price < 0:
        raise Refused(_("A price is not less than nothing."), field="unit_price")
    if line.quantity * line.unit_price >= LARGEST:
        raise Refused(_("This sum is too large."), field="unit_price")
    if not 0 <= line.discount <= 100:
        raise Refused(_("A discount is a percent from 0 to 100."), field="discount")
    if line.discount and not line.discount_reason:
        raise Refused(
            _("Say why there is a discount: the client believes a reason, not a gift."),
            field="discount_reason",
        )
    if not line.discount:
        line.discount_reason = ""


def _priced(offering: Offering, units: Decimal) -> Iterable[dict[str, Any]]:
    """By the prices of the first month; what is counted by use tells its price and adds nothing."""
    terms = terms_of(offering)
    standing = [index for index, term in enumerate(terms) if not term.is_metered]
    use = of_units(terms, units)
    options = [index for index in standing if terms[index].is_option]
    use = Use(units=use.units, options=options)
    for priced in price(terms, use):
        if priced.index in standing:
            yield _facts(priced, terms[priced.index], offering)
    for term in terms:
        if term.is_metered:
            yield _by_use(term, offering)


def _by_use(term: ChargeTerms, offering: Offering) -> dict[str, Any]:
    return {
        "name": f"{offering.service.name}, {offering.name}: {term.name}"[:250],
        "unit": term.unit,
        "quantity": Decimal(1),
        "unit_price": term.price,
        "period": "",
        "vat_kind": term.vat_kind,
        "is_option": term.is_option,
        "is_chosen": not term.is_option,
        "tariff": term.as_dict(),
    }


def _facts(priced: Priced, term: ChargeTerms, offering: Offering) -> dict[str, Any]:
    quantity, unit_price = priced.as_line()
    name = f"{offering.service.name}, {offering.name}: {priced.name}"
    if priced.note == "introductory":
        name = str(_("%(name)s, introductory price") % {"name": name[:200]})
    return {
        "name": name[:250],
        "unit": priced.unit,
        "quantity": quantity,
        "unit_price": unit_price,
        "period": "" if term.kind == "one-off" else term.period,
        "vat_kind": term.vat_kind,
        "is_option": term.is_option,
        "is_chosen": not term.is_option,
    }
