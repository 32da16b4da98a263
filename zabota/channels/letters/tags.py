"""HTML cut into tags and text in one pass. It has to survive anything; browsers may see finer things."""

import html
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_OPENING: Final = re.compile(r"<(?=[A-Za-z/!?])")
_NAME: Final = re.compile(r"</?([A-Za-z][A-Za-z0-9:_-]{0,60})")
_ATTRIBUTE: Final = re.compile(r"[\s/]*([^\s/>=\"'<]{1,100})(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>\"']*))?")
_HUGE_REFERENCE: Final = re.compile(r"&#[xX]?[0-9a-fA-F]{9,};?")
_RAW: Final = frozenset(("script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes"))
_MAX_ATTRIBUTES: Final = 60

VOID: Final = frozenset(
    (
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    )
)


class Token(NamedTuple):
    """Text (``name`` empty), a tag that opens, or one that ``closes``. Attributes are decoded."""

    name: str
    text: str = ""
    closes: bool = False
    attributes: dict[str, str] = {}


def tokens(source: str) -> Iterator[Token]:
    """The tags and texts of ``source``; comments, scripts and styles are left out, references decoded."""
    return _Cutter(source).cut()


def unescaped(value: str) -> str:
    """Character references decoded; absurdly long ones are no characters."""
    return html.unescape(_HUGE_REFERENCE.sub("\ufffd", value)) if "&" in value else value


class _Cutter:
    def __init__(self, source: str) -> None:
        self.source = source
        self.position = 0
        self.unclosed: set[str] = set()

    def cut(self) -> Iterator[Token]:
        source = self.source
        while self.position < len(source):
            start = self.position
            opening = _OPENING.search(source, start)
            if not opening:
                yield Token("", unescaped(source[start:]))
                return
            found = opening.start()
            if found > start:
                yield Token("", unescaped(source[start:found]))
            self.position = found
            token = self._markup()
            if token:
                yield token

    def _markup(self) -> Token | None:
        source, start = self.source, self.position
        if source.startswith("<!--", start):
            self._skip_past("-->", start + 4)
            return None
        if source.startswith(("<!", "<?"), start):
            self._skip_past(">", start + 2)
            return None
        named = _NAME.match(source, start)
        if not named:
            self.position = start + 1
            return Token("", "<")
        attributes = self._attributes(named.end())
        name, closes = named[1].lower(), source.startswith("</", start)
        if name in _RAW and not closes:
            self._skip_raw(name)
            return None
        return Token(name, "", closes, attributes)

    def _skip_past(self, mark: str, start: int) -> None:
        found = self.source.find(mark, start)
        self.position = len(self.source) if found < 0 else found + len(mark)

    def _attributes(self, position: int) -> dict[str, str]:
        """The attributes from ``position``; leaves the cutter behind the tag's end."""
        source = self.source
        attributes: dict[str, str] = {}
        while found := _ATTRIBUTE.match(source, position):
            position = found.end()
            if len(attributes) < _MAX_ATTRIBUTES:
                value = found[2] or ""
                value = value[1:-1] if value[:1] in ("'", '"') and value else value
                attributes.setdefault(found[1].lower(), unescaped(value[:100_000]))
        end = source.find(">", position)
        self.position = len(source) if end < 0 else end + 1
        return attributes

    def _skip_raw(self, name: str) -> None:
        """Behind the closing tag of a script or style. An unclosed one is taken for an empty one."""
        if name in self.unclosed:
            return
        pattern = re.compile(rf"</{name}\b[^>]*>", re.IGNORECASE | re.ASCII)
        closing = pattern.search(self.source, self.position)
        if closing:
            self.position = closing.end()
        else:
            self.unclosed.add(name)
