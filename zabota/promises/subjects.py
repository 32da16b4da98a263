"""What a promise is about: named by kind and id, so that floors above bring their own things.

A floor above registers how its things are shown:

    subjects.register("ticket", describe, move=address_of_the_dialog)

`describe(ids)` gives {id: SubjectFace}, in one query or two. `move(promise)` is the address of a dialog that moves the
promise and tells the client, where the floor above has one: then ours leads there.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from zabota.promises.models import Promise


@dataclass(frozen=True, slots=True)
class Subject:
    """`Subject("ticket", 5)`. The kind is a word, the id that of a row in this business."""

    kind: str
    id: int

    @classmethod
    def of(cls, promise: Promise) -> "Subject":
        return cls(promise.subject_kind, promise.subject_id)


@dataclass(frozen=True, slots=True)
class SubjectFace:
    """How a subject stands in a list: its words, its address, and who leads the team that it lies with.

    `line` says the same without a number, where a number would be noise (Today); empty where the title will do.
    """

    title: str
    url: str = ""
    lead_id: int | None = None
    line: str = ""

    @property
    def in_a_line(self) -> str:
        return self.line or self.title


Describe = Callable[[Collection[int]], dict[int, SubjectFace]]
Move = Callable[[Promise], str]
_known: dict[str, Describe] = {}
_moves: dict[str, Move] = {}
UNKNOWN = SubjectFace(title="")


def register(kind: str, describe: Describe, *, move: Move | None = None) -> None:
    _known[kind] = describe
    if move:
        _moves[kind] = move


def address_of_moving(promise: Promise) -> str:
    """Where the floor above moves such promises, with a letter to the client; "" where it has no way of its own."""
    move = _moves.get(promise.subject_kind)
    return move(promise) if move else ""


def faces(promises: Iterable[Promise]) -> dict[Subject, SubjectFace]:
    """The faces of all that these promises are about: one call of `describe` for each kind."""
    wanted: dict[str, set[int]] = {}
    for promise in promises:
        wanted.setdefault(promise.subject_kind, set()).add(promise.subject_id)
    found: dict[Subject, SubjectFace] = {}
    for kind, ids in wanted.items():
        described = _known[kind](ids) if kind in _known else {}
        found |= {Subject(kind, pk): described.get(pk, UNKNOWN) for pk in ids}
    return found


def named(kind: str, ids: Collection[int]) -> dict[int, SubjectFace]:
    """The faces of things that a row names by kind and id; those that nobody describes are left out."""
    return _known[kind](ids) if kind in _known else {}


def face_of(promise: Promise) -> SubjectFace:
    return faces([promise])[Subject.of(promise)]
