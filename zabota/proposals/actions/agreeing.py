"""From what the client chose to an agreement: nothing is typed again."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from zabota.agreements import actions as agreements
from zabota.agreements.items import NewItem
from zabota.agreements.models import Agreement
from zabota.catalog.models import Offering
from zabota.catalog.pricing import ChargeTerms
from zabota.catalog.snapshots import terms_of
from zabota.clients.models import Contact
from zabota.core.money import shown
from zabota.proposals.content import Sums
from zabota.proposals.models import Proposal, Version
from zabota.proposals.paper import period_words

Line = Mapping[str, Any]
ORIGIN = "proposal"


def agree(
    proposal: Proposal, version: Version, sums: Sums, *, contact: Contact, how: str, at: datetime
) -> Agreement:
    """Drafts and signs it, once for the proposal. Lines that are no offering stand in its terms, with their prices."""
    content = version.content
    counted = [line for line in content["lines"] if line["id"] in sums.lines]
    items = items_of(counted)
    drafted = agreements.draft(
        client=contact.client,
        title=content["title"],
        items=items,
        starts_on=proposal.today(at),
        ends_on=None,
        kind=Agreement.Kind.SERVICE if items else Agreement.Kind.PROJECT,
        contact=contact,
        manager=proposal.author,
        origin=(ORIGIN, proposal.pk),
        currency=content["currency"],
        terms=terms_of_agreement(content, counted, sums),
        at=at,
    )
    return agreements.sign(drafted, by=contact, how=how, at=at)


def items_of(lines: Iterable[Line]) -> list[NewItem]:
    """One for each offering among the lines: units, the add-ons that were ticked, and the discount if all its lines
    have the same."""
    by_offering: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if line["offering"]:
            by_offering[line["offering"]].append(line)
    rows = Offering.objects.select_related("service").in_bulk(list(by_offering))
    return [_item(rows[pk], some) for pk, some in by_offering.items()]


def _item(offering: Offering, lines: list[Line]) -> NewItem:
    terms = terms_of(offering)
    units: dict[int, Decimal] = defaultdict(Decimal)
    options = []
    for line in lines:
        term = _term_of(line, terms)
        if term and term.kind == "unit":
            units[term.id or 0] += Decimal(line["quantity"])
        if term and term.is_option:
            options.append(term.id)
    discounts = {Decimal(line["discount"]) for line in lines}
    return NewItem(
        offering=offering,
        units=max(units.values(), default=Decimal(1)),
        discount=discounts.pop() if len(discounts) == 1 else Decimal(0),
        options=tuple(pk for pk in options if pk is not None),
    )


def _term_of(line: Line, terms: list[ChargeTerms]) -> ChargeTerms | None:
    """The price that the line came from: by its name, else by what is counted and how often."""
    fitting = [term for term in terms if term.is_option == line["is_option"]]
    named = [term for term in fitting if term.name and term.name in line["name"]]
    alike = [term for term in fitting if term.unit == line["unit"] and term.period == line["period"]]
    return next(iter(named or alike), None)


def terms_of_agreement(content: Mapping[str, Any], lines: Iterable[Line], sums: Sums) -> str:
    """What was accepted in words and sums, and the terms that stood in the proposal."""
    language, currency = content["language"], content["currency"]
    with override(language):
        said = [_("By the proposal %(number)s:") % {"number": content["number"]}]
        said += [_line(line, currency, language) for line in lines]
        said.append(_("In all %(sum)s.") % {"sum": shown(sums.gross, currency, language)})
    blocks = [block for block in content["blocks"] if block["kind"] == "terms"]
    for block in blocks:
        said += [
            "",
            *filter(None, [block["title"], block["text"]]),
            *(f"— {item}" for item in block["items"]),
        ]
    return "\n".join(said)


def _line(line: Line, currency: str, language: str) -> str:
    price = shown(Decimal(line["gross"]), currency, language)
    amount = (
        f", {line['quantity']} {line['unit']}".rstrip() if line["unit"] or line["quantity"] != "1" else ""
    )
    period = period_words(line["period"])
    return f"— {line['name']}{amount}: {price}" + (f" {period}" if period else "")
