"""The list as a file for spreadsheets."""

from collections.abc import Iterable
from datetime import date

from django.http import HttpResponse
from django.utils.translation import gettext as _

from zabota.agreements.models import Agreement
from zabota.core.cells import csv_file


def as_csv(rows: Iterable[Agreement]) -> HttpResponse:
    header = [_("Number"), _("Title"), _("Client"), _("From"), _("To"), _("Renewal"), _("Manager")]
    return csv_file("agreements", header, (_cells(row) for row in rows))


def _cells(row: Agreement) -> list[str]:
    return [
        row.number,
        row.title,
        row.client.name,
        _day(row.starts_on),
        _day(row.last_on),
        row.get_renewal_display(),
        row.manager.name if row.manager else "",
    ]


def _day(on: date | None) -> str:
    return f"{on:%d.%m.%Y}" if on else ""
