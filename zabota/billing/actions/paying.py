"""Money that comes in, goes back, and is moved between invoices. The client's row is the lock of all of it."""

from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from zabota.billing.events import InvoicePaid, PaymentReceived
from zabota.billing.house import currency
from zabota.billing.lines import MOST
from zabota.billing.models import Invoice, Offset, Payment
from zabota.billing.queries.advance import advance_of
from zabota.business.days import day_of
from zabota.clients.models import Client
from zabota.core.acts import act
from zabota.core.money import rounded
from zabota.core.refused import Refused
from zabota.events.recording import record


@act
def pay(
    *,
    client: Client,
    amount: Decimal,
    way: str,
    key: str,
    paid_on: date,
    at: datetime,
    invoice: Invoice | None = None,
    note: str = "",
    provider: str = "",
) -> Payment:
    """Money that came in, once by `key`. Without an invoice, and what is above it, is money in advance. What a provider
    took for a cancelled invoice is money in advance too; by hand it is refused."""
    lock_client(client.pk)
    if known := Payment.objects.filter(key=key).first():
        return _same(known, client, amount)
    invoice = _payable(invoice, client, way)
    check_amount(amount)
    _check(paid_on, at)
    payment = _written(
        client=client,
        invoice=invoice,
        amount=amount,
        way=Payment.Way(way),
        provider=provider,
        key=key,
        paid_on=paid_on,
        at=at,
        note=note.strip()[:250],
    )
    record(
        PaymentReceived(
            payment_id=payment.pk, client_id=client.pk, invoice_id=invoice.pk if invoice else None
        ),
        at=at,
    )
    if invoice:
        _add(invoice, amount, at=at)
    return payment


@act
def take_advance(invoice: Invoice, *, at: datetime) -> Invoice:
    """The invoice takes as much of the client's money in advance as there is and as it needs."""
    lock_client(invoice.client_id)
    invoice = Invoice.objects.select_for_update().get(pk=invoice.pk)
    if objection := invoice.objection_to_paying():
        raise Refused(objection)
    amount = min(advance_of(invoice.client_id), invoice.left)
    if amount <= 0:
        raise Refused(_("This client has no money in advance."))
    return take(invoice, amount, at=at)


def take(invoice: Invoice, amount: Decimal, *, at: datetime) -> Invoice:
    """From the advance to the invoice; both are locked."""
    if amount > 0:
        move(invoice, amount, at=at)
        _add(invoice, amount, at=at)
    return invoice


def give_back(invoice: Invoice, amount: Decimal, *, at: datetime) -> None:
    """From the invoice to the advance; both are locked."""
    if amount > 0:
        move(invoice, -amount, at=at)
        set_paid(invoice, invoice.paid - amount)


def lock_client(client_id: int) -> bool:
    """Whoever moves money of a client waits for the others. Rows may still be made that point to the client."""
    return bool(Client.objects.select_for_update(no_key=True).filter(pk=client_id).values_list("pk").first())


def _add(invoice: Invoice, amount: Decimal, *, at: datetime) -> None:
    """More for the invoice; what is above it goes to the advance."""
    was_paid, above = invoice.is_paid, invoice.paid + amount - invoice.total
    set_paid(invoice, min(invoice.paid + amount, invoice.total))
    if above > 0:
        move(invoice, -above, at=at)
    if invoice.is_paid and not was_paid:
        record(InvoicePaid(invoice_id=invoice.pk, client_id=invoice.client_id), at=at)


def move(invoice: Invoice, amount: Decimal, *, at: datetime) -> None:
    if amount:
        Offset.objects.create(client_id=invoice.client_id, invoice=invoice, amount=amount, at=at)


def set_paid(invoice: Invoice, paid: Decimal) -> None:
    invoice.paid = paid
    invoice.save(update_fields=["paid"])


def locked(invoice_id: int | None) -> Invoice | None:
    return Invoice.objects.select_for_update().get(pk=invoice_id) if invoice_id else None


def _payable(invoice: Invoice | None, client: Client, way: str) -> Invoice | None:
    row = locked(invoice.pk) if invoice else None
    if row is None:
        return None
    if row.client_id != client.pk:
        raise Refused(_("This invoice is to another client."), field="invoice")
    if row.cancelled_at is None:
        return row
    if way == Payment.Way.PROVIDER:
        return None
    raise Refused(row.objection_to_paying() or "", field="invoice")


def check_amount(amount: Decimal) -> None:
    if not amount.is_finite() or amount <= 0:
        raise Refused(_("A payment is of more than nothing."), field="amount")
    if amount != rounded(amount) or amount >= MOST:
        sentence = _("Write the sum in %(currency)s with at most two digits after the point.")
        raise Refused(sentence % {"currency": currency()}, field="amount")


def _check(paid_on: date, at: datetime) -> None:
    if paid_on > day_of(at):
        raise Refused(_("This day has not come yet."), field="paid_on")
    if paid_on.year < 2000:
        raise Refused(_("This day is too long ago."), field="paid_on")


def _same(known: Payment, client: Client, amount: Decimal) -> Payment:
    if known.client_id != client.pk or known.amount != amount:
        raise Refused(_("A payment with this key is noted already, with another sum or client."))
    return known


def _written(**fields: object) -> Payment:
    """The key may be taken by another client's payment at this very moment."""
    try:
        with transaction.atomic():
            return Payment.objects.create(**fields)
    except IntegrityError as error:
        raise Refused(_("A payment with this key is noted already, with another sum or client.")) from error
