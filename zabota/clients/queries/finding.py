"""Finding clients by words, addresses, phones."""

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from zabota.business.models import Business
from zabota.clients import addresses, seeking
from zabota.clients.models import Client, ClientQuerySet, Contact, ContactPoint
from zabota.core.refused import Refused


def region() -> str:
    """The country in which phones without a code are."""
    return Business.objects.get().country or addresses.DEFAULT_REGION


def point_at(kind: str, value: str) -> QuerySet[ContactPoint]:
    """Points with this normalised value, with the person and the client; not of cards that became part of others."""
    standing = ContactPoint.objects.filter(kind=kind, value=value, contact__client__merged_into=None)
    return standing.select_related("contact__client__tier")


def contact_by_mail(address: str) -> Contact | None:
    """The person with this address, archived or not."""
    point = point_at("mail", addresses.folded_mail(address)).first()
    return point.contact if point else None


def contacts_by_phone(number: str) -> list[Contact]:
    """Everybody with this number, in any form of it: a family shares one."""
    try:
        value = addresses.normal_phone(number, region=region())
    except Refused:
        return []
    return [point.contact for point in point_at("phone", value).order_by("contact_id")]


def find(words: str) -> ClientQuerySet:
    """Clients with these words in their name, people and addresses; each word may be a beginning. Blank finds all."""
    if not words.strip():
        return Client.objects.standing()
    if not (wanted := seeking.wanted(words)):
        return Client.objects.none()
    return Client.objects.standing().filter(pk__in=RawSQL("SELECT zabota_seek_clients(%s)", [wanted]))
