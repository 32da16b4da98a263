"""Address lists, read in one pass and forgiving: the words may be wrong, the address must be one."""

import re
from typing import Final

from . import tidy
from .letter import Person
from .limits import MAX_ADDRESSES, MAX_NAME
from .words import decode_words

_TOKEN: Final = re.compile(
    r"(?P<word>=\?[^?\s]{1,60}\?[bBqQ]\?[^?]*\?=)"
    r"|\"(?P<quoted>(?:[^\"\\]|\\.)*)\""
    r"|<(?P<angle>[^<>\"]*(?:\"[^\"<>]*\"[^<>\"]*)?)>?"
    r"|(?P<space>\s+)"
    r"|(?P<mark>[,;:()\"<>\\])"
    r"|(?P<atom>(?:(?!=\?)[^\s\"(),;:<>\\])+|=\?)",
    re.DOTALL,
)
_ADDRESS: Final = re.compile(
    r"(?:[^\s@<>,;:\"()\[\]\\]{1,128}|\"[^\"\r\n]{1,100}\")@(?:[^\s@<>,;:\"()\[\]\\]{1,253}|\[[0-9A-Za-z.:]{2,60}\])"
)


def read_addresses(value: str, hint: str | None = None, limit: int = MAX_ADDRESSES) -> list[Person]:
    """The mailboxes of a From, To or Cc field, groups opened, at most ``limit``."""
    return _Reader(hint, limit).read(value)


def readable_address(value: str) -> str:
    """``value`` as an address, or an empty string when it is none."""
    value = re.sub(r"(?i)^\[?mailto:", "", value.strip()).strip("'` .")
    value = value.rstrip("]") if "[" not in value else value
    if value.startswith("@") and ":" in value:  # an old route: <@relay,@other:user@host>
        value = value.rpartition(":")[2].strip()
    return value if len(value) <= 254 and _ADDRESS.fullmatch(value) and value.isprintable() else ""


class _Reader:
    def __init__(self, hint: str | None, limit: int) -> None:
        self.hint, self.limit = hint, limit
        self.people: list[Person] = []
        self.carried = ""
        self.has_quotes = self.has_comments = True
        self._reset()

    def _reset(self) -> None:
        self.words: list[str] = []
        self.comments: list[str] = []
        self.angle: str | None = None
        self.bare = ""

    def read(self, value: str) -> list[Person]:
        position = 0
        while position < len(value) and len(self.people) < self.limit:
            found = _TOKEN.match(value, position) if self.has_quotes or value[position] != '"' else None
            if not found:
                position += 1
                continue
            if found["mark"] == "(" and self.has_comments:
                position = self._comment(value, found.end())
                continue
            self.has_quotes = self.has_quotes and found["mark"] != '"'
            position = found.end()
            if found["quoted"] is not None and value[position : position + 1] == "@":
                position = self._quoted_local(value, found["quoted"], position)
                continue
            self._take(found)
        self._finish()
        return self.people[: self.limit]

    def _take(self, found: re.Match[str]) -> None:
        if found["mark"] in (",", ";"):
            self._flush()
        elif found["mark"] == ":":
            self._open_group()
        elif found["angle"] is not None:
            if self.angle is not None:
                self._flush()
            self.angle = found["angle"]
        elif found["quoted"] is not None:
            self.words.append(re.sub(r"\\(.)", r"\1", found["quoted"]))
        elif found["word"] is not None or found["atom"] is not None:
            self._word(found["word"] or found["atom"])
        elif found["space"] is not None:
            self.words.append(" ")

    def _word(self, word: str) -> None:
        if "@" in word and not self.bare and (address := readable_address(word)):
            self.bare = address
        elif "@" in word and self.bare and self.angle is None and readable_address(word):
            self._flush()
            self.bare = readable_address(word)
        else:
            self.words.append(word)

    def _quoted_local(self, value: str, local: str, position: int) -> int:
        """``"john doe"@example.org``: the quotes belong to the address."""
        end = position + 1
        while end < len(value) and value[end] not in ' \t,;<>"()':
            end += 1
        self.bare = self.bare or readable_address(f'"{local}"{value[position:end]}')
        return end

    def _comment(self, value: str, position: int) -> int:
        depth, start = 1, position
        while position < len(value) and depth:
            depth += {"(": 1, ")": -1}.get(value[position], 0)
            position += 1
        if depth:  # never closed: brackets mean nothing from here on
            self.has_comments = False
            return start
        self.comments.append(value[start : position - 1])
        return position

    def _open_group(self) -> None:
        """``Team: a@b, c@d;``: the name of a group is nobody."""
        if self.words and self.words[-1].strip("[").lower() == "mailto":
            self.words.pop()
            return
        if self.angle is None and not self.bare:
            self._reset()
            self.carried = ""

    def _flush(self) -> None:
        name = self._decoded(" ".join("".join(self.words).split()))
        comment = self._decoded(" ".join(self.comments))
        angle, bare = self.angle, self.bare
        self._reset()
        if angle is None and not bare:
            self._without_address(name or comment)
            return
        address = readable_address(angle) if angle is not None else bare
        if not address and angle:
            address = readable_address(self._decoded(angle)) or bare
            name = name or ("" if address else angle)
        if angle is not None and bare and address != bare and not name:
            name = bare
        self._add(" ".join(filter(None, (self.carried, name))) or comment, address)

    def _without_address(self, name: str) -> None:
        """Words alone: the first half of ``Petrov, Ivan <a@b>``, or an encoded word that hides it all."""
        hidden = re.search(r"<([^<>\s]+@[^<>\s]+)>\s*$", name)
        if hidden and (address := readable_address(hidden[1])):
            self._add(name[: hidden.start()].strip(' "'), address)
        elif address := readable_address(name):
            self._add("", address)
        elif name:
            self.carried = f"{self.carried} {name},".strip()[:MAX_NAME]

    def _add(self, name: str, address: str) -> None:
        self.carried = ""
        if name or address:
            self.people.append(Person(tidy.line(name.strip("'\" "), MAX_NAME), address))

    def _finish(self) -> None:
        self._flush()
        if self.carried:
            self._add(self.carried.rstrip(","), "")

    def _decoded(self, value: str) -> str:
        return tidy.line(decode_words(value, self.hint), MAX_NAME * 2)
