"""Answer times of a level by impact, typed into a grid."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from zabota.catalog.models import Offering
from zabota.core.hours import WorkingHours
from zabota.core.refused import Refused
from zabota.promises import durations
from zabota.promises.durations import ROUND_THE_CLOCK, Measure
from zabota.promises.models import PROMISED, Calendar, Impact, Kind, Target
from zabota.promises.queries.calendars import latest_versions


@dataclass(frozen=True)
class Cell:
    name: str
    impact: Impact
    typed: str
    floor: str
    error: str

    @property
    def short(self) -> str:
        return str(self.impact.label).partition(":")[0]


@dataclass(frozen=True)
class Line:
    kind: Kind
    cells: list[Cell]
    pauses: bool

    @property
    def pauses_name(self) -> str:
        return f"pauses-{self.kind.value}"


class TimeGrid:
    """`times` after `read`: seconds by kind and impact. Empty cells take what everybody gets."""

    def __init__(self, offering: Offering | None, calendars: Sequence[Calendar]) -> None:
        self.floors = {(one.kind, one.impact): one for one in Target.objects.filter(tier=None)}
        wanted = {each.pk for each in calendars} | {one.calendar_id for one in self.floors.values()}
        own = offering.calendar_id if offering else None
        self.measures = {
            pk: Measure.of(WorkingHours.from_spec(version.hours))
            for pk, version in latest_versions(wanted | ({own} if own else set())).items()
        }
        self.measure = self.measures[own] if own else ROUND_THE_CLOCK
        targets = list(offering.targets.all()) if offering else []
        self.typed = {(one.kind, one.impact): durations.brief(one.seconds, self.measure) for one in targets}
        self.waiting = {one.kind for one in targets if not one.pauses} or {Kind.FIRST_ANSWER.value}
        self.errors: dict[tuple[str, str], str] = {}
        self.times: dict[tuple[str, str], int] = {}

    def lines(self) -> list[Line]:
        return [
            Line(
                kind,
                [self._cell(kind, impact) for impact in reversed(Impact)],
                kind.value not in self.waiting,
            )
            for kind in PROMISED
        ]

    def _cell(self, kind: Kind, impact: Impact) -> Cell:
        key = (kind.value, impact.value)
        floor = self.floors.get(key)
        said = durations.brief(floor.seconds, self.measures[floor.calendar_id]) if floor else ""
        name = f"time-{kind.value}-{impact.value}"
        return Cell(name, impact, self.typed.get(key, ""), said, self.errors.get(key, ""))

    def read(self, data: Mapping[str, Any], calendar: Calendar | None, form: forms.Form) -> None:
        """What was typed, by the hours of the calendar that was chosen."""
        self.measure = self.measures.get(calendar.pk, ROUND_THE_CLOCK) if calendar else ROUND_THE_CLOCK
        self.waiting = {kind.value for kind in PROMISED if f"pauses-{kind.value}" not in data}
        for line in self.lines():
            for cell in line.cells:
                self._read_cell((line.kind.value, cell.impact.value), str(data.get(cell.name, ""))[:60], form)

    def _read_cell(self, key: tuple[str, str], text: str, form: forms.Form) -> None:
        self.typed[key] = text
        if not text.strip():
            return
        try:
            self.times[key] = durations.read(text, self.measure)
        except Refused as refusal:
            self.errors[key] = str(refusal)
            said = f"{Kind(key[0]).label}, {str(Impact(key[1]).label).partition(':')[0].lower()}: {refusal}"
            form.add_error(None, said)
