"""A promise's history in words, line by line."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zabota.core import moments
from zabota.people.models import Member
from zabota.promises import grounds
from zabota.promises.models import Promise, PromiseEntry, WarningStep
from zabota.promises.queries import history_of
from zabota.promises.reckoning import Happened
from zabota.promises.words import authors, reason_in_words


@dataclass(frozen=True)
class Line:
    """`state` is the ring's word for what became of the promise by this line, or nothing."""

    at: datetime
    what: str
    reason: str
    author: str
    state: str = ""


@dataclass(frozen=True)
class Telling:
    """What the words of a line need to know."""

    now: datetime
    holders: dict[int, str]

    def by(self, line: PromiseEntry) -> str:
        """The moment that is due by the line: «сегодня в 14:20»."""
        due_at = line.data.get("due_at")
        if not due_at:
            return ""
        zone = timezone.get_current_timezone()
        return moments.exact(datetime.fromisoformat(due_at), now=self.now, zone=zone)


def lines_of(promise: Promise, *, now: datetime) -> list[Line]:
    """Every line with its author and reason, in the order in which they were written. Three queries."""
    entries = history_of(promise)
    names = authors(entry.actor for entry in entries)
    wanted = {entry.data["holder"] for entry in entries if entry.data.get("holder")}
    telling = Telling(now, dict(Member.objects.filter(pk__in=wanted).values_list("pk", "name")))
    return [
        Line(
            at=entry.at,
            what=_WORDS[Happened(entry.kind)](entry, telling),
            reason=reason_in_words(entry.reason),
            author=names[entry.actor],
            state=_STATES.get(Happened(entry.kind), ""),
        )
        for entry in entries
    ]


def _made(line: PromiseEntry, telling: Telling) -> str:
    said = {"moment": telling.by(line), "ground": grounds.in_words(line.data.get("ground", {}))}
    return _("Promised, due %(moment)s, %(ground)s") % said


def _paused(line: PromiseEntry, telling: Telling) -> str:
    left = line.data.get("remaining_seconds")
    if left is None:
        return _("The clock stopped")
    return _("The clock stopped, %(time)s left") % {"time": moments.duration(left)}


def _resumed(line: PromiseEntry, telling: Telling) -> str:
    return _("The clock goes on, due %(moment)s") % {"moment": telling.by(line)}


def _moved(line: PromiseEntry, telling: Telling) -> str:
    return _("Moved, due %(moment)s") % {"moment": telling.by(line)}


def _retargeted(line: PromiseEntry, telling: Telling) -> str:
    if moment := telling.by(line):
        return _("Counted anew, due %(moment)s") % {"moment": moment}
    return _("Counted anew")


def _reassigned(line: PromiseEntry, telling: Telling) -> str:
    name = telling.holders.get(line.data.get("holder", 0))
    return _("Done by %(name)s now") % {"name": name} if name else _("Nobody does it now")


def _warned(line: PromiseEntry, telling: Telling) -> str:
    whom = ", ".join(str(WarningStep.Whom(each).label) for each in line.data.get("whom", []))
    said = {"percent": line.data.get("percent", 0), "whom": whom}
    return _("%(percent)s %% of the time are gone, warned: %(whom)s") % said


def _fulfilled(line: PromiseEntry, telling: Telling) -> str:
    return _("It was done")


def _released(line: PromiseEntry, telling: Telling) -> str:
    return _("Released: no longer owed")


def _reopened(line: PromiseEntry, telling: Telling) -> str:
    return _("Owed again, due %(moment)s") % {"moment": telling.by(line)}


def _broken(line: PromiseEntry, telling: Telling) -> str:
    return _("Not kept: it was due %(moment)s") % {"moment": telling.by(line)}


_WORDS: dict[Happened, Callable[[PromiseEntry, Telling], str]] = {
    Happened.MADE: _made,
    Happened.PAUSED: _paused,
    Happened.RESUMED: _resumed,
    Happened.MOVED: _moved,
    Happened.RETARGETED: _retargeted,
    Happened.REASSIGNED: _reassigned,
    Happened.WARNED: _warned,
    Happened.FULFILLED: _fulfilled,
    Happened.RELEASED: _released,
    Happened.REOPENED: _reopened,
    Happened.RECORDED_BROKEN: _broken,
}

_STATES = {
    Happened.FULFILLED: "kept",
    Happened.RECORDED_BROKEN: "broken",
    Happened.WARNED: "soon",
    Happened.PAUSED: "slate",
    Happened.MOVED: "slate",
    Happened.RELEASED: "slate",
}
