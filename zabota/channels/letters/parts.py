"""The tree of a letter's parts, cut out of the bytes without recursion and without copying."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from . import smime
from .headers import Headers, read_headers
from .limits import MAX_DEPTH, MAX_PARTS
from .parameters import Value, content_type_of, read_value
from .transfers import Transferred, decode_transfer, encoding_named

_CONTAINERS: Final = ("message/rfc822", "message/global", "message/news")
# A line that opens a part: two dashes, and a field of the part's header right under it.
_LIKELY_BOUNDARY: Final = re.compile(
    rb"^--([^\s-][^\r\n]{0,200}?|-{0,60}[^\s-][^\r\n]{0,140}?)[ \t]*\r*\n(?=content-[a-z-]+[ \t]*:)",
    re.IGNORECASE | re.MULTILINE,
)
_SEARCHED: Final = 256 * 1024
_MAX_STRETCHES: Final = 5
# Each unwrapping is a copy of everything inside: a few are honest.
_MAX_WRAPPED: Final = 3


@dataclass(slots=True)
class Part:
    """One entity: its header, its type, and where its body lies in ``buffer``."""

    headers: Headers
    content_type: str
    type_parameters: dict[str, str]
    disposition: Value
    buffer: bytes
    start: int
    body_start: int
    end: int
    depth: int
    children: list["Part"] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    is_typed: bool = True
    is_unread: bool = False

    @property
    def is_multipart(self) -> bool:
        return self.content_type.startswith("multipart/")

    @property
    def holds_letter(self) -> bool:
        return self.content_type in _CONTAINERS

    @property
    def raw(self) -> bytes:
        """The whole part as it came, header and body."""
        return self.buffer[self.start : self.end]

    @property
    def encoding(self) -> str:
        return encoding_named(self.headers.word("content-transfer-encoding"))

    def body(self) -> Transferred:
        """The body without its transfer encoding."""
        return decode_transfer(self.buffer[self.body_start : self.end], self.encoding)

    @property
    def file_name(self) -> str:
        name = self.disposition.parameters.get("filename") or self.type_parameters.get("name", "")
        return name.strip()

    @property
    def content_id(self) -> str | None:
        value = (self.headers.first("content-id") or b"").decode("utf-8", "replace")
        return value.strip().strip("<>").strip()[:400] or None


@dataclass(slots=True)
class Tree:
    """All parts of one letter. ``rest`` are the stretches that lay beyond the limits, unread."""

    root: Part
    warnings: list[str]
    rest: list[bytes] = field(default_factory=list)

    def leave(self, unread: bytes) -> None:
        """Keep what isn't read: a few stretches, not thousands."""
        if len(self.rest) < _MAX_STRETCHES:
            self.rest.append(unread)

    def walk(self) -> Iterator[Part]:
        """Every part in the letter's order."""
        waiting = [self.root]
        while waiting:
            part = waiting.pop()
            yield part
            waiting.extend(reversed(part.children))


def read_parts(raw: bytes) -> Tree:
    """The tree of the letter ``raw``."""
    root = _part(raw, 0, len(raw), 0, "text/plain")
    tree = Tree(root, list(root.headers.warnings))
    count = 1
    waiting = [root]
    while waiting:
        part = waiting.pop()
        _open(part, tree, MAX_PARTS - count)
        count += len(part.children)
        tree.warnings += part.warnings
        waiting.extend(reversed(part.children))
    return tree


def _part(buffer: bytes, start: int, end: int, depth: int, default: str) -> Part:
    headers, body_start = read_headers(buffer, start, end)
    declared = headers.first("content-type")
    value = read_value(declared or b"")
    return Part(
        headers=headers,
        content_type=content_type_of(value.keyword, default),
        type_parameters=value.parameters,
        disposition=read_value(headers.first("content-disposition") or b""),
        buffer=buffer,
        start=start,
        body_start=body_start,
        end=end,
        depth=depth,
        is_typed=bool(declared and declared.strip()),
    )


def _open(part: Part, tree: Tree, room: int) -> None:
    """Find the children of a multipart."""
    if not part.is_multipart:
        if part.content_type in smime.TYPES and part.depth <= _MAX_WRAPPED and room > 0:
            _open_signed(part)
        elif not part.is_typed and part.depth == 0 and part.buffer.startswith(b"--", _first_word(part)):
            _open_untyped(part, tree, room)
        return
    if part.depth >= MAX_DEPTH:
        tree.warnings.append("too-deep")
        part.is_unread = True
        tree.leave(part.raw)
        return
    spans = _spans_by_header(part)
    if not spans:
        part.warnings.append("no-parts")
        part.content_type = "text/plain"
        return
    _take_children(part, spans, tree, room)


