"""The grey lines, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext as _

from zabota.desk.models import Status, TicketEntry
from zabota.promises.models import Impact


@dataclass(frozen=True)
class Line:
    at: datetime
    icon: str
    words: str


WHO = """SELECT name FROM people_member
WHERE people_member.id = substring(desk_ticketentry.actor FROM '^member:([0-9]+)')::bigint"""
ICONS = {
    "status": "progress",
    "reopened": "refresh",
    "impact": "flag",
    "assigned": "user",
    "team": "users",
    "related": "link",
    "automatic": "robot",
}


def with_names(entries: "QuerySet[TicketEntry]") -> "QuerySet[TicketEntry]":
    """Each entry with `who`: the name of the member who did it. Said in SQL: it is asked with every conversation, and
    the ORM needs longer to say it than PostgreSQL to find it."""
    return entries.annotate(who=RawSQL(WHO, []))  # noqa: S611 - a constant


def lines_of(entries: Iterable[TicketEntry]) -> list[Line]:
    """Each entry (with_names) as a sentence with its author."""
    return [Line(entry.at, ICONS.get(entry.kind, "point"), _words(entry)) for entry in entries]


def _words(entry: TicketEntry) -> str:
    who = getattr(entry, "who", None) or ""
    if entry.kind == "assigned" and who and entry.data.get("member") == who:
        return _("%(name)s takes it") % {"name": who}
    words = _happened(entry)
    return f"{who}: {words}" if who else words


def _happened(entry: TicketEntry) -> str:
    data = entry.data
    match entry.kind:
        case "reopened":
            return _("the client wrote again, the request is open")
        case "status":
            return _status(data.get("now", ""))
        case "impact":
            return _("impact: %(now)s") % {"now": Impact(data["now"]).label.partition(":")[0].lower()}
        case "assigned" if data.get("member"):
            words = _("goes to %(name)s") % {"name": data["member"]}
            return f"{words}. {data['note']}" if data.get("note") else words
        case "assigned":
            return _("back to all")
        case "team":
            return _("team: %(team)s") % {"team": data.get("team") or "—"}
        case "related":
            return _("looks like a continuation of № %(number)s") % {"number": data.get("number", "")}
        case "automatic":
            return _("an automatic letter came: %(subject)s") % {"subject": data.get("subject", "")}
    return entry.kind


def _status(status: str) -> str:
    words = {
        Status.OPEN: _("in work again"),
        Status.WAITING: _("waits for the client"),
        Status.OUTSIDE: _("waits for others"),
        Status.RESOLVED: _("resolved"),
        Status.CLOSED: _("closed"),
    }
    return words.get(Status(status), status) if status in Status.values else status
