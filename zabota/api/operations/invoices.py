"""Invoices: issued, paid by hand, cancelled."""

from functools import partial
from typing import Any

from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from zabota.api.cursors import page_of
from zabota.api.entering import ApiRequest
from zabota.api.operations.fetching import clients, named, needed, one
from zabota.api.rules import operation
from zabota.api.schemas.common import AskedId, Page, ReasonIn
from zabota.api.schemas.money import (
    InvoiceIn,
    InvoiceOut,
    InvoicesAsked,
    PaymentIn,
    PaymentOut,
    invoice_out,
    payment_out,
)
from zabota.billing import actions
from zabota.billing.lines import NewLine
from zabota.billing.models import Invoice
from zabota.billing.queries.listing import seen
from zabota.business.days import day_of

router = Router(tags=["invoices"])
READ: dict[str, Any] = {"action": "billing.see", "scope": "billing:read"}
WRITE: dict[str, Any] = {"action": "billing.edit", "scope": "billing:write"}
ONE = "/invoices/{int:invoice_id}/"


@operation(router, "GET", "/invoices/", says=_("List invoices"), gives=Page[InvoiceOut], **READ)
def listed(request: ApiRequest, asked: Query[InvoicesAsked]) -> Any:
    found = _seen(request, Invoice.objects.unpaid() if asked.unpaid else Invoice.objects.all())
    if asked.client is not None:
        found = found.filter(client=asked.client)
    return page_of(found, asked, partial(invoice_out, day=day_of(request.at)), name="invoices")


@operation(router, "GET", ONE, says=_("Show an invoice"), gives=InvoiceOut, **READ)
def shown(request: ApiRequest, invoice_id: AskedId) -> InvoiceOut:
    return invoice_shown(request, invoice_id)


@operation(
    router,
    "POST",
    "/invoices/",
    says=_("Issue an invoice"),
    tells=_("It gets the next number, and is never edited afterwards. Send an Idempotency-Key with it."),
    gives=InvoiceOut,
    status=201,
    **WRITE,
)
def issued(request: ApiRequest, body: InvoiceIn) -> InvoiceOut:
    invoice = actions.issue_invoice(
        client=needed(clients(request).current(), body.client, "client"),
        lines=[NewLine(**line.model_dump()) for line in body.lines],
        corrects=named(_seen(request, Invoice.objects.all()), body.corrects, "corrects"),
        due_on=body.due_on,
        purpose=body.purpose,
        at=request.at,
    )
    return invoice_shown(request, invoice.pk)


@operation(
    router,
    "POST",
    f"{ONE}payments/",
    says=_("Note a payment"),
    tells=_("Once by its key. What is above the invoice is money in advance."),
    gives=PaymentOut,
    status=201,
    **WRITE,
)
def paid(request: ApiRequest, invoice_id: AskedId, body: PaymentIn) -> PaymentOut:
    invoice = one(_seen(request, Invoice.objects.all()), pk=invoice_id)
    payment = actions.pay(
        client=invoice.client,
        invoice=invoice,
        amount=body.amount,
        way=body.way,
        paid_on=body.paid_on,
        note=body.note,
        key=f"api:{body.key}",
        at=request.at,
    )
    return payment_out(payment)


@operation(
    router,
    "POST",
    f"{ONE}advance/",
    says=_("Pay an invoice from money in advance"),
    tells=_("As much of it as there is and as is needed."),
    gives=InvoiceOut,
    **WRITE,
)
def advance_taken(request: ApiRequest, invoice_id: AskedId) -> InvoiceOut:
    actions.take_advance(one(_seen(request, Invoice.objects.all()), pk=invoice_id), at=request.at)
    return invoice_shown(request, invoice_id)


@operation(
    router,
    "POST",
    f"{ONE}cancel/",
    says=_("Cancel an invoice"),
    tells=_("It stays with its number and the reason; what was paid becomes money in advance."),
    gives=InvoiceOut,
    **WRITE,
)
def cancelled(request: ApiRequest, invoice_id: AskedId, body: ReasonIn) -> InvoiceOut:
    invoice = one(_seen(request, Invoice.objects.all()), pk=invoice_id)
    actions.cancel_invoice(invoice, reason=body.reason, at=request.at)
    return invoice_shown(request, invoice_id)


def invoice_shown(request: ApiRequest, pk: int) -> InvoiceOut:
    return invoice_out(one(_seen(request, Invoice.objects.all()), pk=pk), day_of(request.at))


def _seen(request: ApiRequest, rows: Any) -> Any:
    return seen(rows.select_related("client").prefetch_related("lines"), request.member)
