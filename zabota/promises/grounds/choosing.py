"""The choice of a ground."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from zabota.promises.grounds import words
from zabota.promises.grounds.ground import Ground, Question

Source = Callable[[Question], Iterable[Ground]]
_sources: list[Source] = []


@dataclass(frozen=True, slots=True)
class Choice:
    """The ground that holds; `rivals` are all equally specific ones, empty when there is no contradiction."""

    ground: Ground | None
    rivals: tuple[Ground, ...] = ()


def register(source: Source, *, speak: Mapping[str, words.Speak] | None = None) -> None:
    """Lets a source answer from now on; `speak` says how its kinds of ground are named in a sentence."""
    if source not in _sources:
        _sources.append(source)
    words.known.update(speak or {})


def withdraw(source: Source) -> None:
    _sources.remove(source)


def choose(question: Question) -> Choice:
    """The most specific ground. Among equals the one due first holds, and they are told to be rivals."""
    answers = [ground for source in _sources for ground in source(question)]
    if not answers:
        return Choice(None)
    height = max(ground.specificity for ground in answers)
    best = [ground for ground in answers if ground.specificity == height]
    if len(best) == 1:
        return Choice(best[0])
    best.sort(key=lambda ground: (ground.due_from(question.at), ground.kind, ground.name, ground.id or 0))
    return Choice(best[0], tuple(best))
