"""Levels at which services are sold, with their prices and answer times."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from zabota.api.cursors import page_of
from zabota.api.entering import ApiRequest
from zabota.api.operations.fetching import named, one
from zabota.api.operations.services import services
from zabota.api.rules import operation
from zabota.api.schemas.catalog import (
    ChargeChange,
    ChargeIn,
    OfferingChange,
    OfferingIn,
    OfferingOut,
    OfferingsAsked,
    TargetsIn,
    offering_out,
)
from zabota.api.schemas.common import AskedId, Page
from zabota.api.unchanged import unless_changed
from zabota.catalog import actions
from zabota.catalog.models import Charge, Offering
from zabota.clients.models import Tier
from zabota.promises.models import Calendar

router = Router(tags=["offerings"])
READ: dict[str, Any] = {"action": "catalog.see", "scope": "catalog:read"}
WRITE: dict[str, Any] = {"action": "catalog.edit", "scope": "catalog:write"}
ONE, CHARGE = "/offerings/{int:offering_id}/", "/charges/{int:charge_id}/"


@operation(router, "GET", "/offerings/", says=_("List levels"), gives=Page[OfferingOut], **READ)
def listed(request: ApiRequest, asked: Query[OfferingsAsked]) -> Any:
    found = offerings() if asked.service is None else offerings().filter(service=asked.service)
    if asked.on_sale is not None:
        on_sale = Offering.objects.published().values("pk")
        found = found.filter(pk__in=on_sale) if asked.on_sale else found.exclude(pk__in=on_sale)
    return page_of(found, asked, offering_out, name="offerings")


@operation(router, "GET", ONE, says=_("Show a level"), gives=OfferingOut, **READ)
def shown(request: ApiRequest, offering_id: AskedId) -> OfferingOut:
    return _shown(offering_id)


@operation(
    router,
    "POST",
    "/services/{int:service_id}/offerings/",
    says=_("Add a level to a service"),
    tells=_("A draft; publishing puts it on sale."),
    gives=OfferingOut,
    status=201,
    **WRITE,
)
def added(request: ApiRequest, service_id: AskedId, body: OfferingIn) -> OfferingOut:
    service = one(services(), pk=service_id)
    return _shown(actions.add_offering(service, at=request.at, **_facts(body)).pk)


@operation(
    router,
    "PATCH",
    ONE,
    says=_("Change a level"),
    tells=_("Agreements that were signed keep what they were signed with."),
    gives=OfferingOut,
    guarded=True,
    **WRITE,
)
def changed(request: ApiRequest, offering_id: AskedId, body: OfferingChange) -> OfferingOut:
    offering = _held(request, offering_id)
    if facts := _facts(body):
        actions.change_offering(offering, at=request.at, **facts)
    return _shown(offering_id)


@operation(
    router,
    "POST",
    f"{ONE}publish/",
    says=_("Put a level on sale"),
    tells=_("Refused while it lacks a price, or promises less than everybody gets."),
    gives=OfferingOut,
    **WRITE,
)
def published(request: ApiRequest, offering_id: AskedId) -> OfferingOut:
    actions.publish(one(offerings(), pk=offering_id), at=request.at)
    return _shown(offering_id)


@operation(
    router,
    "POST",
    f"{ONE}retire/",
    says=_("Take a level off sale"),
    tells=_("Who has it keeps it."),
    gives=OfferingOut,
    **WRITE,
)
def retired(request: ApiRequest, offering_id: AskedId) -> OfferingOut:
    actions.retire(one(offerings(), pk=offering_id), at=request.at)
    return _shown(offering_id)


@operation(
    router,
    "PUT",
    f"{ONE}targets/",
    says=_("Set the answer times of a level"),
    tells=_("All of them at once; where nothing is said, what everybody gets holds."),
    gives=OfferingOut,
    guarded=True,
    **WRITE,
)
def targets_set(request: ApiRequest, offering_id: AskedId, body: TargetsIn) -> OfferingOut:
    times: dict[tuple[str, str], int] = {
        (target.kind, target.impact): target.seconds for target in body.targets
    }
    going_on = {target.kind for target in body.targets if not target.pauses}
    actions.set_targets(_held(request, offering_id), times, at=request.at, without_pause=going_on)
    return _shown(offering_id)


@operation(router, "POST", f"{ONE}charges/", says=_("Add a price"), gives=OfferingOut, status=201, **WRITE)
def charge_added(request: ApiRequest, offering_id: AskedId, body: ChargeIn) -> OfferingOut:
    facts = body.given()
    actions.add_charge(one(offerings(), pk=offering_id), kind=facts.pop("kind"), at=request.at, **facts)
    return _shown(offering_id)


@operation(router, "PATCH", CHARGE, says=_("Change a price"), gives=OfferingOut, guarded=True, **WRITE)
def charge_changed(request: ApiRequest, charge_id: AskedId, body: ChargeChange) -> OfferingOut:
    charge = one(Charge.objects.all(), pk=charge_id)
    _held(request, charge.offering_id)
    actions.change_charge(charge, at=request.at, **body.given())
    return _shown(charge.offering_id)


@operation(
    router,
    "DELETE",
    CHARGE,
    says=_("Remove a price"),
    tells=_("What is on sale keeps at least one."),
    gives=OfferingOut,
    **WRITE,
)
def charge_removed(request: ApiRequest, charge_id: AskedId) -> OfferingOut:
    charge = one(Charge.objects.all(), pk=charge_id)
    actions.remove_charge(charge, at=request.at)
    return _shown(charge.offering_id)


def offerings() -> "QuerySet[Offering]":
    rows = Offering.objects.select_related("service", "tier", "calendar")
    return rows.prefetch_related("charges", "targets")


def _facts(body: OfferingChange) -> dict[str, Any]:
    facts = body.given()
    for name, rows in (("tier", Tier.objects.all()), ("calendar", Calendar.objects.all())):
        if name in facts:
            facts[name] = named(rows, facts[name], name)
    return facts


def _held(request: ApiRequest, pk: int) -> Offering:
    unless_changed(request, offerings(), pk, lambda: _shown(pk))
    return one(offerings(), pk=pk)


def _shown(pk: int) -> OfferingOut:
    return offering_out(one(offerings(), pk=pk))
