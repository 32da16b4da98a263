"""A proposal's content as a paper: the same words and the same sums as on the page."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from zabota.documents.queries import look
from zabota.documents.shapes import (
    BlockShape,
    ColumnShape,
    ItemShape,
    LevelShape,
    LineShape,
    PartyShape,
    PersonShape,
    PriceAnswerShape,
    ProposalShape,
    RateShape,
    TotalsShape,
)
from zabota.proposals import tariffs
from zabota.proposals.blocks import KINDS
from zabota.proposals.columns import OWN, cell, understood, whole
from zabota.proposals.promising import points_of
from zabota.proposals.sums import Choice, Sums, is_counted, totals

Content = dict[str, Any]
SHARES = {"number": 1, "name": 5, OWN: 3, "note": 3}
"""How wide columns of a buyer's form are, of one another."""


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
            valid_until=_day(content["valid_until"]),
            currency=content["currency"],
            blocks=tuple(_block(block, content, totals(content, choice)) for block in content["blocks"]),
        )


def paper_of(content: Content, choice: Choice | None = None) -> tuple[str, ProposalShape | PriceAnswerShape]:
    """The template and its shape: the answer to a price request has a form of its own."""
    if content["request"]:
        return "price_answer", answer_of(content, choice)
    return "proposal", shape_of(content, choice)


def answer_of(content: Content, choice: Choice | None = None) -> PriceAnswerShape:
    """The answer to a price request: it quotes the number, and is no offer."""
    with override(content["language"]):
        request, sums = content["request"], totals(content, choice)
        contact, person = content["contact"], content["person"]
        to = request.get("buyer") or (content["party"]["legal_name"] if content["party"] else content["to"])
        return PriceAnswerShape(
            ours=PartyShape(**content["us"]),
            look=look(),
            made_on=date.fromisoformat(content["on"]),
            number=content["number"],
            language=content["language"],
            to=to,
            person=contact["name"] if contact and contact["name"] != to else "",
            subject=request["subject"],
            incoming_number=request["incoming"],
            incoming_on=_day(request["incoming_on"]),
            lines=lines_of(content, sums),
            totals=totals_of(content, sums),
            valid_until=_day(content["valid_until"]),
            period=request["period"],
            terms=_texts(content, ("terms",)),
            answers=_texts(content, ("text", "offer"), named=False),
            contact=", ".join(filter(None, (person["name"], person["phone"], person["mail"]))),
            **_form(content, sums),
        )


def _form(content: Content, sums: Sums) -> dict[str, Any]:
    """The calculation in the columns that the buyer has asked for."""
    columns = understood(content["request"].get("columns", ()))
    if not columns:
        return {}
    included = content["vat"]["included"]
    lines = [line for line in content["lines"] if line["id"] in sums.lines]
    rows = [
        [cell(column, line, number, vat_included=included) for column in columns]
        for number, line in enumerate(lines, 1)
    ]
    rows.append(whole(columns, {"net": sums.net, "vat": sums.vat, "gross": sums.gross}, _("In all")))
    shaped = [
        ColumnShape(title=each.title, kind=each.kind, share=SHARES.get(each.meaning, 2)) for each in columns
    ]
    return {"columns": tuple(shaped), "rows": tuple(map(tuple, rows))}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _texts(content: Content, kinds: tuple[str, ...], *, named: bool = True) -> tuple[ItemShape, ...]:
    """Blocks of these kinds that say something, as a name and its words; `named`: by their kind at least."""
    found = []
    for block in content["blocks"]:
        words = "\n".join(filter(None, (block["text"], *block["items"])))
        if block["kind"] in kinds and words:
            found.append(
                ItemShape(
                    name=block["title"] or (str(KINDS[block["kind"]].label) if named else ""), text=words
                )
            )
    return tuple(found)


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
            points=tuple(points_of(content, level)),
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
            note=", ".join(filter(None, (period_words(line["period"]), line.get("later", "")))),
            tariff=tariffs.in_words(line["tariff"], content["currency"]) if line.get("tariff") else "",
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
    """The title of the paper: «Коммерческое предложение 2026-14»; the answer to an enquiry is no proposal."""
    with override(content["language"]):
        if content["request"]:
            return _("Price information %(number)s") % {"number": content["number"]}
        return (
            _("Proposal %(number)s") % {"number": content["number"]} if content["number"] else _("Proposal")
        )
