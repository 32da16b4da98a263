"""In which order tests run, and which of them stay together on one worker."""

from pathlib import Path

import pytest
from xdist.scheduler import LoadScopeScheduling

ROOT = Path(__file__).parent
ROUGH = ("races", "crashes", "journeys")


def quick_first(items: list[pytest.Item]) -> None:
    """Sorts in place: what opens browsers, races or kills comes last. Keeps the order within each kind."""
    items.sort(key=lambda item: _rank(item.path))


class RoughFilesTogether(LoadScopeScheduling):  # type: ignore[misc]
    """Quick tests go to whoever is free; a file of rough ones to one worker, for what it builds is dear.

    All crashes go to one: they start Zabota as a person does, on its usual ports, and two at once would meet there.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::", 1)[0]
        folders = set(file.split("/"))
        if "crashes" in folders:
            return "crashes"
        return file if set(ROUGH) & folders else nodeid


def _rank(path: Path) -> int:
    folder = path.relative_to(ROOT).parts[0] if path.is_relative_to(ROOT) else ""
    return ROUGH.index(folder) + 1 if folder in ROUGH else 0
