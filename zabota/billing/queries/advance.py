"""Money in advance."""

from decimal import Decimal

from django.db.models import Sum

from zabota.billing.models import Offset, Payment
from zabota.core.money import NOTHING


def advance_of(client_id: int) -> Decimal:
    """What the client has paid and no invoice has taken."""
    paid = Payment.objects.filter(client=client_id, invoice=None).aggregate(sum=Sum("amount"))["sum"]
    moved = Offset.objects.filter(client=client_id).aggregate(sum=Sum("amount"))["sum"]
    return Decimal(paid or NOTHING) - Decimal(moved or NOTHING)
