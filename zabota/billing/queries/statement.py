"""The statement of account of a client: what was charged and paid between two days, both included."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.db.models import Q, Sum
from django.utils.translation import gettext

from zabota.billing.house import business
from zabota.billing.models import Invoice, Payment
from zabota.clients.models import Client
from zabota.core.money import NOTHING


@dataclass(frozen=True)
class Movement:
    """Charged to the client or paid by the client; `balance` after it, positive: the client owes us."""

    on: date
    words: str
    charged: Decimal
    paid: Decimal
    balance: Decimal
    invoice: Invoice | None = None


@dataclass(frozen=True)
class Statement:
    client: Client
    first_on: date
    last_on: date
    opening: Decimal
    rows: tuple[Movement, ...]
    closing: Decimal
    charged: Decimal
    paid: Decimal
    currency: str


Entry = tuple[date, int, int, str, Decimal, Decimal, Invoice | None]


def statement(client: Client, first_on: date, last_on: date) -> Statement:
    """Invoices charge on the day they were issued and give back on the day they were cancelled. What was before the
    first day is summed by the database; only rows of the period are read."""
    ours = business()
    zone = ZoneInfo(ours.zone)
    entries = _invoices(client, first_on, last_on, zone) + _payments(client, first_on, last_on)
    entries.sort(key=lambda entry: entry[:3])
    balance = opening = _before(client, first_on, zone)
    rows = []
    for on, _kind, _pk, words, charged, paid, invoice in entries:
        balance += charged - paid
        rows.append(Movement(on, words, charged, paid, balance, invoice))
    return Statement(
        client,
        first_on,
        last_on,
        opening,
        tuple(rows),
        balance,
        sum((row.charged for row in rows), NOTHING),
        sum((row.paid for row in rows), NOTHING),
        ours.currency,
    )


def _before(client: Client, day: date, zone: ZoneInfo) -> Decimal:
    """What the client owed when the day began."""
    found = Invoice.objects.filter(client=client).aggregate(
        issued=Sum("total", filter=Q(issued_on__lt=day)),
        cancelled=Sum("total", filter=Q(cancelled_at__lt=_morning(day, zone))),
    )
    paid = Payment.objects.filter(client=client, paid_on__lt=day).aggregate(sum=Sum("amount"))["sum"]
    return (found["issued"] or NOTHING) - (found["cancelled"] or NOTHING) - (paid or NOTHING)


def _morning(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.min, zone)


def _invoices(client: Client, first_on: date, last_on: date, zone: ZoneInfo) -> list[Entry]:
    issued = Q(issued_on__range=(first_on, last_on))
    since, until = _morning(first_on, zone), _morning(last_on + timedelta(days=1), zone)
    cancelled = Q(cancelled_at__gte=since, cancelled_at__lt=until)
    found: list[Entry] = []
    for invoice in Invoice.objects.filter(issued | cancelled, client=client):
        names = {"number": invoice.number}
        if first_on <= invoice.issued_on <= last_on:
            words = gettext("Invoice %(number)s") % names
            found.append((invoice.issued_on, 0, invoice.pk, words, invoice.total, NOTHING, invoice))
        on = invoice.cancelled_at.astimezone(zone).date() if invoice.cancelled_at else None
        if on and first_on <= on <= last_on:
            words = gettext("Invoice %(number)s is cancelled") % names
            found.append((on, 1, invoice.pk, words, -invoice.total, NOTHING, invoice))
    return found


def _payments(client: Client, first_on: date, last_on: date) -> list[Entry]:
    rows = Payment.objects.filter(client=client, paid_on__range=(first_on, last_on)).select_related("invoice")
    return [
        (row.paid_on, 2, row.pk, _words(row), NOTHING, row.amount, row.invoice) for row in rows.order_by("pk")
    ]


def _words(payment: Payment) -> str:
    if payment.reverses_id:
        return gettext("Payment taken back: %(reason)s") % {"reason": payment.note}
    if payment.invoice:
        return gettext("Payment for invoice %(number)s") % {"number": payment.invoice.number}
    return gettext("Payment in advance")
