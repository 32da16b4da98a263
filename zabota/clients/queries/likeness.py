"""Clients who may be the one that is being added."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from zabota.clients import addresses, seeking
from zabota.clients.models import Client
from zabota.clients.queries.finding import find, point_at, region
from zabota.core.refused import Refused
from zabota.people.models import Member

MOST = 5
_WHY = {"mail": _("the same e-mail"), "phone": _("the same phone"), "name": _("the same name")}


@dataclass(frozen=True)
class Likeness:
    """`client` is None when the asker may not see whom it is."""

    key: int
    client: Client | None
    why: LazyText
    is_same: bool


def alike(
    *, name: str = "", mails: Iterable[str] = (), phones: Iterable[str] = (), member: Member
) -> list[Likeness]:
    """Clients with the same mail address, phone or name, each once, the surest sign first."""
    here = region()
    found: dict[int, Likeness] = {}
    for kind, typed in [*(("mail", mail) for mail in mails), *(("phone", phone) for phone in phones)]:
        for client in _with_address(kind, typed, here):
            found.setdefault(client.pk, _likeness(client, kind, member))
    for client in _of_the_same_name(name):
        found.setdefault(client.pk, _likeness(client, "name", member))
    return list(found.values())[:MOST]


def _likeness(client: Client, sign: str, member: Member) -> Likeness:
    is_seen = not member.only_own or client.manager_id == member.pk
    return Likeness(client.pk, client if is_seen else None, _WHY[sign], is_same=sign == "mail")


def _with_address(kind: str, typed: str, here: str) -> list[Client]:
    try:
        value = addresses.normal(kind, typed, region=here)
    except Refused:
        return []
    return [point.contact.client for point in point_at(kind, value)[:MOST]]


def _of_the_same_name(name: str) -> list[Client]:
    """The same words in any order; one word alone says too little."""
    words = sorted(seeking.words_of(name))
    if len(words) < 2:
        return []
    candidates = find(name).select_related("tier").order_by("sorted_as", "pk")[: MOST * 4]
    return [client for client in candidates if sorted(seeking.words_of(client.name)) == words]
