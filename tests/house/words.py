"""Which words the program says: read out of the sources, without gettext's tools."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parents[2] / "zabota"
CALLS = {
    "_": 1,
    "gettext": 1,
    "gettext_lazy": 1,
    "gettext_noop": 1,
    "ngettext": 2,
    "ngettext_lazy": 2,
    "pgettext": -1,
    "pgettext_lazy": -1,
    "npgettext": -2,
    "npgettext_lazy": -2,
}
"""How many texts a call begins with; below zero: the first of them is a context."""


@dataclass(frozen=True)
class Said:
    """A text as the catalogues know it."""

    text: str
    plural: str = ""
    context: str = ""

    def __str__(self) -> str:
        return f"{self.context}|{self.text}" if self.context else self.text


def said_by(area: str) -> set[Said]:
    """All that the Python and the templates of an area say."""
    folder = PACKAGE / area
    found: set[Said] = set()
    for path in folder.rglob("*"):
        if path.suffix == ".py" and "migrations" not in path.parts:
            found |= set(in_python(path.read_text()))
        elif path.suffix in (".html", ".txt") and "templates" in path.parts:
            found |= set(in_template(path.read_text()))
    return found


def in_python(source: str) -> Iterator[Said]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and (said := _call(node)):
            yield said


def in_template(source: str) -> Iterator[Said]:
    """Django turns a template into calls of gettext between lines of nonsense; the calls are what we read."""
    for match in re.finditer(r"\b(?:np?|p)?gettext\(|\b_\(", templatize(source)):
        call = _balanced(templatize(source), match.start())
        node = ast.parse(call.strip(), mode="eval").body
        if isinstance(node, ast.Call) and (said := _call(node)):
            yield said


def _balanced(text: str, start: int) -> str:
    """From the name of a function to the bracket that closes its call; strings are skipped whole."""
    depth, at = 0, text.index("(", start)
    while at < len(text):
        if text[at] in "'\"":
            at = _after_string(text, at)
            continue
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        at += 1
        if depth == 0:
            return text[start:at]
    raise ValueError(text[start : start + 80])


def _after_string(text: str, at: int) -> int:
    mark = text[at] * 3 if text.startswith(text[at] * 3, at) else text[at]
    end = at + len(mark)
    while not text.startswith(mark, end):
        end += 2 if text[end] == "\\" else 1
    return end + len(mark)


def _call(node: ast.Call) -> Said | None:
    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    if name not in CALLS:
        return None
    texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
    count = CALLS[name]
    context = texts.pop(0) if count < 0 and texts else ""
    if len(texts) < abs(count):
        return None
    return Said(texts[0], texts[1] if abs(count) == 2 else "", context)


def areas() -> list[str]:
    return sorted(path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists())


def catalogue(area: str, language: str = "ru") -> polib.POFile:
    path = PACKAGE / area / f"locale/{language}/LC_MESSAGES/django.po"
    return polib.pofile(str(path)) if path.exists() else polib.POFile()
