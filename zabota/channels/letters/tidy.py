"""Text made safe to keep and to show: NFC, one sign for a line's end, no control and no bidi signs."""

import re
import unicodedata
from typing import Final

from .limits import MAX_FILE_NAME

_LINE_ENDS: Final = re.compile("\r+\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Control characters, bidi marks and overrides, byte order marks, invisible joiners that hide words (but not
# U+200C and U+200D, which scripts and emoji need), lone surrogates, noncharacters, tags.
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f\u00ad]"
)
_RUN_OF_MARKS: Final = re.compile(r"[^\x00-\u02ff\w\s]{31,}")
_EDGES: Final = re.compile(r"[ \t\xa0]+\n")
_EMPTY_LINES: Final = re.compile(r"\n{4,}")
_SPACES: Final = re.compile(r"[\t\n]+ *| *\n+ *")


def text(value: str, limit: int) -> str:
    """Many lines, at most ``limit`` characters of them."""
    value = _LINE_ENDS.sub("\n", value[: limit + 1])
    value = _EDGES.sub("\n", composed(_UNSEEN.sub("", value)))
    return _EMPTY_LINES.sub("\n\n\n", value).strip()[:limit].rstrip()


def line(value: str, limit: int) -> str:
    """One line: a subject, a name, a diagnostic."""
    value = _LINE_ENDS.sub("\n", value[: limit * 2])
    value = _SPACES.sub(" ", composed(_UNSEEN.sub("", value)))
    return value.strip()[:limit].rstrip()


def composed(value: str) -> str:
    """NFC in linear time: the sorting of an endless pile of accents is quadratic, so no pile is endless."""
    if value.isascii():
        return value
    value = _RUN_OF_MARKS.sub(lambda found: _without_piles(found[0]), value)
    return unicodedata.normalize("NFC", value)


def _without_piles(run: str) -> str:
    kept: list[str] = []
    height = 0
    for sign in run:
        height = height + 1 if unicodedata.combining(sign) else 0
        if height <= 30:
            kept.append(sign)
    return "".join(kept)


def file_name(value: str) -> str:
    """A file's name for showing: no folders, at most 150 characters with its ending kept. May be empty."""
    value = _bare(line(value, 2_000))
    if "\\" in value or "../" in value or value.startswith("/"):
        value = re.split(r"[\\/]", value.rstrip("\\/"))[-1]
    value = _bare(value.replace("/", "_"))
    if len(value) > MAX_FILE_NAME:
        stem, dot, ending = value.rpartition(".")
        ending = dot + ending if stem and len(ending) <= 20 else ""
        value = _bare(value[: MAX_FILE_NAME - len(ending)].rstrip() + ending)
    return value


def _bare(value: str) -> str:
    """Without quotes and blanks around it, nor dots at its end, in whatever order they stand."""
    while (shorter := value.strip("\"' \t").rstrip(". ")) != value:
        value = shorter
    return value
