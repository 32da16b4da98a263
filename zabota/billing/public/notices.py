"""Providers' notifications. The body is never believed: it only says which payment to ask about."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from zabota.billing import actions
from zabota.billing.models import Payment, PaymentAttempt, Refund
from zabota.billing.providers import Notice, Rejected, Unreachable, provider_of
from zabota.core.refused import Refused
from zabota.people.doors import PublicRequest, public_door

LONGEST = 64 * 1024
OPEN = (PaymentAttempt.State.STARTED, PaymentAttempt.State.WAITING, PaymentAttempt.State.CANCELLED)


@public_door("providers tell of payments; what they say is asked of them again before anything changes")
@csrf_exempt
@require_POST
def notify(request: PublicRequest, slug: str, provider: str) -> HttpResponse:
    """200: known, tell no more. 404: no such payment here yet. 503: tell again, the provider could not be asked."""
    try:
        notice = provider_of(provider).read_notification(request.read(LONGEST))
    except (KeyError, ValueError):
        return HttpResponse(status=400)
    try:
        known = _refund(provider, notice) if notice.refund_id else _payment(provider, notice)
    except (Unreachable, Rejected, Refused):
        return HttpResponse(status=503)
    return HttpResponse(status=200 if known else 404)


def _payment(provider: str, notice: Notice) -> bool:
    found = PaymentAttempt.objects.filter(provider=provider, external_id=notice.payment_id)
    attempt = found.select_related("invoice__client").first()
    if attempt and attempt.state in OPEN:
        actions.check_attempt(attempt, at=timezone.now())
    return attempt is not None


def _refund(provider: str, notice: Notice) -> bool:
    """One of ours, or one that was begun in the provider's office for a payment that we know."""
    row = (
        Refund.objects.filter(provider=provider, external_id=notice.refund_id)
        .select_related("payment")
        .first()
    )
    if row:
        if row.state == Refund.State.WAITING:
            actions.check_refund(row, at=timezone.now())
        return True
    payment = Payment.objects.filter(key=f"{provider}:{notice.payment_id}", reverses=None).first()
    return bool(payment and actions.hear_of_refund(payment, notice.refund_id, at=timezone.now()))
