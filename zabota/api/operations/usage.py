"""What is included in agreements, and what is used of it."""

from typing import Any

from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from zabota.agreements.actions import draw
from zabota.agreements.models import Usage, UsagePeriod
from zabota.agreements.queries.periods import entitled, planned
from zabota.api.cursors import page_of
from zabota.api.entering import ApiRequest
from zabota.api.operations.agreements import agreements
from zabota.api.operations.fetching import clients, needed, one
from zabota.api.rules import operation
from zabota.api.schemas.common import AskedId, Listing, Page
from zabota.api.schemas.usage import (
    EntitlementsOut,
    PeriodOut,
    ReserveIn,
    UsageOut,
    UsedIn,
    entitlement_out,
    period_out,
    usage_out,
)
from zabota.business.days import day_of

router = Router(tags=["usage"])
READ: dict[str, Any] = {"action": "agreements.see", "scope": "agreements:read"}
DRAW: dict[str, Any] = {"action": "usage.draw", "scope": "usage:write"}
PREFIX = "api:"


@operation(
    router,
    "GET",
    "/agreements/{int:agreement_id}/usage/",
    says=_("Show what is used of an agreement"),
    tells=_("The periods that have begun, each with its quota and what was drawn."),
    gives=Page[PeriodOut],
    **READ,
)
def of_agreement(request: ApiRequest, agreement_id: AskedId, asked: Query[Listing]) -> Any:
    agreement = one(agreements(request), pk=agreement_id)
    found = UsagePeriod.objects.filter(entitlement__agreement=agreement).select_related("entitlement")
    return page_of(found, asked, period_out, name=f"usage of {agreement.pk}")


@operation(
    router,
    "GET",
    "/clients/{int:client_id}/entitlements/",
    says=_("Show what a client is entitled to"),
    tells=_("Today, by every agreement in force: what is included, what was used, what is left."),
    gives=EntitlementsOut,
    **READ,
)
def of_client(request: ApiRequest, client_id: AskedId) -> EntitlementsOut:
    day = day_of(request.at)
    rows = entitled(one(clients(request), pk=client_id), None, day)
    begun = UsagePeriod.objects.filter(entitlement__in=rows, first_on__lte=day, last_on__gte=day)
    periods = {period.entitlement_id: period for period in begun}
    return EntitlementsOut(
        items=[entitlement_out(row, periods.get(row.pk) or planned(row, day)) for row in rows]
    )


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
    return _usage(draw.reserve(hold_seconds=body.hold_seconds, **_asked(request, body)))


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
    return _usage(draw.use(**_asked(request, body)))


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
    seen = Usage.objects.filter(period__entitlement__agreement__in=agreements(request))
    return _usage(draw.release(one(seen, pk=usage_id), at=request.at))


def _asked(request: ApiRequest, body: UsedIn) -> dict[str, Any]:
    return {
        "client": needed(clients(request), body.client, "client"),
        "meter": body.meter,
        "quantity": body.quantity,
        "key": PREFIX + body.key,
        "note": body.note,
        "at": request.at,
    }


def _usage(row: Usage) -> UsageOut:
    return usage_out(Usage.objects.select_related("period__entitlement").get(pk=row.pk), PREFIX)
