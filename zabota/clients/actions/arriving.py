"""Who writes to us, by letter or form, and what a bounce says of an address."""

from datetime import datetime

from django.db import IntegrityError, connection, transaction
from django.utils import translation

from zabota.business.tenancy import current_business_id
from zabota.clients import addresses, names, seeking
from zabota.clients.actions.archiving import restore
from zabota.clients.actions.contacts import restore_contact
from zabota.clients.actions.finding import refresh
from zabota.clients.actions.tiers import default_tier
from zabota.clients.events import ClientAdded
from zabota.clients.models import Client, Contact, ContactPoint
from zabota.clients.queries import contacts_by_phone, point_at, region
from zabota.core.acts import act
from zabota.events.recording import record


@act
def client_for_mail(*, address: str, name: str, language: str, at: datetime) -> Contact:
    """The person who writes from this address: the one that is known, or a new client of the level for new ones.

    However many letters arrive at once, one person comes of them. Who was put away comes back.
    """
    return _known_by_mail(address, at) or _new_by_mail(address, name, language, at)


@act
def client_for_form(*, name: str, mail: str, phone: str, language: str, at: datetime) -> Contact:
    """The person who says to be reached by this mail or phone. Nobody has proved it, so what is known of somebody
    is not added to; a family shares a phone, so then the name decides."""
    if mail:
        return _known_by_mail(mail, at) or _new_by_mail(mail, name, language, at, phone=phone)
    _one_at_a_time(addresses.normal_phone(phone, region=region()))
    if found := _known_by_phone(phone, name):
        return _back(found, at)
    return _make(name, language, at, points=[("phone", phone)])


@transaction.atomic
def mark_broken(address: str, *, at: datetime) -> bool:
    """Letters to this address come back. False when nobody has it, or it is known already."""
    found = ContactPoint.objects.filter(kind="mail", value=addresses.folded_mail(address), broken_at=None)
    return bool(found.update(broken_at=at))


def _known_by_mail(address: str, at: datetime) -> Contact | None:
    point = point_at("mail", addresses.folded_mail(address)).first()
    if point is None:
        return None
    if point.broken_at:
        ContactPoint.objects.filter(pk=point.pk).update(broken_at=None)
    return _back(point.contact, at)


def _known_by_phone(phone: str, name: str) -> Contact | None:
    """The only one with this phone whose name has all these words: «Вера» may be «Вера Иванова»."""
    words = set(seeking.words_of(name))
    found = [contact for contact in contacts_by_phone(phone) if words <= set(seeking.words_of(contact.name))]
    return found[0] if words and len(found) == 1 else None


def _back(contact: Contact, at: datetime) -> Contact:
    """Who writes is here."""
    if contact.client.archived_at:
        restore(contact.client, at=at)
    if contact.archived_at:
        restore_contact(contact)
    return contact


def _new_by_mail(address: str, name: str, language: str, at: datetime, phone: str = "") -> Contact:
    """A racing letter has either committed before us, then its person is the one, or waits for us at the index."""
    points = [("mail", address), *([("phone", phone)] if phone else [])]
    try:
        with transaction.atomic():
            return _make(name, language, at, points=points)
    except IntegrityError:
        if found := _known_by_mail(address, at):
            return found
        raise


def _make(name: str, language: str, at: datetime, *, points: list[tuple[str, str]]) -> Contact:
    called = names.tidy(name) or names.tidy(points[0][1])
    known = language if translation.check_for_language(language) else "ru"
    client = Client.objects.create(name=called, tier=default_tier(), language=known, made_at=at)
    contact = Contact.objects.create(client=client, name=called, made_at=at)
    for kind, typed in points:
        value = (
            addresses.folded_mail(typed) if kind == "mail" else addresses.normal_phone(typed, region=region())
        )
        ContactPoint.objects.create(contact=contact, kind=kind, typed=names.tidy(typed, 320), value=value)
    refresh(client)
    record(ClientAdded(client_id=client.pk), at=at)
    return contact


def _one_at_a_time(phone: str) -> None:
    """Phones are not unique, so no index holds back a second first post: a lock till the end of the transaction."""
    with connection.cursor() as cursor:
        key = f"clients:{current_business_id()}:{phone}"
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])
