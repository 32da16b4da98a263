"""Words of blocks: variables filled in, points of a list told apart from paragraphs. Pure."""

import re
from collections.abc import Mapping
from typing import Final

from zabota.documents.shapes.shape import printable

VARIABLE: Final = re.compile(r"\{\{\s*([\w-]+)\s*\}\}")
POINT: Final = re.compile(r"^\s*(?:[-–—•*✓]|\d{1,2}[.)])\s+(.*\S)\s*$")
LISTS: Final = ("benefits",)
"""Kinds of blocks each line of which is a point, however it begins."""
RUSSIAN: Final = {
    "название": "title",
    "клиент": "client",
    "контакт": "contact",
    "обращение": "address_as",
    "компания": "business",
    "автор": "author",
    "срок": "valid_until",
    "сумма": "total",
    "номер": "number",
    "ссылка": "link",
}


def filled(text: str, words: Mapping[str, str]) -> str:
    """{{client}} or {{клиент}} by its word; what is unknown or empty stays as it is, so that it is seen."""

    def word(found: re.Match[str]) -> str:
        name = found[1].lower()
        return words.get(RUSSIAN.get(name, name), "") or found[0]

    return VARIABLE.sub(word, printable(text))


def names_in(text: str) -> list[str]:
    """«client» and «клиент» of {{client}} and {{клиент}}, as they are written."""
    return [found[1].lower() for found in VARIABLE.finditer(text)]


def plain_name(name: str) -> str:
    return RUSSIAN.get(name, name)


def unfilled(text: str) -> list[str]:
    """Variables that nothing has filled."""
    return [found[0] for found in VARIABLE.finditer(text)]


def parted(text: str, kind: str) -> tuple[str, list[str]]:
    """Paragraphs, and points of the list under them."""
    paragraphs: list[str] = []
    points: list[str] = []
    for line in text.splitlines():
        found = POINT.match(line)
        if found or (kind in LISTS and line.strip()):
            points.append(found[1] if found else line.strip())
        else:
            paragraphs.append(line.rstrip())
    return "\n".join(paragraphs).strip(), points
