"""What this area knows about a person: the card, the person in it, addresses."""

from zabota.business import privacy
from zabota.business.privacy import Erasing, Person, Portion
from zabota.clients.actions.finding import refresh
from zabota.clients.forgetting import forget_changes
from zabota.clients.models import Client, Contact, ContactPoint, PersonCopy
from zabota.clients.privacy_words import CARD, PEOPLE, POINTS, row
from zabota.events.models import Audit


def export(person: Person) -> Portion:
    clients = Client.objects.filter(pk__in=person.clients).select_related("tier", "manager").order_by("pk")
    contacts = Contact.objects.filter(pk__in=person.contacts).select_related("client").order_by("pk")
    points = ContactPoint.objects.filter(contact_id__in=person.contacts).order_by("pk")
    return Portion(
        {
            str(CARD): [_card(client) for client in clients],
            str(PEOPLE): [_person(contact) for contact in contacts],
            str(POINTS): [row(address=point.typed) for point in points],
        }
    )


def _card(client: Client) -> dict[str, object]:
    return row(
        name=client.name,
        address_as=client.address_as,
        tier=client.tier.name,
        manager=client.manager.name if client.manager else "",
        language=client.language,
        zone=client.zone,
        note=client.note,
        added=client.made_at,
    )


def _person(contact: Contact) -> dict[str, object]:
    return row(
        client=contact.client.name,
        name=contact.name,
        address_as=contact.address_as,
        position=contact.position,
        added=contact.made_at,
    )


def erase(person: Person, how: Erasing) -> int:
    """The last of all areas: those above find the person by what is taken away here."""
    whole = Client.objects.filter(pk__in=person.clients)
    members = Contact.objects.filter(pk__in=person.contacts)
    touched_clients = set(members.values_list("client_id", flat=True)) | set(person.clients)
    points = ContactPoint.objects.filter(contact_id__in=person.contacts)
    numbers = [*points.values_list("pk", flat=True)]
    points.delete()
    members.update(name=how.name, address_as="", position="", erased_at=how.at, archived_at=how.at)
    whole.update(name=how.name, address_as="", zone="", note="", erased_at=how.at, archived_at=how.at)
    PersonCopy.objects.filter(contact_id__in=person.contacts).update(content=None)
    for client in Client.objects.filter(pk__in=touched_clients):
        refresh(client)
    _forget(person, numbers, how)
    return len(numbers) + len(person.contacts) + len(person.clients)


def _forget(person: Person, points: list[int], how: Erasing) -> None:
    forget_changes(how, Client, person.clients, "name", "address_as", "zone", "note")
    forget_changes(how, Contact, person.contacts, "name", "address_as", "position")
    forget_changes(how, ContactPoint, [*points, *_earlier_points(person)], "typed", "value")


def _earlier_points(person: Person) -> list[int]:
    """Addresses that were removed long ago: the journal alone remembers them."""
    lines = Audit.objects.filter(table=ContactPoint._meta.db_table)
    found: set[int] = set()
    for contact in person.contacts:
        for side in ("before", "after"):
            found |= set(lines.filter(**{f"{side}__contact_id": contact}).values_list("row_id", flat=True))
    return sorted(found)


privacy.register("clients", export=export, erase=erase)
