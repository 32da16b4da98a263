"""The list as a file."""

from datetime import datetime

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from zabota.core.cells import csv_file
from zabota.desk.models import NEVER, Ticket


def as_csv(tickets: list[Ticket]) -> HttpResponse:
    """The tickets in the order of the screen."""
    header = [
        _("Number"),
        _("Subject"),
        _("Client"),
        _("Tier"),
        _("Status"),
        _("Assignee"),
        _("Due"),
        _("Opened"),
    ]
    return csv_file("tickets", header, (_row(ticket) for ticket in tickets))


def _row(ticket: Ticket) -> list[object]:
    return [
        ticket.number,
        ticket.subject,
        ticket.client.name,
        ticket.client.tier.name,
        ticket.get_status_display(),
        ticket.assignee.name if ticket.assignee else "",
        "" if ticket.due_at == NEVER else _moment(ticket.due_at),
        _moment(ticket.opened_at),
    ]


def _moment(at: datetime) -> str:
    return f"{timezone.localtime(at):%d.%m.%Y %H:%M}"
