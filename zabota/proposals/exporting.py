"""The list of proposals as a workbook."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from django.http import HttpResponse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from zabota.documents.spreadsheets import Sheet, workbook
from zabota.proposals.models import Proposal

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def as_workbook(proposals: Iterable[Proposal]) -> HttpResponse:
    header = [_("Number"), _("Title"), _("Client"), _("Author"), _("State"), _("Total"), _("Currency")]
    header += [_("Sent"), _("Opened"), _("Accepted"), _("Declined"), _("Reason"), _("Holds until")]
    response = HttpResponse(workbook([Sheet(_("Proposals"), header, _rows(proposals))]), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="proposals.xlsx"'
    return response


def _rows(proposals: Iterable[Proposal]) -> Iterator[list[object]]:
    for row in proposals:
        moments = (row.sent_at, row.viewed_at, row.accepted_at, row.declined_at)
        yield [
            row.number,
            row.title,
            row.client.name if row.client else _("to all"),
            row.author.name,
            row.get_state_display(),
            total_of(row),
            row.currency,
            *(localtime(at).replace(tzinfo=None) if at else None for at in moments),
            row.declined_because,
            row.valid_until,
        ]


def total_of(row: Proposal) -> Decimal | None:
    """Of the newest version that was sent, by what it advised; None for a draft."""
    versions = list(row.versions.all())
    return Decimal(versions[-1].content["total"]["gross"]) if versions else None
