"""Money given back through the provider that took it. Our books follow what the provider tells, and only that."""

import hashlib
from datetime import datetime
from decimal import Decimal

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from zabota.billing.actions.attempts import account_of
from zabota.billing.actions.paying import check_amount, lock_client
from zabota.billing.actions.reversing import left_of, take_back
from zabota.billing.models import Payment, PaymentAttempt, Refund
from zabota.billing.providers import Back, Rejected, ToldBack, Unreachable, provider_of
from zabota.billing.receipts import receipt_for
from zabota.core.acts import act
from zabota.core.money import shown
from zabota.core.refused import Refused

State = Refund.State


@act
def refund(payment: Payment, *, amount: Decimal, reason: str, key: str, at: datetime) -> Refund:
    """Asks the provider to give back. The same `key` asks for the same once, however often it is sent. No row is locked
    while the provider is asked; it refuses more than it has taken, whoever asks at once."""
    if known := Refund.objects.filter(key=key).first():
        return known
    if objection := objection_to_refunding(payment):
        raise Refused(objection)
    if not (reason := reason.strip()):
        raise Refused(_("Say why it is taken back: the reason stays beside the sum."), field="reason")
    check_amount(amount)
    if amount > (left := left_of(payment)):
        words = {"sum": shown(left, _attempt(payment).invoice.currency, get_language() or "ru")}
        raise Refused(_("At most %(sum)s of this payment are left to take back.") % words, field="amount")
    told = _asked(payment, amount, reason, key)
    lock_client(payment.client_id)
    row, _new = Refund.objects.get_or_create(
        provider=payment.provider,
        external_id=told.external_id,
        defaults={"payment": payment, "key": key, "amount": amount, "reason": reason[:250], "started_at": at},
    )
    return settle_refund(row, told, at=at)


@act
def settle_refund(row: Refund, told: ToldBack, *, at: datetime) -> Refund:
    """What the provider has given back is taken out of the books, once however often it is told."""
    lock_client(row.payment.client_id)
    row = Refund.objects.select_for_update(of=("self",)).select_related("payment").get(pk=row.pk)
    if told.external_id != row.external_id or told.payment_id != row.payment.external_id:
        raise ValueError("told of another refund")
    if row.state != State.WAITING or told.state == "waiting":
        return row
    row.state, row.settled_at = State.CANCELLED if told.state == "cancelled" else State.DONE, at
    row.why_not, row.amount = told.reason[:250], told.amount
    if row.state == State.DONE:
        row.back = _by_hand(row) or _taken(row, at)
    row.save(update_fields=["state", "settled_at", "why_not", "amount", "back"])
    return row


def check_refund(row: Refund, *, at: datetime) -> Refund:
    """Asks the provider and settles. Raises Unreachable when it does not answer."""
    account = account_of(row.provider, even_off=True)
    return settle_refund(row, provider_of(row.provider).check_refund(account, row.external_id), at=at)


@act
def hear_of_refund(payment: Payment, external_id: str, *, at: datetime) -> Refund | None:
    """A refund that was begun in the provider's own office. None for one that is not of this payment."""
    told = provider_of(payment.provider).check_refund(
        account_of(payment.provider, even_off=True), external_id
    )
    if told.external_id != external_id or told.payment_id != payment.external_id:
        return None
    lock_client(payment.client_id)
    facts = {"payment": payment, "key": f"office:{external_id}", "amount": told.amount, "started_at": at}
    words = {"reason": gettext("Given back in the provider's office")}
    row, _new = Refund.objects.get_or_create(
        provider=payment.provider, external_id=external_id, defaults=facts | words
    )
    return settle_refund(row, told, at=at)


def objection_to_refunding(payment: Payment) -> str | None:
    """Why the provider can't give it back, as a sentence; None if it can."""
    if payment.reverses_id or not payment.provider or not provider_of(payment.provider).is_online:
        return gettext("Only what was paid online goes back through the provider.")
    return None if left_of(payment) > 0 else gettext("All of this payment is taken back already.")


def _asked(payment: Payment, amount: Decimal, reason: str, key: str) -> ToldBack:
    attempt = _attempt(payment)
    wanted = Back(
        key=hashlib.sha256(f"refund {payment.business_id} {key}".encode()).hexdigest()[:48],
        payment_id=payment.external_id,
        amount=amount,
        currency=attempt.invoice.currency,
        words=reason,
        receipt=receipt_for(attempt.invoice, amount, provider=payment.provider, to=attempt.receipt_to),
    )
    try:
        return provider_of(payment.provider).refund(account_of(payment.provider, even_off=True), wanted)
    except Unreachable as error:
        raise Refused(
            _("The provider does not answer now. Try a little later: nothing is given back twice.")
        ) from error
    except Rejected as error:
        raise Refused(
            _("The provider refuses to give it back. Look into its office: it says why.")
        ) from error


def _attempt(payment: Payment) -> PaymentAttempt:
    rows = PaymentAttempt.objects.select_related("invoice__client")
    return rows.get(provider=payment.provider, external_id=payment.external_id)


def _by_hand(row: Refund) -> Payment | None:
    """A person may have noted in the books, before the provider told us, what was given back in its office."""
    noted = row.payment.reversals.filter(amount=-row.amount, key__startswith="reverse:")
    return noted.exclude(pk__in=Refund.objects.exclude(back=None).values("back")).first()


def _taken(row: Refund, at: datetime) -> Payment | None:
    """None when a person has taken all of it back in the books already."""
    amount = min(row.amount, row.payment.left)
    if amount <= 0:
        return None
    key = f"{row.provider}-refund:{row.external_id}"
    return take_back(row.payment, amount, reason=row.reason, key=key, at=at, is_a_fact=True)
