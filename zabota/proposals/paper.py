"""A proposal's content as a paper: the same words and the same sums as on the page."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from zabota.documents.queries import look
from zabota.documents.shapes import (
    BlockShape,
    ItemShape,
    LevelShape,
    LineShape,
    PartyShape,
    PersonShape,
    ProposalShape,
    RateShape,
    TotalsShape,
)
from zabota.proposals.sums import Choice, Sums, is_counted, totals

Content = dict[str, Any]


def shape_of(content: Content, choice: Choice | None = None) -> ProposalShape:
    """What `documents` draws, in the proposal's language; `choice` None is what it advises."""
    with override(content["language"]):
        contact = content["contact"]
        return ProposalShape(
            ours=PartyShape(**content["us"]),
            look=look(),
            made_on=date.fromisoformat(content["on"]),
            number=content["number"],
            language=content["language"],
            title=content["title"],
            to=content["to"],
            person=contact["name"] if contact and contact["name"] != content["to"] else "",
            valid_until=date.fromisoformat(content["valid_until"]) if content["valid_until"] else None,
            currency=content["currency"],
            blocks=tuple(_block(block, content, totals(content, choice)) for block in content["blocks"]),
        )


def _block(block: Content, content: Content, sums: Sums) -> BlockShape:
    kind = block["kind"]
    parts: dict[str, Any] = {}
    if kind == "levels":
        parts["levels"] = levels_of(content)
    elif kind == "table":
        parts |= {"lines": lines_of(content, sums), "totals": totals_of(content, sums)}
    elif kind == "person":
        parts["person"] = PersonShape(**content["person"])
    return BlockShape(
        kind=kind,
        heading=block["title"],
        text=block["text"],
        items=tuple(ItemShape(name=item) for item in block["items"]),
        **parts,
    )


def levels_of(content: Content) -> tuple[LevelShape, ...]:
    return tuple(
        LevelShape(
            name=level["name"],
            price=Decimal(level["gross"]),
            points=tuple(
                line["name"]
                for line in content["lines"]
                if line["level"] == level["name"] and not line["is_option"]
            ),
            is_advised=level["is_advised"],
        )
        for level in content["levels"]
    )


def lines_of(content: Content, sums: Sums) -> tuple[LineShape, ...]:
    """The lines that the choice counts; options that aren't ticked stand on the page alone."""
    return tuple(
        LineShape(
            name=line["name"],
            quantity=Decimal(line["quantity"]),
            unit=line["unit"],
            unit_price=Decimal(line["unit_price"]),
            net=Decimal(line["net"]),
            gross=Decimal(line["gross"]),
            vat=Decimal(line["vat"]),
            vat_rate=None if line["rate"] is None else Decimal(line["rate"]),
            discount=Decimal(line["discount"]),
            discount_reason=line["discount_reason"],
            note=period_words(line["period"]),
        )
        for line in content["lines"]
        if is_counted(line, sums.level, sums.options)
    )


def totals_of(content: Content, sums: Sums) -> TotalsShape:
    return TotalsShape(
        net=sums.net,
        vat=sums.vat,
        gross=sums.gross,
        rates=tuple(RateShape(rate=each.rate, net=each.net, vat=each.vat) for each in sums.rates),
        currency=sums.currency,
        language=sums.language,
        vat_included=content["vat"]["included"],
    )


def period_words(period: str) -> str:
    """«в месяц», for a line that is paid each period."""
    words = {
        "": "",
        "month": pgettext("price", "a month"),
        "quarter": pgettext("price", "a quarter"),
        "year": pgettext("price", "a year"),
    }
    return words[period]


def title_of(content: Content) -> str:
    """The title of the paper: «Коммерческое предложение 2026-14»."""
    with override(content["language"]):
        return (
            _("Proposal %(number)s") % {"number": content["number"]} if content["number"] else _("Proposal")
        )
