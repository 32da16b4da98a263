"""Agreements, and what is used of them."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from zabota.agreements.actions import draw
from zabota.agreements.models import Agreement, Usage, UsagePeriod
from zabota.api.cursors import page_of
from zabota.api.entering import ApiRequest
from zabota.api.operations.fetching import clients, needed, one
from zabota.api.rules import operation
from zabota.api.schemas.common import AskedId, Listing, Page
from zabota.api.schemas.offers import (
    AgreementOut,
    AgreementsAsked,
    PeriodOut,
    ReserveIn,
    UsageOut,
    UsedIn,
    agreement_out,
    period_out,
    usage_out,
)

router = Router(tags=["agreements"])
READ: dict[str, Any] = {"action": "agreements.see", "scope": "agreements:read"}
DRAW: dict[str, Any] = {"action": "usage.draw", "scope": "usage:write"}
ONE = "/agreements/{int:agreement_id}/"
PREFIX = "api:"


@operation(router, "GET", "/agreements/", says=_("List agreements"), gives=Page[AgreementOut], **READ)
def listed(request: ApiRequest, asked: Query[AgreementsAsked]) -> Any:
    found = _seen(request)
    if asked.client is not None:
        found = found.filter(client=asked.client)
    if asked.signed is not None:
        found = found.filter(signed_at__isnull=not asked.signed)
    return page_of(found, asked, agreement_out, name="agreements")


@operation(router, "GET", ONE, says=_("Show an agreement"), gives=AgreementOut, **READ)
def shown(request: ApiRequest, agreement_id: AskedId) -> AgreementOut:
    return agreement_out(one(_seen(request), pk=agreement_id))


@operation(
    router,
    "GET",
    f"{ONE}usage/",
    says=_("Show what is used of an agreement"),
    tells=_("The periods that have begun, each with its quota and what was drawn."),
    gives=Page[PeriodOut],
    **READ,
)
def used_of(request: ApiRequest, agreement_id: AskedId, asked: Query[Listing]) -> Any:
    agreement = one(_seen(request), pk=agreement_id)
    found = UsagePeriod.objects.filter(entitlement__agreement=agreement).select_related("entitlement")
    return page_of(found, asked, period_out, name=f"usage of {agreement.pk}")


@operation(
    router,
    "POST",
    "/usage/reserve/",
    says=_("Reserve what is included"),
    tells=_("Holds so much for a while. Refused when nothing is left: never beyond what was sold."),
    gives=UsageOut,
    status=201,
    **DRAW,
)
def reserved(request: ApiRequest, body: ReserveIn) -> UsageOut:
    usage = draw.reserve(hold_seconds=body.hold_seconds, **_asked(request, body))
    return _usage(usage.pk)


@operation(
    router,
    "POST",
    "/usage/use/",
    says=_("Use what is included"),
    tells=_("What was reserved by the same key is settled so, also with another quantity."),
    gives=UsageOut,
    status=201,
    **DRAW,
)
def used(request: ApiRequest, body: UsedIn) -> UsageOut:
    return _usage(draw.use(**_asked(request, body)).pk)


@operation(
    router,
    "POST",
    "/usage/{int:usage_id}/release/",
    says=_("Give back what was reserved or used"),
    tells=_("Twice is once."),
    gives=UsageOut,
    **DRAW,
)
def released(request: ApiRequest, usage_id: AskedId) -> UsageOut:
    seen = Usage.objects.filter(period__entitlement__agreement__in=_agreements(request))
    return _usage(draw.release(one(seen, pk=usage_id), at=request.at).pk)


def _asked(request: ApiRequest, body: UsedIn) -> dict[str, Any]:
    quantity: Decimal = body.quantity
    return {
        "client": needed(clients(request), body.client, "client"),
        "meter": body.meter,
        "quantity": quantity,
        "key": PREFIX + body.key,
        "note": body.note,
        "at": request.at,
    }


def _usage(pk: int) -> UsageOut:
    return usage_out(Usage.objects.select_related("period__entitlement").get(pk=pk), PREFIX)


def _agreements(request: ApiRequest) -> Any:
    return Agreement.objects.visible_to(request.member)


def _seen(request: ApiRequest) -> Any:
    rows = _agreements(request).select_related("client", "contact", "manager")
    return rows.prefetch_related("versions__items")
