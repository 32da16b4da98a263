"""The list as a file for spreadsheets."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.utils.translation import gettext as _

from zabota.agreements.models import Agreement
from zabota.billing.exporting import as_file


def as_table(kind: str, rows: Iterable[Agreement]) -> HttpResponse:
    """CSV, or a workbook for `kind` "xlsx"."""
    header = [_("Number"), _("Title"), _("Client"), _("From"), _("To"), _("Renewal"), _("Manager")]
    return as_file(kind, "agreements", str(_("Agreements")), header, (_cells(row) for row in rows))


def _cells(row: Agreement) -> list[object]:
    return [
        row.number,
        row.title,
        row.client.name,
        row.starts_on,
        row.last_on or "",
        str(row.get_renewal_display()),
        row.manager.name if row.manager else "",
    ]
