"""Payments through a provider: begun, and settled by what the provider tells when it is asked."""

import hashlib
import hmac
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zabota.billing.actions.paying import lock_client, pay
from zabota.billing.events import PaymentParked
from zabota.billing.house import business
from zabota.billing.models import Invoice, Payment, PaymentAttempt, ProviderAccount
from zabota.billing.providers import Account, Asked, Rejected, Told, Unreachable, provider_of
from zabota.billing.receipts import receipt_for
from zabota.business.days import day_of
from zabota.core.acts import act
from zabota.core.money import shown
from zabota.core.refused import Refused
from zabota.core.sealed import unseal
from zabota.events.recording import record

State = PaymentAttempt.State
OPEN: Final = (State.STARTED, State.WAITING)
PAGE_LIVES: Final = timedelta(minutes=50)
"""YooKassa closes a page of payment after an hour."""


@act
def start_payment(
    invoice: Invoice, provider: str, *, return_url: str, at: datetime, receipt_to: str = ""
) -> PaymentAttempt:
    """Begins to pay the rest of the invoice. Whoever presses twice, or after a crash, gets the same payment: its key
    follows from the invoice, the sum and the tries before. No row is locked while the provider is asked."""
    invoice = Invoice.objects.get(pk=invoice.pk)
    if objection := invoice.objection_to_paying():
        raise Refused(objection)
    account = account_of(provider)
    tries = PaymentAttempt.objects.filter(invoice=invoice, provider=provider)
    if waiting := _still_open(invoice, provider, at):
        return waiting
    receipt = receipt_for(invoice, invoice.left, provider=provider, to=receipt_to)
    asked = Asked(
        key=_key(invoice, provider, tries.count(), receipt_to),
        amount=invoice.left,
        currency=invoice.currency,
        words=gettext("Invoice %(number)s, %(name)s") % {"number": invoice.number, "name": business().name},
        return_url=return_url,
        receipt=receipt,
    )
    told = _begun(provider, account, asked)
    attempt, _new = PaymentAttempt.objects.get_or_create(
        key=asked.key,
        defaults={
            "invoice": invoice,
            "provider": provider,
            "external_id": told.external_id,
            "state": State.WAITING,
            "amount": asked.amount,
            "url": told.url,
            "receipt_to": receipt_to,
            "started_at": at,
        },
    )
    return attempt


def check_attempt(attempt: PaymentAttempt, *, at: datetime) -> PaymentAttempt:
    """Asks the provider and settles. Raises Unreachable when it does not answer."""
    account = account_of(attempt.provider, even_off=True)
    return settle_attempt(attempt, provider_of(attempt.provider).check(account, attempt.external_id), at=at)


@act
def settle_attempt(attempt: PaymentAttempt, told: Told, *, at: datetime) -> PaymentAttempt:
    """What the provider itself tells becomes a payment, once however often it is told. Another sum than was asked is
    set aside for a person."""
    lock_client(attempt.invoice.client_id)
    attempt = (
        PaymentAttempt.objects.select_for_update(of=("self",))
        .select_related("invoice__client")
        .get(pk=attempt.pk)
    )
    if attempt.state not in (*OPEN, State.CANCELLED) or told.state == "waiting":
        return attempt
    if told.external_id != attempt.external_id:
        raise ValueError("told of another payment")
    if told.state == "cancelled":
        if attempt.state == State.CANCELLED:
            return attempt
        return _settled(attempt, State.CANCELLED, at, reason=told.reason)
    if (told.amount, told.currency) != (attempt.amount, attempt.invoice.currency):
        return _set_aside(attempt, told, at)
    _note(attempt, told.amount, at)
    return _settled(attempt, State.PAID, at, came=told.amount)


