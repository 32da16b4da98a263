"""Who is one person: a contact with all that was merged into it, as the registry of privacy is asked."""

from collections.abc import Iterable

from zabota.business.privacy import Person
from zabota.clients.models import Client, Contact, ContactPoint, Merge


def person_of(contact: Contact) -> Person:
    """The person as known now. A client who is a person is this contact, if it is the first of the client's."""
    contacts = _with_merged(contact.pk)
    rows = list(Contact.objects.filter(pk__in=contacts).select_related("client"))
    clients = {row.client for row in rows if row.client.is_person and is_oneself(row)}
    clients |= set(_merged_into(clients)) | set(_once_the_client(contacts))
    points = list(ContactPoint.objects.filter(contact_id__in=contacts))
    cards: list[Contact | Client] = [*rows, *clients]
    called = [name for row in cards for name in (row.name, row.address_as)]
    return Person(
        contacts=tuple(sorted(contacts)),
        clients=tuple(sorted(client.pk for client in clients)),
        names=_unique(called),
        mails=_unique(
            text.lower() for point in points if point.kind == "mail" for text in (point.value, point.typed)
        ),
        phones=_unique(
            text
            for point in points
            if point.kind == "phone"
            for text in (point.value, point.typed, point.shown)
        ),
    )


def is_oneself(contact: Contact) -> bool:
    """Whether this contact is the client, who is a person: the first one, or who is called so."""
    first = Contact.objects.filter(client_id=contact.client_id).order_by("pk").first()
    return contact == first or contact.name == contact.client.name


def _with_merged(contact: int) -> set[int]:
    """This contact, and those that became this one by merging."""
    found, fresh = {contact}, {contact}
    while fresh:
        came = Merge.objects.filter(into_contact_id__in=fresh, undone_at=None)
        fresh = {pk for pk in came.values_list("contact_id", flat=True) if pk} - found
        found |= fresh
    return found


def _merged_into(clients: set[Client]) -> list[Client]:
    return list(Client.objects.filter(merged_into__in=clients, kind=Client.Kind.PERSON))


def _once_the_client(contacts: set[int]) -> list[Client]:
    """Cards of persons who became people of an organisation."""
    came = [
        merge.client
        for contact in contacts
        for merge in Merge.objects.filter(
            undone_at=None, moved__contains={"clients.Contact.client": [contact]}
        ).select_related("client")
    ]
    return [client for client in came if client.is_person]


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({text for text in texts if text}))
