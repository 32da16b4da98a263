"""By when the answer to a form comes: floors above know, the page that thanks asks here.

register(moment_for_post)   # in apps.ready(); takes a post's id, gives an aware moment or None
"""

from collections.abc import Callable
from datetime import datetime

Source = Callable[[int], datetime | None]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Called within the business's scope, after the post is committed."""
    if source not in _sources:
        _sources.append(source)


def moment_of(post_id: int) -> datetime | None:
    """The promised moment, when somebody has promised one already."""
    found = [moment for source in _sources if (moment := source(post_id))]
    return min(found) if found else None
