"""The table of targets: who, by how much it hurts; as it is shown and edited."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from zabota.clients.models import Tier
from zabota.core.hours import WorkingHours
from zabota.promises import durations
from zabota.promises.durations import Measure
from zabota.promises.models import PROMISED, Calendar, CalendarVersion, Impact, Kind, Target
from zabota.promises.queries.calendars import latest_versions

EVERYBODY = 0
"""Stands for «everybody» where a tier's id stands otherwise."""


@dataclass(frozen=True)
class Cell:
    """One target. `typed` is what stands in the field, `inherited` what holds while it is empty."""

    impact: Impact
    typed: str
    inherited: str = ""
    error: str = ""

    @property
    def name(self) -> str:
        return f"time-{self.impact.value}"

    @property
    def short(self) -> str:
        """«Обычное» of «Обычное: что-то мешает»."""
        return str(self.impact.label).partition(":")[0]


@dataclass(frozen=True)
class Row:
    """Targets of one tier (None: everybody) for one kind; one calendar and one rule of pausing for all of them."""

    kind: Kind
    tier: Tier | None
    cells: list[Cell]
    calendar: Calendar | None
    pauses: bool
    error: str = ""

    @property
    def key(self) -> str:
        return f"{self.kind.value}-{self.tier_id}"

    @property
    def errors(self) -> list[str]:
        """Whole sentences; each names its target, or stands after the impact that it speaks of."""
        found = [f"{cell.short}: {cell.error}" for cell in self.cells if cell.error]
        return [*found, self.error] if self.error else found

    @property
    def tier_id(self) -> int:
        return self.tier.pk if self.tier else EVERYBODY


@dataclass(frozen=True)
class Grid:
    """Everything that the table needs, read in four queries."""

    tiers: list[Tier]
    calendars: list[Calendar]
    versions: Mapping[int, CalendarVersion]
    targets: Mapping[tuple[int, str, str], Target]

    @classmethod
    def read(cls) -> "Grid":
        targets = Target.objects.select_related("calendar")
        calendars = list(Calendar.objects.order_by("-is_default", "name"))
        found = {(target.tier_id or EVERYBODY, target.kind, target.impact): target for target in targets}
        used = {target.calendar_id for target in found.values()}
        return cls(
            tiers=list(Tier.objects.all()),
            calendars=[each for each in calendars if not each.retired_at or each.pk in used],
            versions=latest_versions({calendar.pk for calendar in calendars}),
            targets=found,
        )

    def sections(self) -> list[tuple[Kind, list[Row]]]:
        """For each kind the row of everybody, then the tiers."""
        return [(kind, [self.row(kind, tier) for tier in (None, *self.tiers)]) for kind in PROMISED]

    def row(self, kind: Kind, tier: Tier | None, problems: "Problems | None" = None) -> Row:
        """`problems` brings back what was typed and why it was refused."""
        problems = problems or Problems()
        mine = self._of(kind, tier)
        first = next(iter(mine.values()), None) or next(iter(self._of(kind, None).values()), None)
        return Row(
            kind=kind,
            tier=tier,
            cells=[self._cell(kind, tier, impact, problems) for impact in reversed(Impact)],
            calendar=first.calendar if first else next(iter(self.calendars), None),
            pauses=first.pauses if first else kind != Kind.FIRST_ANSWER,
            error=problems.row,
        )

    def _of(self, kind: Kind, tier: Tier | None) -> dict[str, Target]:
        key = tier.pk if tier else EVERYBODY
        return {impact.value: found for impact in Impact if (found := self.targets.get((key, kind, impact)))}

    def _cell(self, kind: Kind, tier: Tier | None, impact: Impact, problems: "Problems") -> Cell:
        mine = self.targets.get((tier.pk if tier else EVERYBODY, kind, impact))
        above = self.targets.get((EVERYBODY, kind, impact)) if tier else None
        typed = problems.typed.get(impact.value, self.said(mine))
        return Cell(impact, typed, self.said(above), problems.cells.get(impact.value, ""))

    def said(self, target: Target | None) -> str:
        return durations.brief(target.seconds, self.measure(target.calendar_id)) if target else ""

    def measure(self, calendar_id: int) -> Measure:
        return Measure.of(WorkingHours.from_spec(self.versions[calendar_id].hours))


@dataclass
class Problems:
    """What was typed into a row, and what is wrong with it, by impact."""

    typed: dict[str, str] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    row: str = ""

    def __bool__(self) -> bool:
        return bool(self.cells or self.row)