@act
def settle_by_hand(attempt: PaymentAttempt, *, came: bool, at: datetime) -> PaymentAttempt:
    """A person says whether the money has come: of a transfer that the client told of, or of a sum set aside."""
    lock_client(attempt.invoice.client_id)
    attempt = (
        PaymentAttempt.objects.select_for_update(of=("self",))
        .select_related("invoice__client")
        .get(pk=attempt.pk)
    )
    if attempt.state != State.PARKED and (attempt.state not in OPEN or is_online(attempt)):
        raise Refused(_("It is settled already."))
    if came and attempt.state == State.PARKED and attempt.came is None:
        raise Refused(
            _("It came in another currency. Note the payment on the invoice, in yours, and set this aside.")
        )
    amount = attempt.came or attempt.amount
    if not came:
        return _settled(attempt, State.CANCELLED, at, reason=gettext("The money has not come"))
    _note(attempt, amount, at)
    return _settled(attempt, State.PAID, at, came=amount)


def is_online(attempt: PaymentAttempt) -> bool:
    return provider_of(attempt.provider).is_online


def account_of(provider: str, *, even_off: bool = False) -> Account:
    """The business's account; refuses when this way of paying is not switched on."""
    row = ProviderAccount.objects.filter(provider=provider).first()
    if row is None or not (row.is_on or even_off):
        raise Refused(_("This way of paying is switched off. Pay by the requisites on the invoice."))
    try:
        return Account(row.account, unseal(row.secret))
    except ValueError as error:
        raise Refused(
            _("The key of the payment provider can't be read. Enter it again in Settings.")
        ) from error


def _begun(provider: str, account: Account, asked: Asked) -> Told:
    try:
        return provider_of(provider).start(account, asked)
    except (Unreachable, Rejected) as error:
        sentence = _("The payment page does not open now. Try a little later, or pay by the requisites.")
        raise Refused(sentence) from error


def _still_open(invoice: Invoice, provider: str, at: datetime) -> PaymentAttempt | None:
    tries = PaymentAttempt.objects.filter(invoice=invoice, provider=provider, state__in=OPEN)
    found = tries.filter(amount=invoice.left).order_by("-pk").first()
    if found and provider_of(provider).is_online and found.started_at + PAGE_LIVES < at:
        return None
    return found


def _key(invoice: Invoice, provider: str, tries: int, receipt_to: str) -> str:
    words = f"{invoice.business_id} {invoice.pk} {provider} {invoice.left} {tries} {receipt_to}"
    return hmac.new(settings.SECRET_KEY.encode(), b"payment " + words.encode(), hashlib.sha256).hexdigest()[
        :48
    ]


def _set_aside(attempt: PaymentAttempt, told: Told, at: datetime) -> PaymentAttempt:
    sums = {
        "came": shown(told.amount, told.currency, "ru"),
        "asked": shown(attempt.amount, attempt.invoice.currency, "ru"),
    }
    reason = gettext("%(came)s came, %(asked)s were asked") % sums
    record(PaymentParked(attempt_id=attempt.pk, client_id=attempt.invoice.client_id), at=at)
    came = told.amount if told.currency == attempt.invoice.currency else None
    return _settled(attempt, State.PARKED, at, reason=reason, came=came)


def _note(attempt: PaymentAttempt, amount: Decimal, at: datetime) -> Payment:
    way = Payment.Way.PROVIDER if is_online(attempt) else Payment.Way.TRANSFER
    return pay(
        client=attempt.invoice.client,
        amount=amount,
        way=way,
        key=f"{attempt.provider}:{attempt.external_id}",
        paid_on=day_of(at),
        at=at,
        invoice=attempt.invoice,
        provider=attempt.provider,
    )


def _settled(
    attempt: PaymentAttempt, state: str, at: datetime, *, reason: str = "", came: Decimal | None = None
) -> PaymentAttempt:
    attempt.state, attempt.settled_at, attempt.reason, attempt.came = state, at, reason[:250], came
    attempt.save(update_fields=["state", "settled_at", "reason", "came"])
    return attempt
