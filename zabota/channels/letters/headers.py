"""The header block, found and cut into fields at the level of bytes, in one pass."""

import re
from typing import Final

from .limits import MAX_ADDRESS_FIELD, MAX_FIELD, MAX_FIELDS, MAX_HEADER_LINES, MAX_SAME_FIELDS

_NAME: Final = re.compile(rb"([!-9;-~]{1,100})[ \t]*:")
_BLOCK_END: Final = re.compile(rb"\n\r*\n")
_UNFOLDED_END: Final = re.compile(rb"\n(?![ \t])")
_FOLD: Final = re.compile(rb"\r*\n[ \t]*|\r|\0")
_MAX_LINE: Final = 2_000
_ADDRESSES: Final = frozenset((b"from", b"to", b"cc", b"reply-to", b"sender", b"delivered-to"))

# Fields that a letter may begin with. After a line that is no field only one of these says "still headers".
_USUAL: Final = re.compile(
    rb"(?:received|return-path|from|to|cc|bcc|subject|date|message-id|mime-version|content-[a-z-]+"
    rb"|reply-to|sender"
    rb"|in-reply-to|references|delivered-to|x-[!-9;-~]+|dkim-signature|authentication-results|list-[a-z-]+"
    rb"|precedence|auto-submitted|organization|user-agent|status|importance|priority|resent-[a-z-]+"
    rb"|arc-[a-z-]+|thread-[a-z]+|errors-to|lines|newsgroups|path|envelope-to|comments|keywords)[ \t]*:",
    re.IGNORECASE,
)

# Fields that we ask for: kept even when thousands of others come first.
_MEANT: Final = re.compile(
    rb"from|to|cc|sender|reply-to|subject|date|message-id|in-reply-to|references|return-path"
    rb"|content-(?:type|disposition"
    rb"|transfer-encoding|id)|authentication-results|auto-submitted|precedence|list-[a-z-]+"
    rb"|[a-z-]*delivered-to"
    rb"|(?:x-)?(?:original-to|envelope-to|forwarded-to|failed-recipients|zabota-[!-9;-~]+|auto-?re[!-9;-~]+)"
)


class Headers:
    """Fields in their order, names in small letters, values as raw bytes, unfolded when asked for."""

    def __init__(self) -> None:
        self._fields: list[tuple[str, bytes]] = []
        self._by_name: dict[str, list[bytes]] = {}
        self.warnings: list[str] = []

    def __len__(self) -> int:
        return len(self._fields)

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def add(self, name: bytes, value: bytes) -> None:
        key = name.lower().decode("ascii")
        self._fields.append((key, value))
        self._by_name.setdefault(key, []).append(value)

    def count(self, name: bytes) -> int:
        return len(self._by_name.get(name.decode("ascii"), ()))

    def warn(self, word: str) -> None:
        if word not in self.warnings:
            self.warnings.append(word)

    def all(self, name: str) -> list[bytes]:
        """Every field of this name, top-most first."""
        return [unfolded(value) for value in self._by_name.get(name, [])]

    def first(self, name: str) -> bytes | None:
        """The top-most field of this name that says something; empty when all of them are empty."""
        values = self.all(name)
        return next((value for value in values if value.strip()), values[0] if values else None)

    def word(self, name: str) -> str:
        """The first value as small ASCII letters: for fields that hold a keyword."""
        return (self.first(name) or b"").decode("ascii", "ignore").strip().lower()

    def starting_with(self, prefix: str) -> list[tuple[str, bytes]]:
        return [(name, unfolded(value)) for name, value in self._fields if name.startswith(prefix)]

    def foreign_bytes(self) -> bytes:
        """Some of the values that hold bytes above 127: together they tell their charset better."""
        foreign = [value for _, value in self._fields if not value.isascii()]
        return b"\n".join(foreign)[:4_000]


def unfolded(value: bytes) -> bytes:
    """The value as one line. Folds, bare carriage returns and NULs become a space."""
    return _FOLD.sub(b" ", value).strip()


def read_headers(raw: bytes, start: int = 0, end: int | None = None) -> tuple[Headers, int]:
    """The fields of the block at ``start`` and where the body begins."""
    end = len(raw) if end is None else end
    block = _Block(raw, start, end)
    while block.position < end and block.take_field():
        pass
    return block.headers, block.position


class _Block:
    def __init__(self, raw: bytes, start: int, end: int) -> None:
        self.headers = Headers()
        self.raw, self.position, self.end = raw, start, end
        self.lines = 0

    def take_field(self) -> bool:
        """One more field with its folded lines; False when the headers are over."""
        stop = self._end_of_field()
        first_line = self.raw.find(b"\n", self.position, stop) + 1 or stop
        content = self.raw[self.position : min(first_line, self.position + _MAX_LINE)].strip(b"\r\n\0")
        self.lines += 1
        if not content or self.lines > MAX_HEADER_LINES:
            return self._finish(first_line, content)
        named = _NAME.match(content)
        if named:
            self._keep(named[1], self.raw.index(b":", self.position) + 1, stop)
        elif content[:1] in b" \t":
            if not content.strip() and not self._goes_on(first_line):
                self.position = first_line
                return False
        elif not self._skip_junk(content, stop):
            return False
        self.position = stop
        return not named or not self._ends_in_blanks(stop)

    def _end_of_field(self) -> int:
        """Behind the first line's end that no folded line follows."""
        found = _UNFOLDED_END.search(self.raw, self.position, self.end)
        return found.end() if found else self.end

    def _keep(self, name: bytes, start: int, stop: int) -> None:
        """Of very many fields only those with a meaning are kept, and of one name not too many."""
        headers, key = self.headers, name.lower()
        is_known = len(headers) < MAX_FIELDS or _MEANT.fullmatch(key)
        if not is_known or headers.count(key) >= MAX_SAME_FIELDS:
            headers.warn("header-cut")
            return
        limit = MAX_ADDRESS_FIELD if key in _ADDRESSES else MAX_FIELD
        if stop - start > limit:
            headers.warn("header-cut")
        headers.add(name, self.raw[start : min(stop, start + limit)])

    def _ends_in_blanks(self, stop: int) -> bool:
        """Whether the field's last line is blanks only and no field follows: an end written with a space."""
        last = self.raw.rfind(b"\n", 0, max(0, stop - 1)) + 1
        line = self.raw[max(last, stop - _MAX_LINE) : stop]
        return last > 0 and not line.strip() and bool(line.strip(b"\r\n")) and not self._goes_on(stop)

    def _goes_on(self, stop: int) -> bool:
        after = self.raw[stop : min(self.end, stop + 120)]
        return bool(_USUAL.match(after)) or after[:1] in (b" ", b"\t", b"\r", b"\n")

    def _skip_junk(self, content: bytes, stop: int) -> bool:
        """A line that is no field: passed over when usual fields follow, else the body has begun."""
        is_mbox = content.startswith((b"From ", b">From "))
        if is_mbox or _USUAL.match(self.raw[stop : min(self.end, stop + 120)]):
            self.headers.warn("mbox-line" if is_mbox else "header-junk")
            return True
        self.headers.warn("no-blank-line")
        return False

    def _finish(self, first_line: int, content: bytes) -> bool:
        if not content:
            self.position = first_line
            return False
        self.headers.warn("header-cut")
        found = _BLOCK_END.search(self.raw, self.position, self.end)
        self.position = found.end() if found else self.end
        return False
