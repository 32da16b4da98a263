"""Keeps the words by which a client is found."""

from zabota.clients import names
from zabota.clients.models import Client, ContactPoint
from zabota.clients.seeking import sought_of


def refresh(client: Client) -> None:
    """Writes the client's place in lists and the words of search anew; call after its people or addresses changed."""
    points = list(ContactPoint.objects.filter(contact__client=client).values_list("kind", "typed", "value"))
    people = client.contacts.values_list("name", "address_as")
    client.sorted_as = names.sorted_as(client.name)
    client.sought = sought_of(
        names=[client.name, client.address_as, *(name for both in people for name in both)],
        mails=[mail for kind, typed, value in points if kind == "mail" for mail in (value, typed)],
        phones=[value for kind, _typed, value in points if kind == "phone"],
    )
    client.save(update_fields=["sorted_as", "sought"])
