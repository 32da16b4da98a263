"""Services: what is offered."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from zabota.api.cursors import page_of
from zabota.api.entering import ApiRequest
from zabota.api.operations.fetching import member_named, one
from zabota.api.rules import operation
from zabota.api.schemas.catalog import (
    LifeIn,
    ServiceChange,
    ServiceIn,
    ServiceOut,
    ServicesAsked,
    service_out,
)
from zabota.api.schemas.common import AskedId, Page
from zabota.api.unchanged import unless_changed
from zabota.catalog import actions
from zabota.catalog.models import Service

router = Router(tags=["services"])
READ: dict[str, Any] = {"action": "catalog.see", "scope": "catalog:read"}
WRITE: dict[str, Any] = {"action": "catalog.edit", "scope": "catalog:write"}
ONE = "/services/{int:service_id}/"


@operation(router, "GET", "/services/", says=_("List services"), gives=Page[ServiceOut], **READ)
def listed(request: ApiRequest, asked: Query[ServicesAsked]) -> Any:
    found = services().filter(life=asked.life) if asked.life else services()
    return page_of(found, asked, service_out, name="services")


@operation(router, "GET", ONE, says=_("Show a service"), gives=ServiceOut, **READ)
def shown(request: ApiRequest, service_id: AskedId) -> ServiceOut:
    return service_out(one(services(), pk=service_id))


@operation(
    router,
    "POST",
    "/services/",
    says=_("Define a service"),
    tells=_("It is an idea at first; its checklist is answered on the screen."),
    gives=ServiceOut,
    status=201,
    **WRITE,
)
def defined(request: ApiRequest, body: ServiceIn) -> ServiceOut:
    made = actions.define(
        name=body.name,
        gain=body.gain,
        about=body.about,
        manager=member_named(body.manager, "manager"),
        by=request.member,
        at=request.at,
    )
    return service_out(one(services(), pk=made.pk))


@operation(router, "PATCH", ONE, says=_("Change a service"), gives=ServiceOut, guarded=True, **WRITE)
def changed(request: ApiRequest, service_id: AskedId, body: ServiceChange) -> ServiceOut:
    unless_changed(request, services(), service_id, lambda: shown(request, service_id))
    service, given = one(services(), pk=service_id), body.given()
    if "manager" in given:
        given["manager"] = member_named(body.manager, "manager")
    kept = {name: getattr(service, name) for name in ("name", "gain", "about", "sponsor", "manager", "team")}
    actions.change_service(service, at=request.at, **kept | given)
    return service_out(one(services(), pk=service_id))


@operation(
    router,
    "POST",
    f"{ONE}life/",
    says=_("Lead a service on"),
    tells=_("To another stage of its life. What is missing for it is said in the refusal."),
    gives=ServiceOut,
    **WRITE,
)
def led_on(request: ApiRequest, service_id: AskedId, body: LifeIn) -> ServiceOut:
    service = one(services(), pk=service_id)
    actions.lead_on(service, to=body.to, note=body.note, by=request.member, at=request.at)
    return service_out(one(services(), pk=service_id))


def services() -> "QuerySet[Service]":
    return Service.objects.select_related("manager", "team", "sponsor")
