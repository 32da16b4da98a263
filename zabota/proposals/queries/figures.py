"""How proposals fare: sent, opened, accepted, by template and author; how soon; why not."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from zabota.people.models import Member
from zabota.proposals import reasons
from zabota.proposals.models import Proposal
from zabota.proposals.models.proposal import State

DAYS = (30, 90, 365)
DAY = 86_400


@dataclass
class Tally:
    """Of those that were sent: how many were opened, accepted, declined; days from sending to acceptance."""

    name: str
    sent: int = 0
    opened: int = 0
    accepted: int = 0
    declined: int = 0
    waits: list[float] = field(default_factory=list)

    def add(self, row: Proposal) -> None:
        self.sent += 1
        self.opened += row.viewed_at is not None or row.state in (State.VIEWED, State.ACCEPTED)
        self.accepted += row.state == State.ACCEPTED
        self.declined += row.state == State.DECLINED
        if row.accepted_at and row.sent_at:
            self.waits.append((row.accepted_at - row.sent_at).total_seconds() / DAY)

    @property
    def share(self) -> int:
        """Percent accepted of those sent."""
        return round(100 * self.accepted / self.sent) if self.sent else 0

    @property
    def days(self) -> float | None:
        """The middle number of days to acceptance, to a tenth."""
        return round(median(self.waits), 1) if self.waits else None


@dataclass(frozen=True)
class Figures:
    whole: Tally
    templates: list[Tally]
    trades: list[Tally]
    authors: list[Tally]
    reasons: list[tuple[str, int]]


def figures_of(member: Member, *, days: int, at: datetime) -> Figures:
    """Of proposals that were first sent within so many days before `at`, among those the member may see."""
    out = Proposal.objects.visible_to(member).filter(sent_at__gt=at - timedelta(days=days), sent_at__lte=at)
    rows = list(out.select_related("template", "author").defer("blocks"))
    whole = _tallied(rows, [""] * len(rows))
    return Figures(
        whole=whole[0] if whole else Tally(""),
        templates=_tallied(
            rows, [row.template.name if row.template else _("Without a template") for row in rows]
        ),
        trades=_tallied(
            rows, [(row.template.trade if row.template else "") or _("No trade") for row in rows]
        ),
        authors=_tallied(rows, [row.author.name for row in rows]),
        reasons=_reasons(out),
    )


def _tallied(rows: Iterable[Proposal], names: Iterable[str]) -> list[Tally]:
    found: dict[str, Tally] = {}
    for row, name in zip(rows, names, strict=True):
        found.setdefault(name, Tally(name)).add(row)
    return sorted(found.values(), key=lambda tally: (-tally.sent, tally.name))


def _reasons(out: "QuerySet[Proposal]") -> list[tuple[str, int]]:
    said = out.filter(state=State.DECLINED).values_list("decline_reason", flat=True)
    counted = Counter(reasons.listed(reason) for reason in said).most_common(20)
    return [(reason or _("No reason was given"), times) for reason, times in counted]
