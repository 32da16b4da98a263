"""A letter as a value: what a stranger wrote, understood, with nothing left in it that harms its reader."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from .jsons import Json, from_json, to_json

LETTER: Final = "letter"
BOUNCE: Final = "bounce"
AUTOMATIC: Final = "automatic"

REASONS: Final = {
    "empty": "The letter is empty.",
    "not-a-letter": "This has no header fields and no text: it is not a letter.",
    "too-large": "The letter is larger than we read.",
    "too-slow": "Reading the letter took too long.",
    "too-deep": "The letter's parts are nested too deep and nothing in it could be read.",
    "too-many-parts": "The letter has too many parts and nothing in it could be read.",
    "crashed": "The letter broke the reader.",
}


class Unreadable(Exception):
    """The letter can't be understood: ``reason`` is a key of REASONS, ``sentence`` says it in English."""

    def __init__(self, reason: str, detail: str = "") -> None:
        self.reason = reason if reason in REASONS else "crashed"
        self.detail = detail
        self.sentence = REASONS[self.reason]
        super().__init__(self.sentence)


@dataclass(frozen=True, slots=True)
class Person:
    """A name and an address as a header showed them; the address is empty when it can't be read."""

    name: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of the letter. ``name`` is only for showing; ``inline``: the letter's HTML shows it."""

    name: str
    content_type: str
    content: bytes
    content_id: str | None = None
    inline: bool = False
    size: int = 0

    def __post_init__(self) -> None:
        if self.content:
            object.__setattr__(self, "size", len(self.content))


@dataclass(frozen=True, slots=True)
class Invitation:
    """A calendar invitation in short. Moments are ISO 8601, with an offset where the letter told the zone."""

    method: str = ""
    summary: str = ""
    start: str | None = None
    end: str | None = None
    location: str = ""
    organizer: str = ""
    uid: str = ""


@dataclass(frozen=True, slots=True)
class Bounce:
    """What a delivery report reports. ``action``: failed, delayed, delivered, relayed, expanded or empty."""

    recipients: tuple[str, ...] = ()
    action: str = ""
    status: str = ""
    diagnostic: str = ""
    original_message_id: str | None = None
    original_subject: str = ""

    @property
    def recipient(self) -> str:
        return self.recipients[0] if self.recipients else ""


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter, read.

    ``from_verified`` is true when exactly one From field holds exactly one readable address; it does not say
    who really sent it. ``text`` is everything that was written; ``new_text`` the words above, between and
    below the quotation. ``kind`` is "letter", "bounce" or "automatic", ``kind_reason`` the sign that told so.
    ``may_be_answered`` is false where an automatic answer of ours must not go. ``delivered_to`` are the
    addresses, in small letters, to which any header says the letter was sent: candidates for a reply token.
    ``own_headers`` are the X-Zabota-* fields that the letter carried: a claim to be checked, never a fact.
    """

    subject: str = ""
    from_: Person = Person()
    from_verified: bool = False
    sender: tuple[Person, ...] = ()
    reply_to: tuple[Person, ...] = ()
    to: tuple[Person, ...] = ()
    cc: tuple[Person, ...] = ()
    date: datetime | None = None
    message_id: str | None = None
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    text: str = ""
    new_text: str = ""
    quoted_text: str = ""
    signature: str = ""
    html: str | None = None
    attachments: tuple[Attachment, ...] = ()
    invitation: Invitation | None = None
    kind: str = LETTER
    kind_reason: str = ""
    may_be_answered: bool = True
    bounce: Bounce | None = None
    delivered_to: tuple[str, ...] = ()
    return_path: str | None = None
    list_id: str = ""
    authentication_results: tuple[str, ...] = ()
    own_headers: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()
    charset: str = ""

    def to_json(self, *, contents: bool = True) -> dict[str, Json]:
        """The letter as JSON values; without ``contents`` attachments keep their size only."""
        return to_json(self, contents=contents)

    @classmethod
    def from_json(cls, value: Any) -> "Letter":
        """The letter that ``to_json`` gave. Raises ValueError for anything else."""
        return from_json(cls, value)

    def with_contents(self, contents: list[bytes]) -> "Letter":
        """The same letter with its attachments' bytes, which travelled apart from the JSON."""
        filled = zip(self.attachments, contents, strict=True)
        return replace(self, attachments=tuple(replace(one, content=content) for one, content in filled))


__all__ = [
    "AUTOMATIC",
    "BOUNCE",
    "LETTER",
    "REASONS",
    "Attachment",
    "Bounce",
    "Invitation",
    "Letter",
    "Person",
    "Unreadable",
]
