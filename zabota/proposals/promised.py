"""By when we answer a question that was asked on the page, or get in touch after an acceptance: the floor that answers
knows, the page asks here."""

from collections.abc import Callable
from datetime import datetime

Source = Callable[[str, int], datetime | None]
_sources: list[Source] = []


def register(source: Source) -> None:
    """In apps.ready(). It takes "question" or "acceptance" and an id, within the business's scope, and gives an aware
    moment, or None while nobody has promised one."""
    if source not in _sources:
        _sources.append(source)


def moment_of(kind: str, pk: int) -> datetime | None:
    found = [moment for source in _sources if (moment := source(kind, pk))]
    return min(found, default=None)
