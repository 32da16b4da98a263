"""People in a client: added, changed, gone."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from zabota.clients import names
from zabota.clients.actions.fields import only
from zabota.clients.actions.finding import refresh
from zabota.clients.actions.points import insert_all
from zabota.clients.events import ClientChanged
from zabota.clients.models import Client, Contact
from zabota.core.refused import Refused
from zabota.events.recording import record

CHANGEABLE = frozenset({"name", "address_as", "position"})


@transaction.atomic
def add_contact(
    client: Client, *, name: str, at: datetime, points: Sequence[tuple[str, str]] = (), **fields: str
) -> Contact:
    """One more person at the client, with addresses."""
    only(CHANGEABLE, fields)
    client = Client.objects.select_for_update(no_key=True).get(pk=client.pk)
    contact = Contact.objects.create(client=client, name=_named(name), made_at=at, **fields)
    insert_all(contact, list(points))
    _changed(client)
    return contact


@transaction.atomic
def change_contact(contact: Contact, **fields: str) -> Contact:
    only(CHANGEABLE, fields)
    client = Client.objects.select_for_update(no_key=True).get(pk=contact.client_id)
    contact = client.contacts.get(pk=contact.pk)
    if "name" in fields:
        fields["name"] = _named(fields["name"])
    for field, value in fields.items():
        setattr(contact, field, value)
    contact.save(update_fields=list(fields))
    _changed(client)
    return contact


@transaction.atomic
def archive_contact(contact: Contact, *, at: datetime) -> Contact:
    """The person is there no more; what they wrote stays, and a letter from them brings them back."""
    client = Client.objects.select_for_update(no_key=True).get(pk=contact.client_id)
    if not client.contacts.filter(archived_at=None).exclude(pk=contact.pk).exists():
        raise Refused(_("This is the only person here. Archive the client instead."))
    return _set_archived(client, contact, at)


@transaction.atomic
def restore_contact(contact: Contact) -> Contact:
    client = Client.objects.select_for_update(no_key=True).get(pk=contact.client_id)
    return _set_archived(client, contact, None)


def _set_archived(client: Client, contact: Contact, at: datetime | None) -> Contact:
    contact = client.contacts.get(pk=contact.pk)
    if (contact.archived_at is None) != (at is None):
        contact.archived_at = at
        contact.save(update_fields=["archived_at"])
        record(ClientChanged(client_id=client.pk))
    return contact


def _named(name: str) -> str:
    if not (tidied := names.tidy(name)):
        raise Refused(_("Write the person’s name."), field="name")
    return tidied


def _changed(client: Client) -> None:
    refresh(client)
    record(ClientChanged(client_id=client.pk))
