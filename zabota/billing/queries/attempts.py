"""Payments through providers that wait for a person, or for the provider's word."""

from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q, QuerySet

from zabota.billing.models import PaymentAttempt, Refund
from zabota.billing.providers import all_providers
from zabota.people.models import Member

State = PaymentAttempt.State
ASKED_FOR: Final = timedelta(days=3)


def to_settle(member: Member) -> QuerySet[PaymentAttempt]:
    """Sums that were set aside, and transfers that clients tell of."""
    by_hand = [known.name for known in all_providers() if not known.is_online]
    waits = Q(state=State.PARKED) | Q(state=State.WAITING, provider__in=by_hand)
    found = PaymentAttempt.objects.filter(waits).select_related("invoice__client").order_by("pk")
    return found.filter(invoice__client__manager=member) if member.only_own else found


def to_check(at: datetime) -> QuerySet[PaymentAttempt]:
    """Begun online and not told of since: the notification may have been lost."""
    online = [known.name for known in all_providers() if known.is_online]
    found = PaymentAttempt.objects.filter(state=State.WAITING, provider__in=online)
    return found.filter(started_at__gt=at - ASKED_FOR).select_related("invoice__client").order_by("pk")


def refunds_to_check() -> QuerySet[Refund]:
    """The provider is still at them."""
    return Refund.objects.filter(state=Refund.State.WAITING).select_related("payment").order_by("pk")
