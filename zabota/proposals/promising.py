"""What a level promises, frozen with what the client reads: a price without its promise can't be compared."""

from typing import Any

from django.utils.translation import override

from zabota.catalog.models import Offering
from zabota.catalog.queries.levels import as_levels
from zabota.proposals.later import named

Words = dict[str, Any]
AT_MOST = 6


def with_promises(levels: list[Words], lines: list[Words], *, currency: str, language: str) -> list[Words]:
    """Levels made of levels of the catalogue get `promises`, a few short lines each. Three queries, none where nothing
    is from the catalogue."""
    of_level = {level["name"]: _offerings(lines, level["name"]) for level in levels}
    ids = {pk for found in of_level.values() for pk in found}
    if not ids:
        return levels
    rows = Offering.objects.filter(pk__in=ids).select_related("calendar").prefetch_related("targets")
    with override(language):
        said = {level.offering.pk: level.facts for level in as_levels(rows, currency)}
    return [_with(level, [words for pk in of_level[level["name"]] for words in said[pk]]) for level in levels]


def points_of(content: Any, level: Any) -> list[str]:
    """What stands under a level's price: what it promises, then what is in it."""
    lines = [
        _within(named(line), level["name"])
        for line in content["lines"]
        if line["level"] == level["name"] and not line["is_option"]
    ]
    return [*level.get("promises", ()), *lines]


def _within(name: str, level: str) -> str:
    """Without the service and the level, under which it stands already."""
    return name.partition(f", {level}: ")[2] or name


def _offerings(lines: list[Words], level: str) -> list[int]:
    """In the order of lines, each once; without add-ons."""
    own = (line["offering"] for line in lines if line["level"] == level and not line["is_option"])
    return list(dict.fromkeys(pk for pk in own if pk))


def _with(level: Words, promises: list[str]) -> Words:
    kept = list(dict.fromkeys(promises))[:AT_MOST]
    return level | {"promises": kept} if kept else level
