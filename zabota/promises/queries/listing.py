"""The list of promises: filtered, by keyset pages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Prefetch, Q

from zabota.clients.models import Client
from zabota.people.models import Member
from zabota.promises.models import Promise
from zabota.promises.models.promise import PromiseQuerySet
from zabota.promises.queries import outcomes

OPEN, LATE, WAITING, KEPT, BROKEN, MOVED, RELEASED = (
    "open",
    "late",
    "waiting",
    "kept",
    "broken",
    "moved",
    "released",
)
OWED = (OPEN, LATE, WAITING)
STATES = (*OWED, KEPT, BROKEN, MOVED, RELEASED)
PERIODS = (7, 30, 90, 365)
EXPORTED_AT_MOST = 50_000


@dataclass(frozen=True)
class Filter:
    """What is asked of the list. `days` back from now, for what has ended; None for ever."""

    state: str = OPEN
    kind: str = ""
    client: int | None = None
    member: int | None = None
    days: int | None = 30

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "Filter":
        """From an address; what can't be read is not asked."""
        state, days = query.get("state", OPEN), query.get("days", "30")
        return cls(
            state=state if state in STATES else OPEN,
            kind=query.get("kind", "")[:20],
            client=_number(query.get("client")),
            member=_number(query.get("member")),
            days=int(days) if days.isdigit() and int(days) in PERIODS else None if days == "all" else 30,
        )

    def everything(self, viewer: Member, at: datetime) -> PromiseQuerySet:
        """Whatever their state, of this client, member and kind, as far as the viewer may see."""
        found = Promise.objects.visible_to(viewer)
        if self.kind:
            found = found.filter(kind=self.kind)
        if self.client is not None:
            found = found.filter(client=self.client)
        if self.member is not None:
            found = found.filter(member=self.member or None)
        return found

    def decided(self, viewer: Member, at: datetime) -> PromiseQuerySet:
        """Those whose end is known, in the period."""
        found = self.everything(viewer, at).annotate(decided_at=outcomes.DECIDED_AT)
        found = found.filter(decided_at__isnull=False)
        return found.filter(decided_at__gte=at - timedelta(days=self.days)) if self.days else found

    def promises(self, viewer: Member, at: datetime) -> PromiseQuerySet:
        """The rows of the list, in its order."""
        if self.state in OWED:
            owed = self.everything(viewer, at).open()
            conditions = {
                OPEN: Q(paused_at=None, broken_at=None, due_at__gte=at),
                LATE: Q(paused_at=None) & outcomes.late(at),
                WAITING: Q(paused_at__isnull=False),
            }
            return owed.filter(conditions[self.state]).order_by(*self._order())
        ended = {
            KEPT: outcomes.KEPT,
            BROKEN: outcomes.BROKEN,
            MOVED: outcomes.MOVED,
            RELEASED: outcomes.RELEASED,
        }
        return self.decided(viewer, at).filter(ended[self.state]).order_by(*self._order())

    @property
    def key(self) -> str:
        """The column by which the list is ordered; newest first where it begins with a minus."""
        if self.state in OWED:
            return "paused_at" if self.state == WAITING else "due_at"
        return "-decided_at"

    def _order(self) -> tuple[str, str]:
        return self.key, "-pk" if self.key.startswith("-") else "pk"

    def page(self, viewer: Member, at: datetime, after: str, size: int) -> tuple[list[Promise], str]:
        """So many rows after the last one seen (as this function names it), and how to go on; "" at the end."""
        found = self.promises(viewer, at)
        if place := _place(after):
            found = found.filter(self._beyond(*place))
        rows = list(_whole(found)[: size + 1])
        if len(rows) <= size:
            return rows, ""
        last = rows[size - 1]
        return rows[:size], f"{getattr(last, self.key.lstrip('-')).isoformat()}_{last.pk}"

    def _beyond(self, moment: datetime, pk: int) -> Q:
        column, way = self.key.lstrip("-"), "lt" if self.key.startswith("-") else "gt"
        return Q(**{f"{column}__{way}": moment}) | Q(**{column: moment, f"pk__{way}": pk})

    def rows_for_export(self, viewer: Member, at: datetime) -> Iterator[Promise]:
        return _whole(self.promises(viewer, at))[:EXPORTED_AT_MOST].iterator(chunk_size=1000)


def _whole(found: PromiseQuerySet) -> PromiseQuerySet:
    """With what a row shows: asked after the rows are known, as the planner under row-level security needs it."""
    clients = Prefetch("client", Client.objects.select_related("tier"))
    return found.prefetch_related(clients, "member", "calendar_version")


def _place(after: str) -> tuple[datetime, int] | None:
    moment, _, pk = after.rpartition("_")
    try:
        return datetime.fromisoformat(moment.replace(" ", "+")), int(pk)
    except ValueError:
        return None


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdigit() and len(text) < 19 else None
