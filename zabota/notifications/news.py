"""The kinds of news. Each area brings its own, with the sentence that tells it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise as LazyText

from zabota.notifications.models import Preference

Data = Mapping[str, Any]


@dataclass(frozen=True)
class News:
    """A kind of news: `sentence(data)` tells it in the active language, `icon` stands beside it.

    `door` is by which it goes to those who have chosen nothing. `push(data, now)` makes it go to the member's devices
    too: a title and a line, with no more of anybody's affairs than a locked screen should show.
    """

    kind: str
    label: str | LazyText
    sentence: Callable[[Data], str]
    icon: str = "bell"
    door: Preference.Door = Preference.Door.SCREEN
    push: Callable[[Data, datetime], tuple[str, str]] | None = None


_known: dict[str, News] = {}


def register(news: News) -> None:
    _known[news.kind] = news


def news_of(kind: str) -> News:
    """The registered kind. One that nobody knows any more tells nothing but itself."""
    return _known.get(kind) or News(kind, kind, lambda data: kind)


def all_news() -> list[News]:
    return list(_known.values())
