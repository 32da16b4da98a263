"""Two cards of one person, or of one firm, become one; and become two again."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from zabota.clients import merging
from zabota.clients.actions.finding import refresh
from zabota.clients.events import ClientsMerged, ClientsSeparated
from zabota.clients.models import Client, Contact, Difference, Merge
from zabota.core.refused import Refused
from zabota.events.recording import record
from zabota.people.models import Member

UNDONE_WITHIN = timedelta(days=30)


def objection_to_merging(client: Client, into: Client) -> str | None:
    """Why these two can't become one, as a sentence for the screen."""
    if client.pk == into.pk:
        return str(_("This is one card already."))
    for card in (client, into):
        if card.merged_into_id:
            other = Client.objects.get(pk=card.merged_into_id)
            return str(
                _("“%(name)s” is part of the card “%(other)s” by now. Look at it and decide anew.")
                % {"name": card.name, "other": other.name}
            )
        if card.erased_at:
            return str(_("The data of one of them are erased: there is nothing to compare."))
    if into.is_person and not client.is_person:
        return str(_("An organisation can’t become part of a person. Merge the other way round."))
    return None


@transaction.atomic
def merge(client: Client, *, into: Client, by: Member | None, at: datetime) -> Merge:
    """`client` becomes part of `into`: requests, promises with their grounds, people, addresses. Its card goes.

    Of two that are merged into each other at once the first wins and the second is told.
    """
    client, into = _both(client, into)
    if objection := objection_to_merging(client, into):
        raise Refused(objection)
    pair = _same_person(client, into)
    moved = merging.move_client(client, into, but=pair[0] if pair else None)
    if pair:
        moved = merging.joined(moved, merging.move_contact(*pair))
    row = Merge.objects.create(
        client=client,
        into=into,
        contact=pair[0] if pair else None,
        into_contact=pair[1] if pair else None,
        moved=moved,
        was_archived_at=client.archived_at,
        by=by,
        at=at,
    )
    _put_away(client, into, pair, at)
    record(ClientsMerged(merge_id=row.pk, client_id=client.pk, into_id=into.pk), at=at)
    return row


def objection_to_separating(row: Merge, at: datetime) -> str | None:
    if row.undone_at:
        return str(_("These are two cards already."))
    if at > row.at + UNDONE_WITHIN:
        return str(_("The cards were merged more than thirty days ago: that can’t be undone any more."))
    if row.into.erased_at or (row.into_contact and row.into_contact.erased_at):
        return str(_("The person’s data are erased: there is nothing to separate."))
    if row.into.merged_into_id:
        return str(_("“%(name)s” has been merged further. Undo that first.") % {"name": row.into.name})
    return None


@transaction.atomic
def separate(row: Merge, *, at: datetime) -> Merge:
    """Two cards again, each with what it had. What came since stays with the one that was there. Twice is once."""
    client, into = _both(row.client, row.into)
    row = Merge.objects.select_for_update().get(pk=row.pk)
    if row.undone_at:
        return row
    row.client, row.into = client, into
    if objection := objection_to_separating(row, at):
        raise Refused(objection)
    pair = (row.contact_id, row.into_contact_id) if row.contact_id and row.into_contact_id else None
    merging.move_back(row.moved, client=client, into=into, contacts=pair)
    if pair:
        Contact.objects.filter(pk=pair[0]).update(archived_at=None)
    client.merged_into, client.archived_at = None, row.was_archived_at
    client.save(update_fields=["merged_into", "archived_at"])
    row.undone_at = at
    row.save(update_fields=["undone_at"])
    _find_anew(client, into)
    record(ClientsSeparated(merge_id=row.pk, client_id=client.pk, into_id=into.pk), at=at)
    return row


@transaction.atomic
def gather_late(row: Merge) -> int:
    """What was being written while the cards were merged, and knew only the old one, goes after the rest."""
    client, into = _both(row.client, row.into)
    row = (
        Merge.objects.select_for_update(of=("self",)).select_related("contact", "into_contact").get(pk=row.pk)
    )
    if row.undone_at or into.merged_into_id:
        return 0
    late = merging.move_client(client, into, but=row.contact)
    if row.contact and row.into_contact:
        late = merging.joined(late, merging.move_contact(row.contact, row.into_contact))
    if not late:
        return 0
    row.moved = merging.joined(row.moved, late)
    row.save(update_fields=["moved"])
    _find_anew(client, into)
    return sum(len(ids) for ids in late.values())


@transaction.atomic
def tell_apart(first: Client, second: Client, *, at: datetime) -> Difference:
    """These two look alike and are not the same: they are not proposed again."""
    small, large = sorted((first, second), key=lambda client: int(client.pk))
    row, _made = Difference.objects.get_or_create(first=small, second=large, defaults={"at": at})
    return row


def _both(client: Client, into: Client) -> tuple[Client, Client]:
    """Both locked, in one order whichever way they are merged."""
    asked = Client.objects.select_for_update().filter(pk__in=[client.pk, into.pk]).order_by("pk")
    rows = {row.pk: row for row in asked}
    return rows[client.pk], rows[into.pk]


def _same_person(client: Client, into: Client) -> tuple[Contact, Contact] | None:
    """Of two persons each is one contact, and these become one too."""
    if not (client.is_person and into.is_person):
        return None
    one, other = (
        row.contacts.order_by(F("archived_at").asc(nulls_first=True), "pk").first() for row in (client, into)
    )
    return (one, other) if one and other else None


def _put_away(client: Client, into: Client, pair: tuple[Contact, Contact] | None, at: datetime) -> None:
    if pair:
        Contact.objects.filter(pk=pair[0].pk).update(archived_at=at)
    client.merged_into, client.archived_at = into, at
    client.save(update_fields=["merged_into", "archived_at"])
    if into.archived_at:
        into.archived_at = None
        into.save(update_fields=["archived_at"])
    _find_anew(client, into)


def _find_anew(*clients: Client) -> None:
    for client in clients:
        refresh(client)
