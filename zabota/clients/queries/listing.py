"""The list of clients: filtered, in the order of names, page after page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from django.db.models import Prefetch, Q

from zabota.clients.models import Client, ClientQuerySet, Contact, ContactPoint
from zabota.clients.queries.finding import find
from zabota.people.models import Member

View = Literal["all", "mine", "archive"]
EXPORTED_AT_ONCE = 2000


@dataclass(frozen=True)
class Filter:
    """What is asked of the list. `manager` is a member's id, 0 for clients without one."""

    words: str = ""
    view: View = "all"
    tier: int | None = None
    manager: int | None = None

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "Filter":
        """From an address; what can't be read is not asked."""
        view = query.get("view", "all")
        return cls(
            words=query.get("q", "").strip(),
            view=view if view in ("mine", "archive") else "all",  # type: ignore[arg-type]
            tier=_number(query.get("tier")),
            manager=_number(query.get("manager")),
        )

    @property
    def is_narrow(self) -> bool:
        return bool(self.words or self.tier is not None or self.manager is not None)

    def clients(self, member: Member) -> ClientQuerySet:
        """Those that are asked for and that this member may see."""
        found = find(self.words).visible_to(member)
        found = found.exclude(archived_at=None) if self.view == "archive" else found.current()
        if self.view == "mine":
            found = found.filter(manager=member)
        if self.tier is not None:
            found = found.filter(tier=self.tier)
        if self.manager is not None:
            found = found.filter(manager=self.manager or None)
        return found


def page_after(clients: ClientQuerySet, after: Client | None, size: int) -> list[Client]:
    """The next clients in the order of names, with all that a row shows: the level, the manager, and the people with
    their addresses in `client.people`. Ask for one more than you show to know whether there are more."""
    if after:
        clients = clients.filter(sorted_as__gte=after.sorted_as).filter(
            Q(sorted_as__gt=after.sorted_as) | Q(pk__gt=after.pk)
        )
    chosen = clients.order_by("sorted_as", "pk").values("pk")[:size]
    people = Contact.objects.filter(archived_at=None).prefetch_related("points")
    return list(
        Client.objects.filter(pk__in=chosen)
        .select_related("tier", "manager")
        .defer("sought", "note")
        .prefetch_related(Prefetch("contacts", people, to_attr="people"))
        .order_by("sorted_as", "pk")
    )


def first_points(client: Client) -> dict[str, ContactPoint]:
    """The first address of each kind, of a client read by `page_after`."""
    people: list[Contact] = client.people  # type: ignore[attr-defined]
    points = [point for person in people for point in person.points.all()]
    return {point.kind: point for point in reversed(points)}


def everything(clients: ClientQuerySet) -> Iterator[Client]:
    """All rows in the order of names, a chunk at a time."""
    after = None
    while chunk := page_after(clients, after, EXPORTED_AT_ONCE):
        yield from chunk
        after = chunk[-1]


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else None
