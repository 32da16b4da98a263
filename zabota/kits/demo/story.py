"""What a conversation of the demo is made of."""

from dataclasses import dataclass, field, replace
from typing import Literal

Turn = tuple[Literal["client", "us", "note"], str]


@dataclass(frozen=True)
class Story:
    """A matter: its subject and its turns. Words in braces are filled: {name} the client, {time} a time, {sum} a sum,
    {day} a day; in Russian {on_day} «в среду», {to_day} «среде», {of_day} «среды», {other_day} another one."""

    subject: str
    turns: tuple[Turn, ...]
    impact: str = "normal"
    language: str = "ru"
    door: str = "mail"
    voice: Literal["", "woman", "man"] = ""
    """who can have written it, where the words tell"""

    def until(self, turns: int) -> "Story":
        """The same matter in its beginning."""
        return replace(self, turns=self.turns[:turns])


@dataclass(frozen=True)
class Present:
    """A matter of this very moment.

    Ends with the client: `used` is the share of the time to our answer that is gone (over 1: late). Ends with us:
    the client has the turn, or `word` minutes are left (negative: late) till the moment at which the holder promised
    to write. `holder` is the beginning of a member's address, empty when nobody has taken it.
    """

    story: Story
    used: float = 0.3
    holder: str = ""
    word: int | None = None


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
    rota: str = ""
    """by which shifts two on, two off: a key of founding.ROTAS; empty for the ordinary week"""


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
    now: tuple[Present, ...]
    form_title: str
    form_intro: str
    branches: tuple[tuple[str, str, str], ...] = field(default_factory=tuple)
    invented: int = 0
    """so many clients more, with made-up names"""
    around_the_clock: tuple[str, ...] = ()
    """tiers that are answered at night too"""
