"""Prices as a file."""

from collections.abc import Iterator

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from zabota.business.models import Business
from zabota.catalog import price_words
from zabota.catalog.models import Charge
from zabota.catalog.snapshots import charge_terms
from zabota.core.cells import csv_file
from zabota.documents.spreadsheets import Sheet, workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _header() -> list[str]:
    first = [
        _("Service"),
        pgettext("of a service", "Level"),
        _("On sale"),
        _("What is paid for"),
        _("Price"),
        _("Currency"),
    ]
    return [*first, _("For what"), _("Conditions"), _("Add-on")]


def _rows(business: Business) -> Iterator[list[object]]:
    charges = (
        Charge.objects.filter(offering__retired_at=None)
        .select_related("offering__service")
        .order_by("offering__service__rank", "offering__service_id", "offering__rank", "rank", "id")
    )
    for charge in charges:
        terms, offering = charge_terms(charge), charge.offering
        yield [
            offering.service.name,
            offering.name,
            _("yes") if offering.is_on_sale else _("no"),
            charge.name,
            charge.price,
            business.currency,
            price_words.per(terms),
            "; ".join(
                [price_words.said(terms, business.currency), *price_words.details(terms, business.currency)]
            ),
            _("yes") if charge.is_option else _("no"),
        ]


def as_csv(business: Business) -> HttpResponse:
    return csv_file("prices", _header(), _rows(business))


def as_workbook(business: Business) -> HttpResponse:
    response = HttpResponse(workbook([Sheet(_("Prices"), _header(), _rows(business))]), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="prices.xlsx"'
    return response
