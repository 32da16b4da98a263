"""The list of agreements: filtered, newest first, page after page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from zabota.agreements.models import Agreement
from zabota.clients.queries import find
from zabota.people.models import Member

VIEWS = ("force", "renew", "drafts", "ended")
AT_ONCE = 1000


@dataclass(frozen=True)
class Filter:
    words: str = ""
    view: str = "force"

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "Filter":
        """From an address; what can't be read is not asked."""
        view = query.get("view", "")
        return cls(words=query.get("q", "").strip()[:200], view=view if view in VIEWS else "force")

    def agreements(self, member: Member, today: date) -> QuerySet[Agreement]:
        rows = Agreement.objects.visible_to(member)
        if self.words:
            found = Q(number__icontains=self.words) | Q(title__icontains=self.words)
            rows = rows.filter(found | Q(client__in=find(self.words).values("pk")))
        return _VIEWS[self.view](rows, today)


def _force(rows: QuerySet[Agreement], today: date) -> QuerySet[Agreement]:
    """Signed and not over, also those that begin later."""
    return rows.filter(signed_at__isnull=False).exclude(_over(today))


def _renew(rows: QuerySet[Agreement], today: date) -> QuerySet[Agreement]:
    """Their end is near and nobody has decided."""
    return _force(rows, today).filter(renewal_told_on=F("ends_on"), noticed_on=None, ended_on=None)


def _drafts(rows: QuerySet[Agreement], today: date) -> QuerySet[Agreement]:
    return rows.filter(signed_at=None)


def _ended(rows: QuerySet[Agreement], today: date) -> QuerySet[Agreement]:
    return rows.filter(_over(today), signed_at__isnull=False)


def _over(today: date) -> Q:
    return Q(ends_on__lt=today) | Q(ended_on__lt=today)


_VIEWS = {"force": _force, "renew": _renew, "drafts": _drafts, "ended": _ended}


def page_after(rows: QuerySet[Agreement], after: int | None, size: int) -> list[Agreement]:
    """So many rows after the one last seen, with all that a list shows."""
    if after is not None:
        rows = rows.filter(pk__lt=after)
    return list(rows.select_related("client__tier", "manager").order_by("-pk")[:size])


def everything(rows: QuerySet[Agreement]) -> Iterator[Agreement]:
    after = None
    while chunk := page_after(rows, after, AT_ONCE):
        yield from chunk
        after = chunk[-1].pk
