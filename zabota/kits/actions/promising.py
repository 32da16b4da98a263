"""Answer times of a kit's levels: never slower than what the business promises everybody."""

from datetime import datetime
from decimal import Decimal

from zabota.catalog.queries.selling import objection_to_targets
from zabota.kits.trades import Level
from zabota.promises.models import Calendar, Target

QUARTER = 15 * 60
HOUR = 60 * 60
ORDER = ("low", "normal", "high", "critical")


def calendar_of(level: Level) -> Calendar | None:
    """None is round the clock."""
    return None if level.around_the_clock else Calendar.objects.get(is_default=True)


def times_of(level: Level, *, at: datetime) -> dict[tuple[str, str], int]:
    """Seconds by kind and impact. Where the business keeps hours by which the level could still come later, nothing
    is said: what everybody gets holds then."""
    floors = {(one.kind, one.impact): one.seconds for one in Target.objects.filter(tier=None)}
    times = {key: min(_wanted(level, *key, floor), floor) for key, floor in floors.items()}
    return {} if objection_to_targets(calendar_of(level), times, at) else times


def _wanted(level: Level, kind: str, impact: str, floor: int) -> int:
    if kind in level.targets:
        return level.targets[kind][ORDER.index(impact)] * 60
    return _rounded(int(floor * Decimal(level.pace)), min(QUARTER, floor))


def _rounded(seconds: int, least: int) -> int:
    """Down to what is easily said: quarters of an hour, from two hours on whole hours."""
    step = HOUR if seconds >= 2 * HOUR else QUARTER
    return max(seconds // step * step, least)
