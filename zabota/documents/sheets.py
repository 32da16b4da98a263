"""A paper as a workbook."""

from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils.translation import override, pgettext

from zabota.documents.models import Paper
from zabota.documents.spreadsheets import Sheet


def sheets_of(paper: Paper) -> list[Sheet]:
    """Its lines with their sums as numbers, under the paper's title."""
    with override(paper.language):
        return [Sheet(paper.title, _header(), _rows(paper.data))]


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
