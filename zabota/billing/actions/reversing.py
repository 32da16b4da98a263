"""Payments taken back, whole or in part, each time by a line below nothing."""

from datetime import datetime
from decimal import Decimal

from django.db.models import Sum
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from zabota.billing.actions.paying import check_amount, give_back, lock_client, locked, move, set_paid
from zabota.billing.events import PaymentReversed
from zabota.billing.house import currency
from zabota.billing.models import Invoice, Payment, Refund
from zabota.billing.queries.advance import advance_of
from zabota.business.days import day_of
from zabota.core.acts import act
from zabota.core.money import NOTHING, shown
from zabota.core.refused import Refused
from zabota.events.recording import record


@act
def reverse_payment(
    payment: Payment, *, reason: str, at: datetime, amount: Decimal | None = None, key: str = ""
) -> Payment:
    """Takes a payment back (a mistake, a refund) by another below nothing: all that is left of it, or `amount`. Once by
    `key`; without one, twice is once."""
    if not (reason := reason.strip()):
        raise Refused(_("Say why it is taken back: the reason stays beside the sum."), field="reason")
    lock_client(payment.client_id)
    key = f"reverse:{payment.pk}:{key}".rstrip(":")
    if done := payment.reversals.filter(key=key).first():
        return done
    if payment.reverses_id:
        raise Refused(_("This line takes a payment back; it is not taken back itself."))
    left = left_of(payment)
    amount = left if amount is None else amount
    _check(amount, left)
    return take_back(payment, amount, reason=reason, key=key, at=at)


def left_of(payment: Payment) -> Decimal:
    """What can still be taken back, less what the provider is giving back already."""
    at_it = Refund.objects.filter(payment=payment, state=Refund.State.WAITING).aggregate(sum=Sum("amount"))[
        "sum"
    ]
    return payment.left - (at_it or NOTHING)


def _check(amount: Decimal, left: Decimal) -> None:
    if left <= 0:
        raise Refused(_("All of this payment is taken back already."))
    check_amount(amount)
    if amount > left:
        words = {"sum": shown(left, currency(), get_language() or "ru")}
        raise Refused(_("At most %(sum)s of this payment are left to take back.") % words, field="amount")


def take_back(
    payment: Payment, amount: Decimal, *, reason: str, key: str, at: datetime, is_a_fact: bool = False
) -> Payment:
    """The client is locked. First goes what of it lies in advance, then what its invoice has taken. What other invoices
    took is theirs, unless the money is gone already (`is_a_fact`): then they are unpaid again, the last one first."""
    invoice = locked(payment.invoice_id)
    of_advance = min(amount, _above(invoice), advance_of(payment.client_id)) if invoice else NOTHING
    of_invoice = min(invoice.paid, amount - of_advance) if invoice else NOTHING
    _free(payment, invoice, amount - of_invoice - advance_of(payment.client_id), is_a_fact, at)
    back = Payment.objects.create(
        client_id=payment.client_id,
        invoice=invoice,
        amount=-amount,
        way=payment.way,
        provider=payment.provider,
        key=key,
        paid_on=day_of(at),
        at=at,
        note=reason[:250],
        reverses=payment,
    )
    if invoice:
        move(invoice, amount - of_invoice, at=at)
        set_paid(invoice, invoice.paid - of_invoice)
    record(PaymentReversed(payment_id=back.pk, client_id=back.client_id, invoice_id=back.invoice_id), at=at)
    return back


def _above(invoice: Invoice) -> Decimal:
    """What went over from the invoice to the advance."""
    moved = invoice.offsets.aggregate(sum=Sum("amount"))["sum"]
    return max(NOTHING, -(moved or NOTHING))


def _free(payment: Payment, invoice: Invoice | None, missing: Decimal, is_a_fact: bool, at: datetime) -> None:
    """Puts into the advance what is missing there: from the invoice that stands in the place of the payment's own."""
    heir = _heir(invoice)
    takers = [heir] if heir else []
    if is_a_fact:
        paid = Invoice.objects.standing().filter(client=payment.client_id, paid__gt=0)
        known = {row.pk for row in (invoice, heir) if row}
        takers += paid.select_for_update().exclude(pk__in=known).order_by("-pk")
    for taker in takers:
        part = max(NOTHING, min(taker.paid, missing))
        give_back(taker, part, at=at)
        missing -= part
    if missing > 0:
        raise Refused(_("Other invoices have taken a part of this money. Cancel them first."))


def _heir(invoice: Invoice | None) -> Invoice | None:
    """The invoice that stands at the end of corrections."""
    while invoice and invoice.cancelled_at:
        invoice = invoice.corrections.select_for_update().first()
        if invoice and invoice.is_standing:
            return invoice
    return None
