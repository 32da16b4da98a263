"""Clients put away and brought back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from zabota.clients.events import ClientArchived, ClientRestored
from zabota.clients.models import Client
from zabota.core.refused import Refused
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
    """Back to the lists. Refused for a card that is part of another one, or was erased."""
    client = Client.objects.select_for_update(no_key=True).get(pk=client.pk)
    if client.merged_into_id:
        raise Refused(_("This card is part of another one. Undo the merging instead."))
    if client.erased_at:
        raise Refused(_("This person’s data are erased: the card can’t come back."))
    if client.archived_at is not None:
        client.archived_at = None
        client.save(update_fields=["archived_at"])
        record(ClientRestored(client_id=client.pk), at=at)
    return client