def _open_signed(part: Part) -> None:
    """An opaque signature holds the letter itself."""
    inner = smime.signed_content(part.body().data)
    if inner:
        part.warnings.append("signed")
        part.children = [_part(inner, 0, len(inner), part.depth + 1, "text/plain")]


def _first_word(part: Part) -> int:
    position = part.body_start
    while position < part.end and part.buffer[position : position + 1] in (b"\r", b"\n"):
        position += 1
    return position


def _open_untyped(part: Part, tree: Tree, room: int) -> None:
    """A letter that lost its Content-Type but whose body shows what it was."""
    guessed = _guessed_boundary(part)
    if guessed:
        part.content_type = "multipart/mixed"
        part.warnings.append("boundary-guessed")
        _take_children(part, _spans(part, guessed), tree, room)


def _take_children(part: Part, spans: list[tuple[int, int]], tree: Tree, room: int) -> None:
    if len(spans) > room:
        tree.warnings.append("too-many-parts")
        tree.leave(part.buffer[spans[room][0] : part.end])
        spans = spans[:room]
    default = "message/rfc822" if part.content_type == "multipart/digest" else "text/plain"
    part.children = [_part(part.buffer, start, end, part.depth + 1, default) for start, end in spans]


def _spans_by_header(part: Part) -> list[tuple[int, int]]:
    """Where the parts lie by the declared boundary, or by the one that the body really uses."""
    boundary = part.type_parameters.get("boundary", "").rstrip()
    declared = boundary.encode("utf-8", "replace")[:1000]
    spans = _spans(part, declared) if declared else []
    if not spans and part.encoding and part.depth <= _MAX_WRAPPED:  # forbidden, and done all the same
        decoded = part.body().data
        if decoded and decoded != part.buffer[part.body_start : part.end]:
            part.buffer, part.start, part.body_start, part.end = decoded, 0, 0, len(decoded)
            part.warnings.append("encoded-multipart")
            spans = _spans(part, declared) if declared else []
    if not spans and (guessed := _guessed_boundary(part)):
        part.warnings.append("boundary-guessed")
        spans = _spans(part, guessed)
    return spans


def _guessed_boundary(part: Part) -> bytes:
    found = _LIKELY_BOUNDARY.search(part.buffer, part.body_start, min(part.end, part.body_start + _SEARCHED))
    return found[1] if found else b""


def _spans(part: Part, boundary: bytes) -> list[tuple[int, int]]:
    """Start and end of each part between the boundary's lines; the text before and after is nobody's."""
    buffer, end = part.buffer, part.end
    delimiter = b"--" + boundary
    spans: list[tuple[int, int]] = []
    opened = -1
    position = buffer.find(delimiter, part.body_start, end)
    while position >= 0:
        after = position + len(delimiter)
        line_end, closes = _boundary_line(buffer, position, after, part.body_start, end)
        if line_end >= 0:
            if opened >= 0:
                spans.append((opened, max(opened, _before_line_end(buffer, position, opened))))
            opened = -1 if closes else line_end
            after = line_end
            if len(spans) > MAX_PARTS:
                break
        position = buffer.find(delimiter, after, end)
    if opened >= 0:
        spans.append((opened, end))
        if len(spans) <= MAX_PARTS:
            part.warnings.append("truncated")
    return spans


def _boundary_line(buffer: bytes, position: int, after: int, first: int, end: int) -> tuple[int, bool]:
    """Where the line after this boundary starts (-1 when it is no boundary), and whether it closes."""
    if position > first and buffer[position - 1 : position] not in (b"\n", b"\r"):
        return -1, False
    closes = buffer.startswith(b"--", after)
    if closes:
        after += 2
    longest = min(end, after + 1000)
    found = buffer.find(b"\n", after, longest)
    if found < 0 and longest < end:
        return -1, False
    line_end = end if found < 0 else found + 1
    if buffer[after:line_end].strip():
        return (line_end, True) if closes and buffer[after : after + 1] in (b" ", b"\t") else (-1, False)
    return line_end, closes


def _before_line_end(buffer: bytes, position: int, start: int) -> int:
    """The line's end before a boundary belongs to the boundary."""
    if position > start and buffer[position - 1 : position] in (b"\n", b"\r"):
        position -= 1
        if buffer[position - 1 : position + 1] == b"\r\n" and position > start:
            position -= 1
    return position
