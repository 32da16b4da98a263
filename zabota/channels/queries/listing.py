"""The screens' lists of letters: by state, mailbox and words, newest first, page by page."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet, TextChoices
from django.utils.translation import pgettext

from zabota.channels.models import Letter, Outgoing

PAGE = 50


@dataclass(frozen=True)
class Filters:
    """What is looked for; `before` is the id after which the next page begins."""

    state: str = ""
    mailbox: int | None = None
    words: str = ""
    before: int | None = None

    @classmethod
    def of(cls, asked: Any, states: list[str]) -> "Filters":
        """From the address. What is not understood is not looked for."""
        state = asked.get("state", "")
        return cls(
            state=state if state in states else "",
            mailbox=_number(asked.get("mailbox", "")),
            words=asked.get("q", "").strip().replace("\x00", "")[:100],
            before=_number(asked.get("before", "")),
        )

    @property
    def any(self) -> bool:
        return bool(self.state or self.mailbox or self.words)

    def address(self, **changed: Any) -> str:
        """The query of an address with these filters, some of them changed."""
        now = {"state": self.state, "mailbox": self.mailbox, "q": self.words, **changed}
        return urlencode({name: value for name, value in now.items() if value})


def letters(filters: Filters) -> tuple[list[Letter], str]:
    """A page, and the query of the next one (empty after the last)."""
    rows = Letter.objects.select_related("mailbox", "original").defer("understood", "original__understood")
    if filters.words:
        words = filters.words
        rows = rows.filter(
            Q(subject__icontains=words) | Q(from_address__icontains=words) | Q(reason__icontains=words)
        )
    return _page(rows, filters)


def outgoing(filters: Filters) -> tuple[list[Outgoing], str]:
    rows = Outgoing.objects.select_related("mailbox").defer("text")
    if filters.words:
        words = filters.words
        rows = rows.filter(
            Q(subject__icontains=words) | Q(to_address__icontains=words) | Q(to_name__icontains=words)
        )
    return _page(rows, filters)


def counted(
    filters: Filters, states: type[TextChoices], found: dict[str, int]
) -> list[tuple[str, str, int, str]]:
    """State, its word, how many, and the query that shows them; first all together."""
    rows = [(state, str(states(state).label), found[state], filters.address(state=state)) for state in found]
    return [("", pgettext("letters", "all"), sum(found.values()), filters.address(state="")), *rows]


def _page(rows: QuerySet[Any], filters: Filters) -> tuple[list[Any], str]:
    if filters.state:
        rows = rows.filter(state=filters.state)
    if filters.mailbox:
        rows = rows.filter(mailbox_id=filters.mailbox)
    if filters.before:
        rows = rows.filter(id__lt=filters.before)
    found = list(rows.order_by("-id")[: PAGE + 1])
    more = found[PAGE - 1].pk if len(found) > PAGE else None
    return found[:PAGE], filters.address(before=more) if more else ""


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else None
