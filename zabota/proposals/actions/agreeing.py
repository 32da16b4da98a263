"""From what the client chose to an agreement: nothing is typed again."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
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
from zabota.proposals import tariffs
from zabota.proposals.actions.agreed import agreed_lines, term_of
from zabota.proposals.content import Sums
from zabota.proposals.models import Proposal, Version
from zabota.proposals.paper import period_words

Line = Mapping[str, Any]
ORIGIN = "proposal"


def agree(
    proposal: Proposal, version: Version, sums: Sums, *, contact: Contact, how: str, at: datetime
) -> Agreement:
    """Drafts and signs it, once for the proposal. What was accepted is charged as accepted, and stands in its terms."""
    content = version.content
    counted = [line for line in content["lines"] if line["id"] in sums.lines]
    items = items_of(counted, vat_included=content["vat"]["included"])
    drafted = agreements.draft(
        client=contact.client,
        title=content["title"],
        items=items,
        starts_on=proposal.today(at),
        ends_on=None,
        kind=_kind(counted),
        contact=contact,
        manager=proposal.author,
        origin=(ORIGIN, proposal.pk),
        currency=content["currency"],
        terms=terms_of_agreement(content, counted, sums),
        at=at,
    )
    return agreements.sign(drafted, by=contact, how=how, at=at)


def _kind(lines: Iterable[Line]) -> str:
    """Work that is paid once, and nothing that is sold by levels, is a project."""
    lasts = any(line["offering"] or line["period"] or line.get("tariff") for line in lines)
    return Agreement.Kind.SERVICE if lasts else Agreement.Kind.PROJECT


def items_of(lines: Iterable[Line], *, vat_included: bool) -> list[NewItem]:
    """One for each offering among the lines, and one for each line that no catalogue sells, at the prices accepted."""
    by_offering: dict[int, list[Line]] = defaultdict(list)
    others: list[Line] = []
    for line in lines:
        if line["offering"]:
            by_offering[line["offering"]].append(line)
        else:
            others.append(line)
    rows = Offering.objects.select_related("service").in_bulk(list(by_offering))
    items = [_item(rows[pk], some, vat_included) for pk, some in by_offering.items()]
    return items + [_other(line, vat_included) for line in others]


def _item(offering: Offering, lines: list[Line], vat_included: bool) -> NewItem:
    terms = terms_of(offering)
    standing = [line for line in lines if not line.get("tariff")]
    units: dict[int, Decimal] = defaultdict(Decimal)
    options = []
    for line in standing:
        term = term_of(line, terms)
        if term and term.kind == "unit":
            units[term.id] += Decimal(line["quantity"])
        if term and term.is_option:
            options.append(term.id)
    discounts = {Decimal(line["discount"]) for line in lines}
    return NewItem(
        offering=offering,
        units=max(units.values(), default=Decimal(1)),
        discount=discounts.pop() if len(discounts) == 1 else Decimal(0),
        options=tuple(options),
        lines=agreed_lines(standing, terms, vat_included=vat_included),
        tariffs=_tariffs(lines),
    )


def _other(line: Line, vat_included: bool) -> NewItem:
    """A line by hand: it is charged as it says."""
    standing = [] if line.get("tariff") else [line]
    return NewItem(
        None,
        name=line["name"],
        lines=agreed_lines(standing, (), vat_included=vat_included),
        tariffs=_tariffs([line]),
    )


def _tariffs(lines: Iterable[Line]) -> list[ChargeTerms]:
    """Prices by use that were offered in lines of their own. Ticked is taken: no add-on any more."""
    return [
        replace(ChargeTerms.from_dict(line["tariff"]), is_option=False)
        for line in lines
        if line.get("tariff")
    ]


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
    if line.get("tariff"):
        return f"— {line['name']}: {tariffs.in_words(line['tariff'], currency)}"
    price = shown(Decimal(line["gross"]), currency, language)
    amount = (
        f", {line['quantity']} {line['unit']}".rstrip() if line["unit"] or line["quantity"] != "1" else ""
    )
    period = period_words(line["period"])
    return f"— {line['name']}{amount}: {price}" + (f" {period}" if period else "")
