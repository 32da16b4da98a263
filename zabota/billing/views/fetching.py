"""What every view of this area begins with."""

from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from zabota.billing.house import currency
from zabota.billing.models import Act, Invoice, Payment
from zabota.billing.queries.listing import page_after, seen
from zabota.business.days import day_of
from zabota.clients.models import Client
from zabota.people.doors import StaffRequest
from zabota.people.matrix import allows

Row = TypeVar("Row", bound=Model)
ROWS = 50


def now() -> datetime:
    return timezone.now()


def may(request: StaffRequest) -> dict[str, Any]:
    """For templates: what this member may do here, the day and the currency of the business."""
    role = request.member.role
    return {
        "may_edit": allows(role, "billing.edit"),
        "may_export": allows(role, "billing.export"),
        "may_see_clients": allows(role, "clients.see"),
        "may_set_requisites": allows(role, "requisites.edit"),
        "currency": currency(),
        "today": day_of(now()),
    }


def invoice_or_404(request: StaffRequest, pk: int) -> Invoice:
    rows = Invoice.objects.select_related("client", "paper", "corrects")
    return get_object_or_404(seen(rows, request.member), pk=pk)


def payment_or_404(request: StaffRequest, pk: int) -> Payment:
    rows = Payment.objects.select_related("client", "invoice")
    return get_object_or_404(seen(rows, request.member), pk=pk)


def act_or_404(request: StaffRequest, pk: int) -> Act:
    rows = Act.objects.select_related("client", "paper", "invoice")
    return get_object_or_404(seen(rows, request.member), pk=pk)


def client_or_404(request: StaffRequest, pk: int) -> Client:
    return get_object_or_404(Client.objects.visible_to(request.member), pk=pk)


def rows_of(request: StaffRequest, rows: QuerySet[Row]) -> dict[str, Any]:
    """A page of a list, with the address of the next."""
    after = request.GET.get("after", "")
    last = int(after) if after.isascii() and after.isdigit() and len(after) < 19 else None
    found = page_after(rows, last, ROWS + 1)
    query = request.GET.copy()
    query.pop("after", None)
    return {
        "rows": found[:ROWS],
        "last": found[ROWS - 1] if len(found) > ROWS else None,
        "part": "rows" if last else "table",
        "query": query.urlencode(),
    }
