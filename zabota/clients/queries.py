"""Questions about clients that span tables."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from zabota.business.models import Business
from zabota.clients import addresses, seeking
from zabota.clients.models import Client, ClientQuerySet, Contact, ContactPoint
from zabota.core.refused import Refused
from zabota.people.models import Member


def point_at(kind: str, value: str) -> "QuerySet[ContactPoint]":
    """Points with this normalised value, with the person and the client."""
    return ContactPoint.objects.filter(kind=kind, value=value).select_related("contact__client__tier")


def contact_by_mail(address: str) -> Contact | None:
    """The person with this address, archived or not."""
    point = point_at("mail", addresses.folded_mail(address)).first()
    return point.contact if point else None


def contacts_by_phone(number: str) -> list[Contact]:
    """Everybody with this number, in any form of it: a family shares one."""
    try:
        value = addresses.normal_phone(number, region=Business.objects.get().country)
    except Refused:
        return []
    return [point.contact for point in point_at("phone", value).order_by("contact_id")]


def find(words: str) -> ClientQuerySet:
    """Clients with these words in their name, people and addresses; each word may be a beginning. Blank finds all."""
    if not words.strip():
        return Client.objects.all()
    if not (wanted := seeking.wanted(words)):
        return Client.objects.none()
    return Client.objects.filter(pk__in=RawSQL("SELECT zabota_seek_clients(%s)", [wanted]))


def page_after(clients: ClientQuerySet, after: Client | None, size: int) -> list[Client]:
    """The next clients in the order of names; ask for one more than you show to know whether there are more."""
    if after:
        clients = clients.filter(sorted_as__gte=after.sorted_as).filter(
            Q(sorted_as__gt=after.sorted_as) | Q(pk__gt=after.pk)
        )
    return list(clients.order_by("sorted_as", "pk")[:size])


@dataclass(frozen=True)
class Likeness:
    """A client who may be the one that is being added. Without a `client` it is one that the asker may not see."""

    client: Client | None
    why: LazyText
    is_same: bool = False


def alike(
    *, name: str = "", mails: Iterable[str] = (), phones: Iterable[str] = (), member: Member, limit: int = 5
) -> list[Likeness]:
    """Clients with the same mail address, phone or name, each once, the surest sign first."""
    region = Business.objects.get().country
    found: dict[int, Likeness] = {}
    for kind, typed in [*(("mail", mail) for mail in mails), *(("phone", phone) for phone in phones)]:
        for client in _with_address(kind, typed, region):
            found.setdefault(client.pk, _likeness(client, kind, member))
    for client in _of_the_same_name(name, limit):
        found.setdefault(client.pk, _likeness(client, "name", member))
    return list(found.values())[:limit]


_WHY = {"mail": _("the same e-mail"), "phone": _("the same phone"), "name": _("the same name")}


def _likeness(client: Client, sign: str, member: Member) -> Likeness:
    is_seen = not member.only_own or client.manager_id == member.pk
    return Likeness(client if is_seen else None, _WHY[sign], is_same=sign == "mail")


def _with_address(kind: str, typed: str, region: str) -> list[Client]:
    try:
        value = addresses.normal(kind, typed, region=region)
    except Refused:
        return []
    return [point.contact.client for point in point_at(kind, value)[:5]]


def _of_the_same_name(name: str, limit: int) -> list[Client]:
    """The same words in any order; one word alone says too little."""
    words = sorted(seeking.words_of(name))
    if len(words) < 2:
        return []
    candidates = find(name).select_related("tier").order_by("sorted_as")[: limit * 4]
    return [client for client in candidates if sorted(seeking.words_of(client.name)) == words][:limit]
