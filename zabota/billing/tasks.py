"""What money wakes on: the clock, and its own facts."""

import logging
from datetime import datetime

from django.utils import timezone

from zabota.billing import actions, telling
from zabota.billing.events import InvoiceOverdue, PaymentParked
from zabota.billing.models import Invoice, PaymentAttempt
from zabota.billing.providers import Rejected, Unreachable
from zabota.billing.queries.attempts import refunds_to_check, to_check
from zabota.core.refused import Refused
from zabota.events.registry import every, on

log = logging.getLogger(__name__)
HOUR = 3600
AT_ONCE = 20


@every(seconds=HOUR)
def look_for_overdue(at: datetime) -> None:
    """An invoice is told of within an hour after its last day has ended in the business's zone, once."""
    actions.find_overdue(at=at)


@every(seconds=600)
def ask_providers(at: datetime) -> None:
    """A notification may be lost: payments and refunds that were begun are asked about."""
    for attempt in to_check(at)[:AT_ONCE]:
        try:
            actions.check_attempt(attempt, at=at)
        except (Unreachable, Rejected, Refused) as error:
            log.warning("payment attempt %s: %s", attempt.pk, type(error).__name__)
            return
    for refund in refunds_to_check()[:AT_ONCE]:
        try:
            actions.check_refund(refund, at=at)
        except (Unreachable, Rejected, Refused) as error:
            log.warning("refund %s: %s", refund.pk, type(error).__name__)
            return


@every(seconds=HOUR)
def remind_clients(at: datetime) -> None:
    """By letter, before the day to pay by and after it, as the business has set."""
    actions.remind_due(at=at)


@on(InvoiceOverdue)
def tell_of_an_overdue_invoice(event: InvoiceOverdue) -> None:
    telling.of_overdue(Invoice.objects.select_related("client").get(pk=event.invoice_id), at=timezone.now())


@on(PaymentParked)
def tell_of_a_sum_set_aside(event: PaymentParked) -> None:
    found = PaymentAttempt.objects.select_related("invoice__client").get(pk=event.attempt_id)
    telling.of_parked(found, at=timezone.now())
