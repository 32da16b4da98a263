"""Clients: added, changed, given a level and a manager."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from zabota.clients import names
from zabota.clients.actions.fields import only
from zabota.clients.actions.finding import refresh
from zabota.clients.actions.points import insert_all
from zabota.clients.actions.tiers import default_tier
from zabota.clients.events import ClientAdded, ClientChanged, TierChanged
from zabota.clients.models import Client, Contact, Tier
from zabota.core.refused import Refused
from zabota.events.recording import record
from zabota.people.models import Member

CHANGEABLE = frozenset({"kind", "name", "address_as", "manager", "language", "zone", "door", "note"})


@transaction.atomic
def add_client(
    *,
    name: str,
    kind: str = "person",
    tier: Tier | None = None,
    at: datetime,
    points: Sequence[tuple[str, str]] = (),
    contact_name: str = "",
    **fields: Any,
) -> Client:
    """A new client with its first person: oneself, or somebody of the organisation.

    `points` are the person's addresses: ("mail", "vera@mail.ru"), ("phone", "8 916 123-45-67"). Without a
    `tier` it is the one for new clients.
    """
    only(CHANGEABLE, fields)
    name = _named(name)
    client = Client(name=name, kind=kind, tier=tier or default_tier(), made_at=at, **fields)
    client.save()
    person = names.tidy(contact_name) if kind == Client.Kind.ORGANISATION else ""
    contact = Contact.objects.create(client=client, name=person or name, made_at=at)
    insert_all(contact, list(points))
    refresh(client)
    record(ClientAdded(client_id=client.pk), at=at)
    return client


@transaction.atomic
def change_client(client: Client, **fields: Any) -> Client:
    """Changes the named fields and no others. A person is called as the client is."""
    only(CHANGEABLE, fields)
    client = Client.objects.select_for_update(no_key=True).get(pk=client.pk)
    if "name" in fields:
        fields["name"] = _named(fields["name"])
        client.contacts.filter(name=client.name).update(name=fields["name"])
    if not (changed := _assign(client, fields)):
        return client
    client.save(update_fields=changed)
    refresh(client)
    record(ClientChanged(client_id=client.pk))
    return client


@transaction.atomic
def set_tier(client: Client, *, tier: Tier, by: Member | None, at: datetime) -> Client:
    """Another level from now on. What was promised before stays promised."""
    client = Client.objects.select_for_update(no_key=True).get(pk=client.pk)
    if client.tier_id == tier.pk:
        return client
    was_id, client.tier = client.tier_id, tier
    client.save(update_fields=["tier"])
    record(TierChanged(client_id=client.pk, tier_id=tier.pk, was_id=was_id), at=at)
    return client


def _named(name: str) -> str:
    if not (tidied := names.tidy(name)):
        raise Refused(_("Write the client’s name."), field="name")
    return tidied


def _assign(row: Any, fields: dict[str, Any]) -> list[str]:
    """Sets what differs; returns the names of what did."""
    changed = [name for name, value in fields.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, fields[name])
    return changed
