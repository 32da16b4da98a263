"""What new hours would move, for the eyes of who is about to save them."""

from dataclasses import dataclass
from datetime import datetime

from zabota.promises import subjects
from zabota.promises.models import Promise
from zabota.promises.queries.previews import Preview
from zabota.promises.subjects import UNKNOWN, Subject, SubjectFace
from zabota.promises.words import kind_in_words

AT_MOST = 10


@dataclass(frozen=True)
class MovedRow:
    promise: Promise
    kind: str
    subject: SubjectFace
    was: datetime
    becomes: datetime


def moves_shown(preview: Preview) -> list[MovedRow]:
    """The first few of what moves, the soonest due first."""
    first = sorted(preview.moves, key=lambda move: move.was)[:AT_MOST]
    promises = Promise.objects.select_related("client").in_bulk([move.key for move in first])
    seen = subjects.faces(promises.values())
    return [
        MovedRow(
            promise=promises[move.key],
            kind=kind_in_words(promises[move.key].kind),
            subject=seen.get(Subject.of(promises[move.key]), UNKNOWN),
            was=move.was,
            becomes=move.becomes,
        )
        for move in first
    ]
