"""What a conversation of the demo is made of."""

from dataclasses import dataclass, field
from typing import Literal

Turn = tuple[Literal["client", "us", "note"], str]


@dataclass(frozen=True)
class Story:
    """A matter: its subject and its turns. Words in braces are filled: {name} the client, {me} who answers,
    {day} a day, {time} a time, {sum} a sum."""

    subject: str
    turns: tuple[Turn, ...]
    impact: str = "normal"
    language: str = "ru"
    door: str = "mail"


@dataclass(frozen=True)
class Person:
    """A member of a demo business."""

    name: str
    role: str
    title: str
    mail: str
    team: str = ""
    skills: tuple[str, ...] = ()
    speaks: tuple[str, ...] = ("ru",)
    cycle: bool = False


@dataclass(frozen=True)
class Served:
    """A client of a demo business."""

    name: str
    mail: str
    tier: str
    phone: str = ""
    address_as: str = ""
    kind: str = "person"
    contact: str = ""
    position: str = ""
    language: str = "ru"


@dataclass(frozen=True)
class Cast:
    """A demo business, whole."""

    slug: str
    name: str
    hue: int
    mailbox: str
    sender: str
    signature: str
    people: tuple[Person, ...]
    tiers: tuple[tuple[str, str, bool], ...]
    targets: dict[str, dict[str, tuple[int, int, int]]]
    """tier → kind → minutes for low, normal, high and critical impact as (low, normal, high); critical is half of high"""
    hours: dict[str, list[list[str]]]
    clients: tuple[Served, ...]
    stories: tuple[Story, ...]
    now: tuple[Story, ...]
    form_title: str
    form_intro: str
    branches: tuple[tuple[str, str, str], ...] = field(default_factory=tuple)
