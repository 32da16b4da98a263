"""In which order tests run: what is quick first, what opens browsers, races or kills last."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parent
LAST = ("races", "crashes", "journeys")


def quick_first(items: list[pytest.Item]) -> None:
    """Sorts in place, and keeps the order within each kind."""
    items.sort(key=lambda item: _rank(item.path))


def _rank(path: Path) -> int:
    folder = path.relative_to(ROOT).parts[0] if path.is_relative_to(ROOT) else ""
    return LAST.index(folder) + 1 if folder in LAST else 0
