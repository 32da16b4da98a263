"""Who owes, since when, how much."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Min, Q, QuerySet, Sum

from zabota.billing.models import Invoice
from zabota.billing.queries.advance import advance_of
from zabota.business.days import day_of
from zabota.clients.models import Client
from zabota.core.money import NOTHING

LEFT = F("total") - F("paid")


@dataclass(frozen=True)
class Debt:
    """`owed` on all invoices that stand, `overdue` of it past its day, `since_on` the first such day. `advance` is what
    lies ready."""

    owed: Decimal = NOTHING
    overdue: Decimal = NOTHING
    since_on: date | None = None
    invoices: int = 0
    advance: Decimal = NOTHING


def debt(client: Client, at: datetime) -> Debt:
    """What this client owes now, on the day of the business."""
    found = Invoice.objects.filter(client=client).unpaid().aggregate(**_sums(day_of(at)))
    return Debt(**_filled(found), advance=advance_of(client.pk))


def debtors(
    day: date, *, among: "QuerySet[Invoice] | None" = None, at_most: int = 200
) -> list[tuple[Client, Debt]]:
    """Clients with overdue invoices, the largest debt first. Their money in advance is not counted here."""
    unpaid = Invoice.objects.unpaid() if among is None else among
    rows: QuerySet[Any, Any] = unpaid.values("client").annotate(**_sums(day))
    found = list(rows.filter(overdue__gt=0).order_by("-overdue", "client")[:at_most])
    clients = Client.objects.in_bulk([row["client"] for row in found])
    return [(clients[row.pop("client")], Debt(**_filled(row))) for row in found]


def _sums(day: date) -> dict[str, Any]:
    late = Q(due_on__lt=day)
    return {
        "owed": Sum(LEFT),
        "overdue": Sum(LEFT, filter=late),
        "since_on": Min("due_on", filter=late),
        "invoices": Count("pk"),
    }


def _filled(row: dict[str, Any]) -> dict[str, Any]:
    return row | {name: row[name] or NOTHING for name in ("owed", "overdue")}
