"""Clients put away and brought back."""

from datetime import datetime

from django.db import transaction

from zabota.clients.events import ClientArchived, ClientRestored
from zabota.clients.models import Client
from zabota.events.recording import record


@transaction.atomic
def archive(client: Client, *, at: datetime) -> Client:
    """Puts the client away from the lists; nothing is lost, and a letter brings the client back."""
    client = Client.objects.select_for_update(no_key=True).get(pk=client.pk)
    if client.archived_at is None:
        client.archived_at = at
        client.save(update_fields=["archived_at"])
        record(ClientArchived(client_id=client.pk), at=at)
    return client


@transaction.atomic
def restore(client: Client, *, at: datetime) -> Client:
    client = Client.objects.select_for_update(no_key=True).get(pk=client.pk)
    if client.archived_at is not None:
        client.archived_at = None
        client.save(update_fields=["archived_at"])
        record(ClientRestored(client_id=client.pk), at=at)
    return client
