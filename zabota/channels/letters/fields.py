"""Header fields of our letters, encoded and folded so that every server passes them on unharmed.

Written by hand because the standard library, when a message id or a token is longer than a line, turns it into
encoded words, and then no thread holds.
"""

import base64
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from . import tidy
from .addresses import readable_address
from .letter import Person
from .limits import MAX_NAME

_LINE: Final = 76
_BYTES_OF_WORD: Final = 39
_ATOMS: Final = re.compile(r"[A-Za-z0-9!#$%&'*+/^_`{|}~-]+(?: [A-Za-z0-9!#$%&'*+/^_`{|}~-]+)*")
_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,60}")
_LEGAL_ID: Final = re.compile(r"<[!-;=?-~]{3,988}>")


def text_field(name: str, value: str, limit: int = 900) -> bytes:
    """A field of free words; anything that isn't plain ASCII becomes encoded words."""
    return folded(name, _words(tidy.line(value, limit)))


def address_field(name: str, people: Iterable[Person]) -> bytes:
    """A list of mailboxes. Raises ValueError for an address that can't be written."""
    pieces: list[str] = []
    for person in people:
        if pieces:
            pieces[-1] += ","
        pieces += [*_phrase(tidy.line(person.name, MAX_NAME)), f"<{wire_address(person.address)}>"]
    return folded(name, pieces)


def id_field(name: str, ids: Iterable[str]) -> bytes:
    """Message ids, one a line."""
    return folded(name, list(ids))


def is_legal_id(value: str) -> bool:
    return bool(_LEGAL_ID.fullmatch(value)) and "@" in value


def wire_address(address: str) -> str:
    """The address in ASCII: a domain of other letters in its IDNA form."""
    local, at, domain = readable_address(address).rpartition("@")
    if not at or not local.isascii():
        raise ValueError("this address can't be written to")
    try:
        domain = domain if domain.isascii() else domain.encode("idna").decode("ascii")
    except UnicodeError:
        raise ValueError("this address can't be written to") from None
    return f"{local}@{domain}"


def folded(name: str, pieces: Sequence[str]) -> bytes:
    """``pieces`` after the name, a new line wherever the next one doesn't fit."""
    if not _NAME.fullmatch(name):
        raise ValueError("a field's name is made of letters, digits and hyphens")
    lines = [f"{name}:"]
    for piece in pieces:
        if len(lines[-1]) + 1 + len(piece) > _LINE and lines[-1].strip():
            lines.append("")
        lines[-1] += f" {piece}"
    return ("\r\n".join(lines) + "\r\n").encode("ascii")


def _words(value: str) -> list[str]:
    plain = value.split(" ")
    is_plain = value.isascii() and "=?" not in value and all(0 < len(word) < _LINE - 20 for word in plain)
    return plain if is_plain else list(_encoded(value))


def _phrase(name: str) -> list[str]:
    if not name:
        return []
    if _ATOMS.fullmatch(name) and len(name) < _LINE - 20:
        return name.split(" ")
    if name.isascii() and "=?" not in name and len(name) < _LINE - 20:
        return ['"' + re.sub(r'(["\\])', r"\\\1", name) + '"']
    return list(_encoded(name))


def _encoded(value: str) -> Iterator[str]:
    """Encoded words of at most 75 signs, none of them cut inside a character."""
    chunk = b""
    for letter in value:
        raw = letter.encode("utf-8")
        if len(chunk) + len(raw) > _BYTES_OF_WORD:
            yield _word(chunk)
            chunk = b""
        chunk += raw
    if chunk:
        yield _word(chunk)


def _word(chunk: bytes) -> str:
    return f"=?utf-8?B?{base64.b64encode(chunk).decode('ascii')}?="
