"""Promises and tallies as they stand in lists."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from zabota.business.year import MONTHS
from zabota.promises.models import Promise
from zabota.promises.queries import listing
from zabota.promises.queries.kept import Share, Tally
from zabota.promises.queries.listing import Filter
from zabota.promises.subjects import UNKNOWN, Subject, SubjectFace
from zabota.promises.words import kind_in_words


@dataclass(frozen=True)
class Row:
    promise: Promise
    face: Mapping[str, Any]
    kind: str
    subject: SubjectFace


@dataclass(frozen=True)
class Tab:
    state: str
    label: str
    query: str
    current: bool


@dataclass(frozen=True)
class ShareRow:
    name: str
    tally: Tally
    query: str


def row_of(promise: Promise, face: Mapping[str, Any], seen: Mapping[Subject, SubjectFace]) -> Row:
    return Row(promise, face, kind_in_words(promise.kind), seen.get(Subject.of(promise), UNKNOWN))


def tabs(asked: Filter, query: QueryDict) -> list[Tab]:
    """The states, with the other filters kept."""
    labels = {
        listing.OPEN: _("In time"),
        listing.LATE: _("Late"),
        listing.WAITING: _("Waiting for the client"),
        listing.KEPT: _("Kept"),
        listing.BROKEN: _("Not kept"),
        listing.MOVED: _("Moved"),
        listing.RELEASED: _("Released"),
    }
    return _links("state", asked.state, labels, query)


def ways(by: str, query: QueryDict) -> list[Tab]:
    """By what the kept ones can be counted, with the filters kept."""
    labels = {
        "kind": _("By promise"),
        "member": _("By person"),
        "client": _("By client"),
        "month": _("By month"),
    }
    return _links("by", by, labels, query)


def _links(key: str, now: str, labels: Mapping[str, str], query: QueryDict) -> list[Tab]:
    kept = {name: value for name, value in query.items() if value and name not in (key, "after")}
    return [Tab(word, label, urlencode({key: word, **kept}), word == now) for word, label in labels.items()]


def share_of(share: Share, by: str) -> ShareRow:
    """A line of the tally; where there is something behind it, its query opens the rows."""
    if by == "month":
        return ShareRow(f"{str(MONTHS[share.key.month - 1]).capitalize()} {share.key.year}", share.tally, "")
    if by == "kind":
        return ShareRow(kind_in_words(share.key), share.tally, urlencode({"kind": share.key}))
    if share.key is None:
        return ShareRow(_("Nobody"), share.tally, urlencode({by: 0}) if by == "member" else "")
    return ShareRow(share.name, share.tally, urlencode({by: share.key}))
