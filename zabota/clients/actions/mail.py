"""Who writes a letter, and what a bounce says of an address."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import translation

from zabota.clients import addresses, names
from zabota.clients.actions.archiving import restore
from zabota.clients.actions.contacts import restore_contact
from zabota.clients.actions.finding import refresh
from zabota.clients.actions.tiers import default_tier
from zabota.clients.events import ClientAdded
from zabota.clients.models import Client, Contact, ContactPoint
from zabota.clients.queries import point_at
from zabota.events.recording import record


@transaction.atomic
def client_for_mail(*, address: str, name: str, language: str, at: datetime) -> Contact:
    """The person who writes from this address: the one that is known, or a new client of the level for new ones.

    However many letters arrive at once, one person comes of them. Who was put away comes back.
    """
    return _known(address, at) or _new(address, name, language, at)


@transaction.atomic
def mark_broken(*, address: str, at: datetime) -> bool:
    """Letters to this address come back. False when nobody has it, or it is known already."""
    found = ContactPoint.objects.filter(kind="mail", value=addresses.folded_mail(address), broken_at=None)
    return bool(found.update(broken_at=at))


def _known(address: str, at: datetime) -> Contact | None:
    point = point_at("mail", addresses.folded_mail(address)).first()
    if point is None:
        return None
    if point.broken_at:
        ContactPoint.objects.filter(pk=point.pk).update(broken_at=None)
    if point.contact.client.archived_at:
        restore(point.contact.client, at=at)
    if point.contact.archived_at:
        restore_contact(point.contact)
    return point.contact


def _new(address: str, name: str, language: str, at: datetime) -> Contact:
    """A racing letter has either committed before us, then its person is the one, or waits for us at the index."""
    try:
        with transaction.atomic():
            return _make(address, name, language, at)
    except IntegrityError:
        if found := _known(address, at):
            return found
        raise


def _make(address: str, name: str, language: str, at: datetime) -> Contact:
    value = addresses.folded_mail(address)
    called = names.tidy(name) or value
    known = language if translation.check_for_language(language) else "ru"
    client = Client.objects.create(name=called, tier=default_tier(), language=known, made_at=at)
    contact = Contact.objects.create(client=client, name=called, made_at=at)
    ContactPoint.objects.create(contact=contact, kind="mail", typed=names.tidy(address, 320), value=value)
    refresh(client)
    record(ClientAdded(client_id=client.pk), at=at)
    return contact
