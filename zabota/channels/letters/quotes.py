"""What is new in a letter and what it quotes: new words, quotation, signature."""

import re
from typing import Final, NamedTuple

from .attributions import (
    ends_attribution,
    is_dated,
    is_forward,
    is_forward_mark,
    is_header_block,
    is_separator,
    starts_attribution,
)
from .htmltext import QUOTE_STARTS

_MOBILE: Final = re.compile(
    r"^\s*(?:--\s*)?(?:sent from (?:my |mail\.ru|yahoo|outlook|proton|the )|get outlook for"
    r"|отправлено (?:с |из |через )|послано с |надіслано з |envoyé de mon|von meinem .{2,40} gesendet"
    r"|enviado desde mi)[^\n]{0,120}$",
    re.IGNORECASE,
)
# The end of an attribution whose address was broken right before its bracket: no quoted line.
_BROKEN_ADDRESS: Final = re.compile(r">\s*:\s*$")
_ARMOUR: Final = re.compile(r"-----BEGIN PGP SIGNED MESSAGE-----")
_MAX_ATTRIBUTION: Final = 4


class Folded(NamedTuple):
    """``new`` is empty only when the letter quotes without adding a word."""

    new: str
    quoted: str
    signature: str


def fold(text: str, subject: str = "") -> Folded:
    """Part ``text`` into what was written now and what was written before."""
    lines = _without_armour(text.split("\n"))
    kinds = _Marker(lines, forwarded=is_forward(subject)).mark()
    new = [line for line, is_new in zip(lines, kinds, strict=True) if is_new and line != QUOTE_STARTS]
    quoted = [line for line, is_new in zip(lines, kinds, strict=True) if not is_new and line != QUOTE_STARTS]
    new, signature = _without_signature(new)
    if not "".join(new).strip() and not "".join(signature).strip():
        return Folded("", _joined(quoted), "")
    return Folded(_joined(new), _joined(quoted), _joined(signature))


def _joined(lines: list[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n \t")


class _Marker:
    """Says of each line whether it is new."""

    def __init__(self, lines: list[str], *, forwarded: bool) -> None:
        self.lines = lines
        self.is_new = [True] * len(lines)
        self.forwarded = forwarded
        self.has_words = False

    def mark(self) -> list[bool]:
        place = 0
        while place < len(self.lines):
            line = self.lines[place]
            if is_forward_mark(line):  # what was forwarded is what the letter says
                break
            if self._cuts(place):
                self._drop(place, len(self.lines))
                break
            if line.lstrip().startswith(">"):
                end = self._end_of_quotation(place)
                self._drop(self._start_of_attribution(place), end)
                place = end
                continue
            self.has_words = self.has_words or bool(line.strip())
            place += 1
        return self.is_new

    def _drop(self, start: int, end: int) -> None:
        self.is_new[start:end] = [False] * (end - start)

    def _cuts(self, place: int) -> bool:
        """Whether everything from here on is quotation."""
        line = self.lines[place]
        if self.forwarded or not self.has_words:
            return False
        if line == QUOTE_STARTS and is_forward_mark(self._next_words(place + 1)):
            return False
        if line == QUOTE_STARTS or is_separator(line) or is_header_block(self.lines, place):
            return self._is_last_word(place)
        end = self._end_of_attribution(place)
        return end > 0 and not self._next_words(end).lstrip().startswith(">")

    def _next_words(self, place: int) -> str:
        """The first line from ``place`` on that says something."""
        following = (line for line in self.lines[place : place + 6] if line.strip() and line != QUOTE_STARTS)
        return next(following, "")

    def _is_last_word(self, place: int) -> bool:
        """A marked quotation may have answers between its ``>`` lines; those are judged line by line."""
        rest = [line for line in self.lines[place + 1 : place + 400] if line.strip()]
        marked = sum(1 for line in rest if line.lstrip().startswith(">"))
        return not marked or marked * 2 < len(rest)

    def _end_of_attribution(self, place: int) -> int:
        """The line after an attribution that starts here; 0 when none does."""
        if not starts_attribution(self.lines[place]):
            return 0
        for count in range(1, _MAX_ATTRIBUTION + 1):
            candidate = [line.strip() for line in self.lines[place : place + count]]
            if len(candidate) == count and ends_attribution(" ".join(candidate)):
                return place + count
        return 0

    def _end_of_quotation(self, place: int) -> int:
        """Behind the last line of this run of ``>``, blank lines between quoted ones included."""
        end = place
        while place < len(self.lines) and (
            not self.lines[place].strip() or self.lines[place].lstrip().startswith(">")
        ):
            if self.lines[place].strip():
                end = place + 1
            place += 1
        return end

    def _start_of_attribution(self, place: int) -> int:
        """Where the line "On … somebody wrote:" over this quotation begins; ``place`` when there is none."""
        last = place - 1
        while last >= 0 and (not self.lines[last].strip() or self.lines[last] == QUOTE_STARTS):
            last -= 1
        found = place
        tail = " " + self.lines[place] if _BROKEN_ADDRESS.match(self.lines[place]) else ""
        for first in range(last, max(-1, last - _MAX_ATTRIBUTION), -1):
            if not self.is_new[first] or not self.lines[first].strip():
                break
            joined = " ".join(line.strip() for line in self.lines[first : last + 1]) + tail
            if starts_attribution(self.lines[first]) and ends_attribution(joined):
                found = first
                if is_dated(joined):
                    break
        return found


def _without_signature(lines: list[str]) -> tuple[list[str], list[str]]:
    """The signature under "-- ", and the line that a telephone adds."""
    for place in range(len(lines) - 1, max(-1, len(lines) - 25), -1):
        if lines[place].rstrip() == "--" and place > 0:
            return lines[:place], lines[place + 1 :]
    last = len(lines) - 1
    while last > 0 and not lines[last].strip():
        last -= 1
    if last > 0 and len(lines[last]) < 200 and _MOBILE.match(lines[last]):
        return lines[:last], lines[last:]
    return lines, []


def _without_armour(lines: list[str]) -> list[str]:
    """The words inside a PGP clear signature."""
    if not any(_ARMOUR.match(line) for line in lines[:50]):
        return lines
    start = next(place for place, line in enumerate(lines) if _ARMOUR.match(line))
    head = next((place for place in range(start, len(lines)) if not lines[place].strip()), start)
    try:
        tail = lines.index("-----BEGIN PGP SIGNATURE-----", head)
        end = lines.index("-----END PGP SIGNATURE-----", tail)
    except ValueError:
        return lines
    inside = [line.removeprefix("- ") for line in lines[head + 1 : tail]]
    return [*lines[:start], *inside, *lines[end + 1 :]]
