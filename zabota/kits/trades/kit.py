"""A starter kit in one language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from zabota.catalog.pricing import ChargeTerms


@dataclass(frozen=True)
class Remedy:
    kind: str
    text: str
    percent: Decimal | None = None


@dataclass(frozen=True)
class Level:
    """`pace`: the part of the time that everybody is promised, 1 is the same. `targets` go before it: kind of promise →
    minutes for low, normal, high and critical impact."""

    name: str
    sentence: str
    pace: Decimal = Decimal(1)
    targets: Mapping[str, Sequence[int]] = field(default_factory=dict)
    around_the_clock: bool = False
    facts: Mapping[str, Any] = field(default_factory=dict)
    remedies: Sequence[Remedy] = ()
    charges: Sequence[ChargeTerms] = ()


@dataclass(frozen=True)
class Service:
    slug: str
    name: str
    gain: str
    about: str
    answers: Mapping[str, str]
    levels: Sequence[Level]


@dataclass(frozen=True)
class Row:
    title: str
    cells: Sequence[str]


@dataclass(frozen=True)
class Group:
    title: str
    rows: Sequence[Row]


@dataclass(frozen=True)
class Table:
    """`service` is the slug of the one whose levels are compared."""

    service: str
    title: str
    note: str
    groups: Sequence[Group]


@dataclass(frozen=True)
class Letter:
    """A proposal to begin with, and the letter that brings it. `blocks`: kind, title, text. `reminders` as in
    `proposals.models.Template`."""

    name: str
    subject: str
    text: str
    blocks: Sequence[tuple[str, str, str]]
    reminders: Sequence[Mapping[str, Any]] = ()


@dataclass(frozen=True)
class Kit:
    word: str
    icon: str
    name: str
    about: str
    services: Sequence[Service]
    table: Table
    proposal: Letter

    @cached_property
    def levels(self) -> int:
        return sum(len(service.levels) for service in self.services)

    @cached_property
    def compared(self) -> Service:
        """The service whose levels the table compares."""
        return next(service for service in self.services if service.slug == self.table.service)
