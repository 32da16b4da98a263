"""The list as a file."""

from collections.abc import Iterable, Iterator

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from zabota.clients.models import Client
from zabota.core.cells import csv_file


def as_csv(clients: Iterable[Client]) -> HttpResponse:
    """Clients with their people, as `queries.listing.everything` reads them."""
    header = [
        *(
            _("Client"),
            _("Who it is"),
            _("Level"),
            _("How to address"),
            pgettext("of a client", "People"),
            _("Phones"),
            _("E-mail"),
        ),
        *(_("Manager"), _("Added"), _("Archived")),
    ]
    return csv_file("clients", header, (list(_row(client)) for client in clients))


def _row(client: Client) -> Iterator[str]:
    people = client.people  # type: ignore[attr-defined]
    points = [point for person in people for point in person.points.all()]
    yield client.name
    yield client.get_kind_display()
    yield client.tier.name
    yield client.addressed
    yield ", ".join(person.name for person in people)
    yield ", ".join(point.value for point in points if point.kind == "phone")
    yield ", ".join(point.typed for point in points if point.kind == "mail")
    yield client.manager.name if client.manager else ""
    yield f"{timezone.localtime(client.made_at):%d.%m.%Y}"
    yield f"{timezone.localtime(client.archived_at):%d.%m.%Y}" if client.archived_at else ""
