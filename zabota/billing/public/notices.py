"""Providers' notifications. The body is never believed: it only says which payment to ask about."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from zabota.billing import actions
from zabota.billing.models import PaymentAttempt
from zabota.billing.providers import Rejected, Unreachable, provider_of
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
        external_id = provider_of(provider).read_notification(request.read(LONGEST))
    except (KeyError, ValueError):
        return HttpResponse(status=400)
    found = PaymentAttempt.objects.filter(provider=provider, external_id=external_id)
    attempt = found.select_related("invoice__client").first()
    if attempt is None:
        return HttpResponse(status=404)
    if attempt.state not in OPEN:
        return HttpResponse(status=200)
    try:
        actions.check_attempt(attempt, at=timezone.now())
    except (Unreachable, Rejected, Refused):
        return HttpResponse(status=503)
    return HttpResponse(status=200)
