"""Who answers for the data about a person: one file of each area, `<area>/privacy.py`, which registers here.

    privacy.register("desk", export=export, erase=erase)
    privacy.holds_nothing("events", because="facts hold ids alone")

The files are found by themselves when the program starts. Erasing goes from the top floor down: what stands above knows
what it has of those beneath, and calls them.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.apps import apps
from django.utils.module_loading import autodiscover_modules

Row = dict[str, Any]


@dataclass(frozen=True)
class Person:
    """A person at a client, as known before anything is erased.

    `contacts` are the ids of all rows that are this person (merged ones too), `clients` those of clients who are nobody
    but this person. `mails` are folded, `phones` E.164; `names` are all ways in which the person is called in full.
    """

    contacts: tuple[int, ...]
    clients: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    mails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()


@dataclass(frozen=True)
class Paper:
    """A file of the person's: `name` is a path inside the archive."""

    name: str
    content: bytes


@dataclass
class Portion:
    """What one area knows: rows under headings in people's words, values that JSON can hold, and files."""

    sections: dict[str, list[Row]] = field(default_factory=dict)
    papers: list[Paper] = field(default_factory=list)


@dataclass(frozen=True)
class Erasing:
    """How it is erased: `erasure` is the id of the row that allows it, `name` stands where names stood, `gone` where
    words did."""

    erasure: int
    at: datetime
    name: str
    gone: str


Export = Callable[[Person], Portion]
Erase = Callable[[Person, Erasing], int]


@dataclass(frozen=True)
class Answer:
    """`export` gives everything about the person; `erase` takes it away and returns how many rows it touched."""

    area: str
    export: Export
    erase: Erase


_answers: dict[str, Answer] = {}
_reasons: dict[str, str] = {}


def register(area: str, *, export: Export, erase: Erase) -> None:
    _answers[area] = Answer(area, export, erase)


def holds_nothing(area: str, *, because: str) -> None:
    """The area's rows hold nothing about people of clients; `because` is for the reader."""
    _reasons[area] = because


def discover() -> None:
    """Imports `privacy.py` of every area."""
    autodiscover_modules("privacy")


def answered() -> set[str]:
    """Areas that answer, with data or with a reason for having none."""
    return {*_answers, *_reasons}


def answers() -> Iterator[Answer]:
    """From the top floor down, as the areas are installed."""
    order = [config.label for config in apps.get_app_configs()]
    yield from sorted(_answers.values(), key=lambda answer: order.index(answer.area))


def export(person: Person) -> Portion:
    """Everything that the program knows about the person."""
    whole = Portion()
    for answer in answers():
        portion = answer.export(person)
        for heading, rows in portion.sections.items():
            whole.sections.setdefault(heading, []).extend(rows)
        whole.papers += portion.papers
    return whole


def erase(person: Person, how: Erasing) -> dict[str, int]:
    """Takes away what identifies the person everywhere; how many rows each area touched."""
    return {answer.area: answer.erase(person, how) for answer in answers()}


def scrubbed(text: str, person: Person, how: Erasing) -> str:
    """The words of others without the person's names and addresses."""
    known = sorted({*person.names, *person.mails, *person.phones} - {""}, key=len, reverse=True)
    if not known or not text:
        return text
    pattern = "|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in known)
    return re.sub(pattern, lambda _found: how.name, text, flags=re.IGNORECASE)


def scrubbed_json(value: Any, person: Person, how: Erasing) -> Any:
    if isinstance(value, str):
        return scrubbed(value, person, how)
    if isinstance(value, dict):
        return {key: scrubbed_json(item, person, how) for key, item in value.items()}
    if isinstance(value, Sequence):
        return [scrubbed_json(item, person, how) for item in value]
    return value


holds_nothing("business", because="companies, branches and counters are no persons")
