"""How many promises were kept: the kept ratio, by kind, member, client and month (E8)."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any

from django.db.models import Count
from django.db.models.functions import TruncMonth

from zabota.promises.models.promise import PromiseQuerySet
from zabota.promises.queries import outcomes

BY = ("kind", "member", "client", "month")
AT_MOST = 200


@dataclass(frozen=True)
class Tally:
    """How many ended which way. Moved and released ones are counted apart and decide nothing."""

    kept: int = 0
    broken: int = 0
    moved: int = 0
    released: int = 0

    @property
    def of(self) -> int:
        return self.kept + self.broken

    @property
    def ratio(self) -> float | None:
        """The share of kept ones among kept and broken; None, not zero, where nothing is known yet."""
        return self.kept / self.of if self.of else None

    @property
    def percent(self) -> int | None:
        """Rounded down: what was broken once is never a hundred."""
        return self.kept * 100 // self.of if self.of else None


@dataclass(frozen=True)
class Share:
    """The tally of one kind, member, client or month; `key` is its name, id or first day."""

    key: Any
    name: str
    tally: Tally


def tally(decided: PromiseQuerySet) -> Tally:
    return Tally(**decided.aggregate(**_counts()))


def shares(decided: PromiseQuerySet, by: str, zone: tzinfo) -> list[Share]:
    """A tally for each value of `by`, the most promises first; months in their order."""
    if by == "month":
        return _months(decided, zone)
    column, name = {
        "kind": ("kind", "kind"),
        "member": ("member_id", "member__name"),
        "client": ("client_id", "client__name"),
    }[by]
    found = decided.order_by().values_list(column, name).annotate(n=Count("pk"), **_counts())
    return [
        Share(key, label or "", Tally(kept, broken, moved, released))
        for key, label, _n, kept, broken, moved, released in found.order_by("-n", column)[:AT_MOST]
    ]


def _months(decided: PromiseQuerySet, zone: tzinfo) -> list[Share]:
    by_month = decided.annotate(month=TruncMonth("decided_at", tzinfo=zone)).order_by()
    found = by_month.values_list("month").annotate(**_counts()).order_by("month")
    return [
        Share(_first_day(month), "", Tally(kept, broken, moved, released))
        for month, kept, broken, moved, released in found
    ]


def _first_day(month: datetime) -> date:
    return month.date()


def _counts() -> dict[str, Count]:
    return {
        "kept": Count("pk", filter=outcomes.KEPT),
        "broken": Count("pk", filter=outcomes.BROKEN),
        "moved": Count("pk", filter=outcomes.MOVED),
        "released": Count("pk", filter=outcomes.RELEASED),
    }
