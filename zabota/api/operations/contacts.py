"""People in clients, and their addresses."""

from typing import Any

from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from zabota.api.cursors import page_of
from zabota.api.entering import ApiRequest
from zabota.api.operations.fetching import clients, contacts, one, points
from zabota.api.rules import operation
from zabota.api.schemas.clients import (
    ContactChange,
    ContactIn,
    ContactOut,
    ContactsAsked,
    Gone,
    PointChange,
    PointIn,
    contact_out,
)
from zabota.api.schemas.common import AskedId, Listing, Page
from zabota.api.unchanged import unless_changed
from zabota.clients import actions
from zabota.clients.addresses import folded_mail
from zabota.clients.queries.finding import contacts_by_phone

router = Router(tags=["contacts"])
READ: dict[str, Any] = {"action": "clients.see", "scope": "clients:read"}
WRITE: dict[str, Any] = {"action": "clients.edit", "scope": "clients:write"}
OF_CLIENT, ONE = "/clients/{int:client_id}/contacts/", "/contacts/{int:contact_id}/"


@operation(router, "GET", "/contacts/", says=_("List contacts"), gives=Page[ContactOut], **READ)
def listed(request: ApiRequest, asked: Query[ContactsAsked]) -> Any:
    found = contacts(request).filter(client__merged_into=None)
    if asked.mail:
        found = found.filter(points__kind="mail", points__value=folded_mail(asked.mail))
    if asked.phone:
        found = found.filter(pk__in=[contact.pk for contact in contacts_by_phone(asked.phone)])
    return page_of(found, asked, contact_out, name="contacts")


@operation(router, "GET", OF_CLIENT, says=_("List people of a client"), gives=Page[ContactOut], **READ)
def of_client(request: ApiRequest, client_id: AskedId, asked: Query[Listing]) -> Any:
    client = one(clients(request), pk=client_id)
    return page_of(
        contacts(request).filter(client=client), asked, contact_out, name=f"contacts of {client.pk}"
    )


@operation(router, "GET", ONE, says=_("Show a contact"), gives=ContactOut, **READ)
def shown(request: ApiRequest, contact_id: AskedId) -> ContactOut:
    return contact_out(one(contacts(request), pk=contact_id))


@operation(
    router, "POST", OF_CLIENT, says=_("Add a person to a client"), gives=ContactOut, status=201, **WRITE
)
def added(request: ApiRequest, client_id: AskedId, body: ContactIn) -> ContactOut:
    contact = actions.add_contact(
        one(clients(request), pk=client_id),
        name=body.name,
        address_as=body.address_as,
        position=body.position,
        points=[(point.kind, point.address) for point in body.points],
        at=request.at,
    )
    return _again(request, contact.pk)


@operation(router, "PATCH", ONE, says=_("Change a contact"), gives=ContactOut, guarded=True, **WRITE)
def changed(request: ApiRequest, contact_id: AskedId, body: ContactChange) -> ContactOut:
    unless_changed(request, contacts(request), contact_id, lambda: _again(request, contact_id))
    contact = one(contacts(request), pk=contact_id)
    if given := body.given():
        actions.change_contact(contact, **given)
    return _again(request, contact_id)


@operation(
    router,
    "POST",
    f"{ONE}archive/",
    says=_("Archive a contact"),
    tells=_("The last person of a client is refused: archive the client instead."),
    gives=ContactOut,
    **WRITE,
)
def archived(request: ApiRequest, contact_id: AskedId) -> ContactOut:
    actions.archive_contact(one(contacts(request), pk=contact_id), at=request.at)
    return _again(request, contact_id)


@operation(router, "POST", f"{ONE}restore/", says=_("Bring a contact back"), gives=ContactOut, **WRITE)
def restored(request: ApiRequest, contact_id: AskedId) -> ContactOut:
    actions.restore_contact(one(contacts(request), pk=contact_id))
    return _again(request, contact_id)


@operation(router, "POST", f"{ONE}points/", says=_("Add an address"), gives=ContactOut, status=201, **WRITE)
def point_added(request: ApiRequest, contact_id: AskedId, body: PointIn) -> ContactOut:
    actions.add_point(one(contacts(request), pk=contact_id), kind=body.kind, typed=body.address)
    return _again(request, contact_id)


@operation(
    router,
    "PATCH",
    "/points/{int:point_id}/",
    says=_("Change an address"),
    gives=ContactOut,
    guarded=True,
    **WRITE,
)
def point_changed(request: ApiRequest, point_id: AskedId, body: PointChange) -> ContactOut:
    row = one(points(request), pk=point_id)
    unless_changed(request, contacts(request), row.contact_id, lambda: _again(request, row.contact_id))
    point = actions.change_point(row, typed=body.address)
    return _again(request, point.contact_id)


@operation(router, "DELETE", "/points/{int:point_id}/", says=_("Remove an address"), gives=Gone, **WRITE)
def point_removed(request: ApiRequest, point_id: AskedId) -> Gone:
    actions.remove_point(one(points(request), pk=point_id))
    return Gone()


def _again(request: ApiRequest, pk: int) -> ContactOut:
    return contact_out(one(contacts(request), pk=pk))
