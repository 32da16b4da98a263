"""Reads of the trail of changes."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.http import QueryDict

from zabota.events.models import Audit
from zabota.people import journal_words as words
from zabota.people.models import Member

PAGE = 50
EVERYBODY = "everybody"


@dataclass(frozen=True)
class JournalFilters:
    """Who, what kind of thing, which one, in which days; `before` is where the page begins.

    Nobody in `who` means colleagues: what Zabota does by itself would drown them. EVERYBODY is all.
    """

    who: str = ""
    table: str = ""
    row: str = ""
    since: date | None = None
    until: date | None = None
    before: str = ""

    @classmethod
    def of(cls, typed: QueryDict) -> "JournalFilters":
        plain = {name: typed.get(name, "")[:80] for name in ("who", "table", "row", "before")}
        return cls(since=_day(typed.get("since", "")), until=_day(typed.get("until", "")), **plain)

    @property
    def any(self) -> bool:
        return bool(self.who or self.table or self.row or self.since or self.until)

    def address_before(self, pk: int) -> str:
        asked = {"who": self.who, "table": self.table, "row": self.row, "before": str(pk)}
        asked |= {"since": str(self.since or ""), "until": str(self.until or "")}
        return urlencode({name: value for name, value in asked.items() if value})


@dataclass(frozen=True)
class Line:
    """One change, in words."""

    at: datetime
    who: str
    kind: words.Words
    what: str
    table: str
    row_id: int
    change: str
    changes: list[words.Change] = field(default_factory=list)


def page_of_journal(filters: JournalFilters, *, zone: ZoneInfo) -> tuple[list[Line], str]:
    """Fifty changes, the newest first, and the address of the following ones (empty when there are none)."""
    found = list(_narrowed(filters, zone).order_by("-id")[: PAGE + 1])
    following = filters.address_before(found[PAGE - 1].pk) if len(found) > PAGE else ""
    return in_words(found[:PAGE]), following


def history_of(table: str, row_id: int) -> list[Line]:
    """The last hundred changes of one row."""
    return in_words(list(Audit.objects.filter(table=table, row_id=row_id).order_by("-id")[:100]))


def in_words(found: list[Audit]) -> list[Line]:
    names = words.Names()
    for line in found:
        names.want(line.table, line.before, line.after)
        names.want_row(line.table, line.row_id)
    names.read()
    members = {member.pk: member for member in Member.objects.all()}
    return [_line(line, names, members) for line in found]


def _line(line: Audit, names: words.Names, members: dict[int, Member]) -> Line:
    return Line(
        at=line.at,
        who=words.actor_words(line.actor, members),
        kind=words.kind_words(line.table),
        what=_what(line, names),
        table=line.table,
        row_id=line.row_id,
        change=line.change,
        changes=words.changes(line.table, line.before, line.after, names),
    )


def _what(line: Audit, names: words.Names) -> str:
    """The row's name: as it is now, else as it was when it went."""
    model = words.model_of(line.table)
    if model and (model, line.row_id) in names.found:
        return names.of(model, line.row_id)
    last: dict[str, Any] = line.after or line.before or {}
    return str(last.get("name") or last.get("email") or last.get("subject") or f"№ {line.row_id}")


def _narrowed(filters: JournalFilters, zone: ZoneInfo) -> "QuerySet[Audit]":
    found = Audit.objects.all()
    if not filters.who:
        found = found.filter(actor__startswith="member:")
    elif filters.who != EVERYBODY:
        found = found.filter(Q(actor=filters.who) | Q(actor__startswith=f"{filters.who};"))
    if filters.table:
        found = found.filter(table=filters.table)
    if filters.row.isdigit():
        found = found.filter(row_id=filters.row)
    if filters.since:
        found = found.filter(at__gte=datetime.combine(filters.since, time.min, tzinfo=zone))
    if filters.until:
        found = found.filter(at__lt=datetime.combine(filters.until + timedelta(1), time.min, tzinfo=zone))
    return found.filter(pk__lt=filters.before) if filters.before.isdigit() else found


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None
