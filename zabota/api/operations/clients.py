"""Clients."""

from typing import Any

from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from zabota.api.cursors import page_of
from zabota.api.entering import ApiRequest
from zabota.api.operations.fetching import clients, member_named, named, needed, one, refuse_unless
from zabota.api.rules import operation
from zabota.api.schemas.clients import ClientChange, ClientIn, ClientOut, ClientsAsked, TierIn, client_out
from zabota.api.schemas.common import AskedId, Page
from zabota.api.unchanged import unless_changed
from zabota.clients import actions
from zabota.clients.forms.client import zones
from zabota.clients.models import Client, Tier
from zabota.clients.queries.finding import find
from zabota.core.refused import Refused

router = Router(tags=["clients"])
READ: dict[str, Any] = {"action": "clients.see", "scope": "clients:read"}
WRITE: dict[str, Any] = {"action": "clients.edit", "scope": "clients:write"}


@operation(router, "GET", "/clients/", says=_("List clients"), gives=Page[ClientOut], **READ)
def listed(request: ApiRequest, asked: Query[ClientsAsked]) -> Any:
    found = find(asked.q).visible_to(request.member).standing().filter(archived_at__isnull=not asked.archived)
    exact = {"kind": asked.kind, "tier": asked.tier, "manager": asked.manager}
    found = found.filter(**{name: value for name, value in exact.items() if value is not None})
    rows = found.select_related("tier", "manager").defer("sought")
    return page_of(rows, asked, client_out, name="clients")


@operation(router, "GET", "/clients/{int:client_id}/", says=_("Show a client"), gives=ClientOut, **READ)
def shown(request: ApiRequest, client_id: AskedId) -> ClientOut:
    return client_out(one(clients(request), pk=client_id))


@operation(
    router,
    "POST",
    "/clients/",
    says=_("Add a client"),
    tells=_("With the first person and addresses. A mail address that somebody has already is refused."),
    gives=ClientOut,
    status=201,
    **WRITE,
)
def added(request: ApiRequest, body: ClientIn) -> ClientOut:
    if body.tier is not None:
        sentence = gettext_lazy("Your role gives no levels. Leave this out.")
        refuse_unless(request, "clients.set-tier", sentence, "tier")
    facts = _facts(request, {"language": request.business.language, **body.given()})
    client = actions.add_client(
        name=facts.pop("name"),
        kind=body.kind,
        tier=named(Tier.objects.all(), body.tier, "tier"),
        contact_name=body.contact_name,
        points=[(point.kind, point.address) for point in body.points],
        at=request.at,
        **({"manager": request.member} if request.member.only_own else {}),
        **{name: value for name, value in facts.items() if name not in LAID_OUT},
    )
    return _again(request, client)


LAID_OUT = {"kind", "tier", "contact_name", "points"}


@operation(
    router,
    "PATCH",
    "/clients/{int:client_id}/",
    says=_("Change a client"),
    gives=ClientOut,
    guarded=True,
    **WRITE,
)
def changed(request: ApiRequest, client_id: AskedId, body: ClientChange) -> ClientOut:
    unless_changed(request, clients(request), client_id, lambda: shown(request, client_id))
    client = one(clients(request), pk=client_id)
    return _again(request, actions.change_client(client, **_facts(request, body.given())))


@operation(
    router,
    "POST",
    "/clients/{int:client_id}/tier/",
    says=_("Set a client’s level"),
    tells=_("Promises from now on are of the new level; what was promised before stays promised."),
    gives=ClientOut,
    action="clients.set-tier",
    scope="clients:write",
)
def tier_set(request: ApiRequest, client_id: AskedId, body: TierIn) -> ClientOut:
    client, tier = one(clients(request), pk=client_id), needed(Tier.objects.all(), body.tier, "tier")
    return _again(request, actions.set_tier(client, tier=tier, by=request.member, at=request.at))


@operation(
    router,
    "POST",
    "/clients/{int:client_id}/archive/",
    says=_("Put a client into the archive"),
    gives=ClientOut,
    **WRITE,
)
def archived(request: ApiRequest, client_id: AskedId) -> ClientOut:
    return _again(request, actions.archive(one(clients(request), pk=client_id), at=request.at))


@operation(
    router,
    "POST",
    "/clients/{int:client_id}/restore/",
    says=_("Take a client out of the archive"),
    gives=ClientOut,
    **WRITE,
)
def restored(request: ApiRequest, client_id: AskedId) -> ClientOut:
    return _again(request, actions.restore(one(clients(request), pk=client_id), at=request.at))


def _facts(request: ApiRequest, given: dict[str, Any]) -> dict[str, Any]:
    """For the action. Who sees only own clients gives them to nobody else."""
    if given.get("zone") and given["zone"] not in dict(zones()):
        raise Refused(gettext_lazy("There is no such time zone."), field="zone")
    if "manager" in given:
        if request.member.only_own:
            raise Refused(
                gettext_lazy("You see only your own clients, and give them to nobody else."), field="manager"
            )
        given["manager"] = member_named(given["manager"], "manager")
    return given


def _again(request: ApiRequest, client: Client) -> ClientOut:
    return client_out(one(clients(request), pk=client.pk))
