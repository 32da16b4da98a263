"""Lists of money as files."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from zabota.billing.models import Act, Invoice, Payment
from zabota.billing.words import STATES
from zabota.core.cells import csv_file
from zabota.core.moments import plain_date
from zabota.documents.spreadsheets import Sheet, workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def as_file(
    kind: str, name: str, title: str, header: Sequence[str], rows: Iterable[Sequence[object]]
) -> HttpResponse:
    """CSV, or an XLSX workbook for `kind` "xlsx"; the days of a CSV are written as people write them."""
    if kind != "xlsx":
        written = ([plain_date(cell) if isinstance(cell, date) else cell for cell in row] for row in rows)
        return csv_file(name, header, written)
    response = HttpResponse(workbook([Sheet(title, header, rows)]), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


def invoices(kind: str, rows: Iterable[Invoice], day: date) -> HttpResponse:
    first = [_("Number"), _("Client"), pgettext("of an invoice", "Issued"), _("To pay by"), _("State")]
    header = [
        *first,
        _("Sum"),
        _("of it VAT"),
        _("Paid"),
        _("Left to pay"),
        _("Currency"),
        _("Why cancelled"),
    ]
    return as_file(kind, "invoices", _("Invoices"), header, (_invoice(row, day) for row in rows))


def _invoice(row: Invoice, day: date) -> list[object]:
    state = str(STATES[row.state_on(day)][0])
    left = row.left if row.is_standing else 0
    first = [row.number, row.client.name, row.issued_on, row.due_on, state]
    return [*first, row.total, row.vat, row.paid, left, row.currency, row.cancel_reason]


def payments(kind: str, rows: Iterable[Payment]) -> HttpResponse:
    header = [_("Day"), _("Client"), _("Sum"), _("How it was paid"), _("Invoice"), _("Note")]
    return as_file(kind, "payments", _("Payments"), header, _payments(rows))


def _payments(rows: Iterable[Payment]) -> Iterator[list[object]]:
    for row in rows:
        number = row.invoice.number if row.invoice else ""
        yield [row.paid_on, row.client.name, row.amount, row.get_way_display(), number, row.note]


def acts(kind: str, rows: Iterable[Act]) -> HttpResponse:
    header = [_("Number"), _("Client"), _("Day"), _("Sum"), _("of it VAT"), _("Invoice"), _("Why cancelled")]
    return as_file(kind, "acts", _("Acts"), header, _acts(rows))


def _acts(rows: Iterable[Act]) -> Iterator[list[object]]:
    for row in rows:
        number = row.invoice.number if row.invoice else ""
        yield [row.number, row.client.name, row.acted_on, row.total, row.vat, number, row.cancel_reason]
