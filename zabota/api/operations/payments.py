"""Payments: read, noted in advance, taken back."""

from typing import Any

from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from zabota.api.cursors import page_of
from zabota.api.entering import ApiRequest
from zabota.api.operations.fetching import clients, needed, one
from zabota.api.rules import operation
from zabota.api.schemas.common import AskedId, Page, ReasonIn
from zabota.api.schemas.money import AdvanceIn, PaymentOut, PaymentsAsked, payment_out
from zabota.billing import actions
from zabota.billing.models import Payment
from zabota.billing.queries.listing import seen

router = Router(tags=["payments"])
READ: dict[str, Any] = {"action": "billing.see", "scope": "billing:read"}
WRITE: dict[str, Any] = {"action": "billing.edit", "scope": "billing:write"}


@operation(router, "GET", "/payments/", says=_("List payments"), gives=Page[PaymentOut], **READ)
def listed(request: ApiRequest, asked: Query[PaymentsAsked]) -> Any:
    exact = {"client": asked.client, "invoice": asked.invoice}
    found = _seen(request).filter(**{name: value for name, value in exact.items() if value is not None})
    return page_of(found, asked, payment_out, name="payments")


@operation(
    router,
    "POST",
    "/payments/",
    says=_("Note money in advance"),
    tells=_("Without an invoice; the next one can take it. Once by its key."),
    gives=PaymentOut,
    status=201,
    **WRITE,
)
def noted(request: ApiRequest, body: AdvanceIn) -> PaymentOut:
    facts = body.model_dump() | {"key": f"api:{body.key}"}
    facts["client"] = needed(clients(request).current(), body.client, "client")
    return payment_out(actions.pay(at=request.at, **facts))


@operation(
    router,
    "POST",
    "/payments/{int:payment_id}/reverse/",
    says=_("Take a payment back"),
    tells=_("A mistake or a refund: another payment below nothing, with the reason. Twice is once."),
    gives=PaymentOut,
    status=201,
    **WRITE,
)
def reversed_one(request: ApiRequest, payment_id: AskedId, body: ReasonIn) -> PaymentOut:
    payment = one(_seen(request), pk=payment_id)
    return payment_out(actions.reverse_payment(payment, reason=body.reason, at=request.at))


def _seen(request: ApiRequest) -> Any:
    return seen(Payment.objects.all(), request.member)
