"""The statement of account of a client: what was charged and paid between two days, both included."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.utils.translation import gettext

from zabota.billing.house import business, currency
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
    """Invoices charge on the day they were issued and give back on the day they were cancelled."""
    entries = sorted(_invoices(client, last_on) + _payments(client, last_on), key=lambda entry: entry[:3])
    before = [entry for entry in entries if entry[0] < first_on]
    within = [entry for entry in entries if entry[0] >= first_on]
    balance = opening = sum((entry[4] - entry[5] for entry in before), NOTHING)
    rows = []
    for on, _kind, _pk, words, charged, paid, invoice in within:
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
        currency(),
    )


def _invoices(client: Client, last_on: date) -> list[Entry]:
    zone = ZoneInfo(business().zone)
    found: list[Entry] = []
    for invoice in Invoice.objects.filter(client=client, issued_on__lte=last_on):
        names = {"number": invoice.number}
        words = gettext("Invoice %(number)s") % names
        found.append((invoice.issued_on, 0, invoice.pk, words, invoice.total, NOTHING, invoice))
        if invoice.cancelled_at and (on := invoice.cancelled_at.astimezone(zone).date()) <= last_on:
            words = gettext("Invoice %(number)s is cancelled") % names
            found.append((on, 1, invoice.pk, words, -invoice.total, NOTHING, invoice))
    return found


def _payments(client: Client, last_on: date) -> list[Entry]:
    rows = Payment.objects.filter(client=client, paid_on__lte=last_on).select_related("invoice")
    return [
        (row.paid_on, 2, row.pk, _words(row), NOTHING, row.amount, row.invoice) for row in rows.order_by("pk")
    ]


def _words(payment: Payment) -> str:
    if payment.reverses_id:
        return gettext("Payment taken back: %(reason)s") % {"reason": payment.note}
    if payment.invoice:
        return gettext("Payment for invoice %(number)s") % {"number": payment.invoice.number}
    return gettext("Payment in advance")


def last_month(day: date) -> tuple[date, date]:
    """The first and the last day of the month before."""
    last = day.replace(day=1) - timedelta(days=1)
    return last.replace(day=1), last
