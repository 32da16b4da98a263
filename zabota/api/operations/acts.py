"""Acts: read, made from an invoice, accepted, cancelled."""

from typing import Any

from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from zabota.api.cursors import page_of
from zabota.api.entering import ApiRequest
from zabota.api.operations.fetching import one
from zabota.api.rules import operation
from zabota.api.schemas.common import AskedId, Page, ReasonIn
from zabota.api.schemas.money import ActIn, ActOut, ActsAsked, act_out
from zabota.billing import actions
from zabota.billing.lines import NewLine
from zabota.billing.models import Act, Invoice
from zabota.billing.queries.listing import seen
from zabota.business.days import day_of

router = Router(tags=["acts"])
READ: dict[str, Any] = {"action": "billing.see", "scope": "billing:read"}
WRITE: dict[str, Any] = {"action": "billing.edit", "scope": "billing:write"}
ONE = "/acts/{int:act_id}/"
COPIED = ("name", "unit", "quantity", "unit_price", "discount", "vat_kind")


@operation(router, "GET", "/acts/", says=_("List acts"), gives=Page[ActOut], **READ)
def listed(request: ApiRequest, asked: Query[ActsAsked]) -> Any:
    exact = {"client": asked.client, "invoice": asked.invoice}
    found = _seen(request).filter(**{name: value for name, value in exact.items() if value is not None})
    return page_of(found, asked, act_out, name="acts")


@operation(router, "GET", ONE, says=_("Show an act"), gives=ActOut, **READ)
def shown(request: ApiRequest, act_id: AskedId) -> ActOut:
    return _shown(request, act_id)


@operation(
    router,
    "POST",
    "/invoices/{int:invoice_id}/act/",
    says=_("Make an act from an invoice"),
    tells=_("With its lines. An invoice has one act that stands."),
    gives=ActOut,
    status=201,
    **WRITE,
)
def made(request: ApiRequest, invoice_id: AskedId, body: ActIn) -> ActOut:
    invoice = one(seen(Invoice.objects.select_related("client"), request.member), pk=invoice_id)
    lines = [NewLine(**{name: getattr(row, name) for name in COPIED}) for row in invoice.lines.all()]
    act = actions.make_act(
        client=invoice.client,
        lines=lines,
        about=(invoice.about_kind, invoice.about_id),
        acted_on=body.acted_on or day_of(request.at),
        invoice=invoice,
        at=request.at,
    )
    return _shown(request, act.pk)


@operation(
    router,
    "POST",
    f"{ONE}accept/",
    says=_("Note that an act is signed"),
    tells=_("The client’s copy has come back. Twice is once."),
    gives=ActOut,
    **WRITE,
)
def accepted(request: ApiRequest, act_id: AskedId) -> ActOut:
    actions.accept_act(one(_seen(request), pk=act_id), by=None, at=request.at)
    return _shown(request, act_id)


@operation(
    router,
    "POST",
    f"{ONE}cancel/",
    says=_("Cancel an act"),
    tells=_("It stays with its number and the reason."),
    gives=ActOut,
    **WRITE,
)
def cancelled(request: ApiRequest, act_id: AskedId, body: ReasonIn) -> ActOut:
    actions.cancel_act(one(_seen(request), pk=act_id), reason=body.reason, at=request.at)
    return _shown(request, act_id)


def _shown(request: ApiRequest, pk: int) -> ActOut:
    return act_out(one(_seen(request), pk=pk))


def _seen(request: ApiRequest) -> Any:
    rows = Act.objects.select_related("client", "accepted_by").prefetch_related("lines")
    return seen(rows, request.member)
