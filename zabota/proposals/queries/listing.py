"""The list of proposals: filtered, newest first, page after page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from zabota.people.models import Member
from zabota.proposals.models import Proposal
from zabota.proposals.models.proposal import State

VIEWS = ("open", "draft", "accepted", "ended", "all")
STATES = {
    "open": (State.SENT, State.VIEWED),
    "draft": (State.DRAFT,),
    "accepted": (State.ACCEPTED,),
    "ended": (State.DECLINED, State.EXPIRED, State.WITHDRAWN),
    "all": tuple(State),
}
AT_ONCE = 1000


@dataclass(frozen=True)
class Filter:
    """What is asked of the list; "open" and drafts stand together on the first view."""

    words: str = ""
    view: str = "all"
    client: int | None = None

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "Filter":
        """From an address; what can't be read is not asked."""
        view = query.get("view", "all")
        client = query.get("client", "")
        return cls(
            words=" ".join(query.get("q", "").split())[:200],
            view=view if view in VIEWS else "all",
            client=int(client) if client.isascii() and client.isdigit() and len(client) < 19 else None,
        )

    def proposals(self, member: Member) -> "QuerySet[Proposal]":
        """Those that are asked for and that this member may see, newest first."""
        found = Proposal.objects.visible_to(member).order_by("-id")
        if self.view != "all":
            found = found.filter(state__in=STATES[self.view])
        if self.client:
            found = found.filter(client=self.client)
        for word in self.words.split():
            found = found.filter(
                Q(title__icontains=word) | Q(number__icontains=word) | Q(client__name__icontains=word)
            )
        return found


def page_after(proposals: "QuerySet[Proposal]", after: int | None, size: int) -> list[Proposal]:
    """The next rows with what a row shows: client, author, and the newest version's total in `latest`."""
    if after:
        proposals = proposals.filter(pk__lt=after)
    rows = proposals.select_related("client", "author").prefetch_related("versions").defer("blocks")
    return list(rows[:size])


def everything(proposals: "QuerySet[Proposal]") -> Iterator[Proposal]:
    """All rows, a chunk at a time."""
    after = None
    while chunk := page_after(proposals, after, AT_ONCE):
        yield from chunk
        after = chunk[-1].pk
