"""Lists of invoices, payments and acts: filtered, the newest first, page after page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from django.db.models import F, Model, Q, QuerySet, Sum

from zabota.billing.models import Act, Invoice, Payment
from zabota.billing.words import STATES
from zabota.clients.queries.finding import find
from zabota.core.money import NOTHING
from zabota.people.models import Member

Row = TypeVar("Row", bound=Model)
CHUNK = 1000


@dataclass(frozen=True)
class Filter:
    """What is asked of a list; what can't be read is not asked."""

    words: str = ""
    state: str = ""
    client: int | None = None

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "Filter":
        state, client = query.get("state", ""), query.get("client", "")
        return cls(
            words=query.get("q", "").strip()[:200],
            state=state if state in STATES else "",
            client=int(client) if client.isascii() and client.isdigit() and len(client) < 19 else None,
        )

    @property
    def is_narrow(self) -> bool:
        return bool(self.words or self.state or self.client)

    def invoices(self, member: Member, day: date) -> QuerySet[Invoice]:
        found = self._of_client(seen(Invoice.objects.all(), member))
        if self.words:
            found = found.filter(Q(number__icontains=self.words) | Q(client__in=find(self.words)))
        return in_state(found, self.state, day) if self.state else found

    def payments(self, member: Member) -> QuerySet[Payment]:
        found = self._of_client(seen(Payment.objects.all(), member))
        if self.words:
            here = Q(note__icontains=self.words) | Q(invoice__number__icontains=self.words)
            found = found.filter(here | Q(client__in=find(self.words)))
        return found

    def acts(self, member: Member) -> QuerySet[Act]:
        found = self._of_client(seen(Act.objects.all(), member))
        if self.words:
            found = found.filter(Q(number__icontains=self.words) | Q(client__in=find(self.words)))
        return found

    def _of_client(self, rows: QuerySet[Row]) -> QuerySet[Row]:
        return rows.filter(client=self.client) if self.client else rows


def seen(rows: QuerySet[Row], member: Member) -> QuerySet[Row]:
    """Who is limited to own clients sees only their money."""
    return rows.filter(client__manager=member) if member.only_own else rows


def in_state(found: QuerySet[Invoice], state: str, day: date) -> QuerySet[Invoice]:
    if state == "cancelled":
        return found.exclude(cancelled_at=None)
    found = found.filter(cancelled_at=None)
    if state == "paid":
        return found.filter(paid__gte=F("total"))
    found = found.filter(paid__lt=F("total"))
    return found.filter(due_on__lt=day) if state == "overdue" else found.filter(due_on__gte=day)


def page_after(rows: QuerySet[Row], after: int | None, size: int) -> list[Row]:
    """The next rows; ask for one more than you show to know whether there are more."""
    if after:
        rows = rows.filter(pk__lt=after)
    return list(rows.order_by("-pk")[:size])


def everything(rows: QuerySet[Row]) -> Iterator[Row]:
    after = None
    while chunk := page_after(rows, after, CHUNK):
        yield from chunk
        after = chunk[-1].pk


def totals(member: Member, day: date) -> dict[str, Decimal]:
    """Over all clients: past its day, still to come, and come in this month."""
    unpaid = seen(Invoice.objects.unpaid(), member)
    late = unpaid.filter(due_on__lt=day).aggregate(sum=Sum(F("total") - F("paid")))
    ahead = unpaid.filter(due_on__gte=day).aggregate(sum=Sum(F("total") - F("paid")))
    came = seen(Payment.objects.all(), member).filter(paid_on__gte=day.replace(day=1), paid_on__lte=day)
    found: dict[str, dict[str, Any]] = {
        "overdue": late,
        "ahead": ahead,
        "came": came.aggregate(sum=Sum("amount")),
    }
    return {name: row["sum"] or NOTHING for name, row in found.items()}
