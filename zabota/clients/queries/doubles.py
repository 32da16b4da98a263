"""Cards that may be of one person: the same phone, the same mail written otherwise, the same name."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from zabota.business.tenancy import current_business_id
from zabota.clients.models import Client, Difference, Merge
from zabota.people.models import Member

MONTH = timedelta(days=30)
MOST_PAIRS, MOST_OF_A_SIGN = 100, 400
_WHY: dict[str, LazyText] = {
    "phone": _("the same phone"),
    "mail": _("the same mailbox, written otherwise"),
    "name": _("the same name"),
}
_STANDING = "c.business_id = %(business)s AND c.merged_into_id IS NULL AND c.erased_at IS NULL"
_PHONES = f"""
    SELECT array_agg(DISTINCT c.id ORDER BY c.id) FROM clients_contactpoint p
    JOIN clients_contact t ON t.id = p.contact_id JOIN clients_client c ON c.id = t.client_id
    WHERE p.kind = 'phone' AND p.business_id = %(business)s AND {_STANDING}
    GROUP BY p.value HAVING count(DISTINCT c.id) > 1 LIMIT %(most)s
"""  # noqa: S608 - nothing from outside
_MAILBOX = """CASE
    WHEN domain IN ('gmail.com', 'googlemail.com') THEN replace(local, '.', '') || '@gmail.com'
    WHEN domain IN ('ya.ru', 'yandex.ru', 'yandex.com', 'yandex.by', 'yandex.kz')
    THEN replace(local, '.', '-') || '@yandex.ru'
    ELSE local || '@' || domain END"""
_MAILS = f"""
    SELECT array_agg(DISTINCT id ORDER BY id) FROM (
        SELECT c.id, split_part(split_part(p.value, '@', 1), '+', 1) AS local, split_part(p.value, '@', 2) AS domain
        FROM clients_contactpoint p JOIN clients_contact t ON t.id = p.contact_id
        JOIN clients_client c ON c.id = t.client_id
        WHERE p.kind = 'mail' AND p.business_id = %(business)s AND {_STANDING}
    ) AS found GROUP BY {_MAILBOX} HAVING count(DISTINCT id) > 1 LIMIT %(most)s
"""  # noqa: S608
_PATRONYMIC = "(вич|ьич|вна|ична|инична|оглы|кызы|улы)$"
_BETWEEN = "[][ .,;:()'’«»\"–—-]+"
"""Spelled out: names are kept under the collation "C", by which no Russian letter is one."""
_NAMES = f"""
    SELECT array_agg(id ORDER BY id) FROM (
        SELECT c.id, (SELECT string_agg(word, ' ' ORDER BY word)
                      FROM regexp_split_to_table(c.sorted_as, %(between)s) AS word
                      WHERE word <> '' AND word !~ %(patronymic)s) AS words
        FROM clients_client c WHERE {_STANDING}
    ) AS found WHERE words LIKE '%% %%' GROUP BY words HAVING count(*) > 1 LIMIT %(most)s
"""  # noqa: S608
_SIGNS = {"phone": _PHONES, "mail": _MAILS, "name": _NAMES}


@dataclass(frozen=True)
class Double:
    """Two cards and why they look like one; the older one is the first."""

    first: Client
    second: Client
    why: list[LazyText]


def doubles(member: Member) -> list[Double]:
    """Pairs that this member may see, the surest first, without those of which somebody said that they differ."""
    found = _pairs()
    apart = set(Difference.objects.values_list("first_id", "second_id"))
    wanted = [pair for pair in found if pair not in apart]
    wanted.sort(key=lambda pair: (-len(found[pair]), pair))
    clients = _clients({pk for pair in wanted for pk in pair}, member)
    seen = [pair for pair in wanted if pair[0] in clients and pair[1] in clients][:MOST_PAIRS]
    return [Double(clients[one], clients[two], [_WHY[sign] for sign in found[one, two]]) for one, two in seen]


def merges_into(client: Client, at: datetime) -> list[Merge]:
    """Cards that became part of this one lately enough to become cards again."""
    lately = Merge.objects.filter(into=client, undone_at=None, at__gte=at - MONTH)
    return list(lately.select_related("client", "by").order_by("-at"))


def _pairs() -> dict[tuple[int, int], list[str]]:
    """Each card of a group with the oldest of it."""
    found: dict[tuple[int, int], list[str]] = {}
    for sign, query in _SIGNS.items():
        for oldest, *others in _groups(query):
            for other in others:
                found.setdefault((oldest, other), []).append(sign)
    return found


def _groups(query: str) -> Iterable[list[int]]:
    asked: dict[str, int | str] = {"business": current_business_id(), "most": MOST_OF_A_SIGN}
    asked |= {"patronymic": _PATRONYMIC, "between": _BETWEEN}
    with connection.cursor() as cursor:
        cursor.execute(query, asked)
        return [group for (group,) in cursor.fetchall()]


def _clients(ids: set[int], member: Member) -> dict[int, Client]:
    rows = Client.objects.visible_to(member).filter(pk__in=ids).select_related("tier", "manager")
    return {row.pk: row for row in rows.prefetch_related("contacts__points")}
