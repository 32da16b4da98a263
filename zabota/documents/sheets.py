"""A paper as a workbook."""

from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils.translation import override, pgettext

from zabota.documents.models import Paper
from zabota.documents.spreadsheets import Sheet
from zabota.documents.typst.labels import LABELS


def sheets_of(paper: Paper) -> list[Sheet]:
    """Its lines with their sums as numbers, under the paper's title."""
    with override(paper.language):
        if paper.template == "price_answer":
            return [_form(paper), Sheet(pgettext("paper", "Terms"), *_facts(paper))]
        return [Sheet(paper.title, _header(), _rows(paper.data))]


def _form(paper: Paper) -> Sheet:
    """The calculation in the buyer's own form, where there is one."""
    data = paper.data
    columns = data.get("columns")
    if not columns:
        return Sheet(paper.title, _header(), _rows(data))
    rows = [
        [_value(value, column["kind"]) for column, value in zip(columns, row, strict=True)]
        for row in data["rows"]
    ]
    rows.append([None, f"{LABELS['sum_in_words']}: {data['totals']['in_words']}"])
    return Sheet(paper.title, [column["title"] for column in columns], rows)


def _value(value: str | None, kind: str) -> object:
    return value if value is None or kind == "text" else Decimal(value)


def _facts(paper: Paper) -> tuple[list[str], list[list[object]]]:
    """What the answer says beside the calculation: number and day, what it answers, validity, terms, who signs."""
    data, ours = paper.data, paper.data["ours"]
    incoming_on, until = data["incoming_on"], data["valid_until"]
    asked = f"{data['incoming_number']}, {_day(incoming_on)}" if incoming_on else data["incoming_number"]
    rows = [
        (pgettext("paper", "Our number and day"), f"{data['number']}, {_day(data['made_on'])}"),
        (pgettext("paper", "In answer to your No."), asked),
        (LABELS["what"], data["subject"]),
        (
            LABELS["currency"],
            LABELS["rouble"] if data["totals"]["currency"] == "RUB" else data["totals"]["currency"],
        ),
        (LABELS["sum_in_words"], data["totals"]["in_words"]),
        (LABELS["validity"], str(LABELS["until_day"]).format(day=_day(until)) if until else ""),
        (LABELS["period_of_work"], data["period"]),
        *((each["name"], each["text"]) for each in [*data["terms"], *data["answers"]]),
        (LABELS["payee"], ", ".join(filter(None, (ours["legal_name"], ours["inn"], ours["kpp"])))),
        (LABELS["signer"], ", ".join(filter(None, (ours["signer_position"], ours["signer"])))),
        (LABELS["contact_person"], data["contact"]),
    ]
    said: list[list[object]] = [[str(name), str(words)] for name, words in rows if words]
    header = [pgettext("paper", "Price information"), str(LABELS["no_offer"])]
    return header, said


def _day(iso: str) -> str:
    return ".".join(reversed(iso.split("-")))


def has_lines() -> Q:
    """Papers that have something to put into a workbook."""
    return Q(data__has_key="lines") | Q(template="proposal")


def _header() -> list[str]:
    names = (
        pgettext("paper", "No."),
        pgettext("paper", "Name"),
        pgettext("paper", "Unit"),
        pgettext("paper", "Quantity"),
        pgettext("paper", "Price"),
        pgettext("paper", "Discount, %"),
    )
    return [
        *names,
        pgettext("paper", "VAT, %"),
        pgettext("paper", "Net"),
        pgettext("paper", "VAT"),
        pgettext("paper", "Total"),
    ]


def _rows(data: dict[str, Any]) -> list[list[object]]:
    lines = data.get("lines") or [line for block in data.get("blocks", ()) for line in block.get("lines", ())]
    rows: list[list[object]] = [_row(number, line) for number, line in enumerate(lines, start=1)]
    if totals := data.get("totals"):
        sums = [Decimal(totals[name]) for name in ("net", "vat", "gross")]
        rows.append([None, pgettext("paper", "Total"), None, None, None, None, None, *sums])
        rows.append([None, totals["in_words"]])
    return rows


def _row(number: int, line: dict[str, Any]) -> list[object]:
    amounts = [Decimal(line[name]) for name in ("quantity", "unit_price", "discount")]
    rate = pgettext("paper", "without VAT") if line["vat_rate"] is None else Decimal(line["vat_rate"])
    sums = [Decimal(line[name]) for name in ("net", "vat", "gross")]
    return [number, line["name"], line["unit"], *amounts, rate, *sums]
