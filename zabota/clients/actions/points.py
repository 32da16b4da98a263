"""Addresses of people: added, changed, removed."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from zabota.clients import addresses
from zabota.clients.actions.finding import refresh
from zabota.clients.events import ClientChanged
from zabota.clients.models import Client, Contact, ContactPoint
from zabota.clients.names import tidy
from zabota.clients.queries import region
from zabota.core.refused import Refused
from zabota.events.recording import record

MOST = 30


@transaction.atomic
def add_point(contact: Contact, *, kind: str, typed: str) -> ContactPoint:
    """One more address. The same one again is not another; a mail address that somebody else has is refused."""
    client = _locked_client(contact)
    point = _insert(contact, kind, typed)
    _changed(client)
    return point


@transaction.atomic
def change_point(point: ContactPoint, *, typed: str) -> ContactPoint:
    client = _locked_client(point.contact)
    point = ContactPoint.objects.select_related("contact").get(pk=point.pk)
    value = addresses.normal(point.kind, typed, region=region())
    _refuse_taken(point.contact, point.kind, value)
    if point.contact.points.filter(kind=point.kind, value=value).exclude(pk=point.pk).exists():
        raise Refused(_("This address is in the list already."), field=point.kind)
    if value != point.value:
        point.broken_at = None
    point.typed, point.value = tidy(typed, addresses.LONGEST), value
    _save(point)
    _changed(client)
    return point


@transaction.atomic
def remove_point(point: ContactPoint) -> None:
    """The address is forgotten; to undo it, add it again."""
    client = _locked_client(point.contact)
    ContactPoint.objects.filter(pk=point.pk).delete()
    _changed(client)


def insert_all(contact: Contact, points: list[tuple[str, str]]) -> None:
    """The first addresses of a person who has just been added."""
    for kind, typed in points:
        _insert(contact, kind, typed)


def _insert(contact: Contact, kind: str, typed: str) -> ContactPoint:
    value = addresses.normal(kind, typed, region=region())
    if known := contact.points.filter(kind=kind, value=value).first():
        return known
    _refuse_taken(contact, kind, value)
    if contact.points.count() >= MOST:
        raise Refused(_("A person can have at most %(n)s addresses.") % {"n": MOST}, field=kind)
    point = ContactPoint(contact=contact, kind=kind, typed=tidy(typed, addresses.LONGEST), value=value)
    _save(point)
    return point


def _save(point: ContactPoint) -> None:
    try:
        with transaction.atomic():
            point.save()
    except IntegrityError:
        _refuse_taken(point.contact, point.kind, point.value)
        raise


def _refuse_taken(contact: Contact, kind: str, value: str) -> None:
    if kind != ContactPoint.Kind.MAIL:
        return
    other = ContactPoint.objects.filter(kind=kind, value=value).exclude(contact=contact)
    if other.exists():
        raise Refused(_("Somebody else has this e-mail address already."), field="mail")


def _locked_client(contact: Contact) -> Client:
    return Client.objects.select_for_update(no_key=True).get(pk=contact.client_id)


def _changed(client: Client) -> None:
    refresh(client)
    record(ClientChanged(client_id=client.pk))
