"""Encoded words (RFC 2047) as programs really write them, and raw bytes where they should have been."""

import re
from typing import Final, NamedTuple

from .charsets import decode
from .transfers import from_base64, from_quoted_words

_HEAD: Final = re.compile(r"=\?\s*([^?*\s][^?*]{0,60}?)(?:\*[^?]{0,40})?\s*\?\s*([bBqQ])\s*\?")
_HEX: Final = re.compile(r"[0-9A-Fa-f]{2}")
_ENCODED: Final = re.compile(r"\s*=\?[^?]{1,60}\?[bBqQ]\?")


class _Word(NamedTuple):
    charset: str
    encoding: str
    payload: str


def decode_field(raw: bytes, hint: str | None = None) -> str:
    """A field of free text, such as Subject, as people should read it."""
    return decode_words(text_of(raw, hint), hint)


def text_of(raw: bytes, hint: str | None = None) -> str:
    """The field as text with its encoded words still encoded."""
    return raw.decode("ascii") if raw.isascii() else decode(raw, None, hint).text


def decode_words(value: str, hint: str | None = None) -> str:
    """Every encoded word in ``value`` decoded; what only looks like one stays as it is."""
    decoded = _decode_once(value, hint)
    if decoded != value and _ENCODED.match(decoded):  # encoded twice by a gateway
        decoded = _decode_once(decoded, hint)
    return decoded


def _decode_once(value: str, hint: str | None) -> str:
    if "=?" not in value:
        return value
    out: list[str] = []
    group: list[_Word] = []
    position = 0
    for start, end, word in _words(value):
        between = value[position:start]
        if between.strip() or not group:
            out += [_join(group, hint), between]
            group = []
        elif group[-1].charset.lower() != word.charset.lower():
            out.append(_join(group, hint))
            group = []
        group.append(word)
        position = end
    return "".join([*out, _join(group, hint), value[position:]])


def _words(value: str) -> list[tuple[int, int, _Word]]:
    """Where encoded words stand. Each search starts where the last ended, so the time is linear."""
    found: list[tuple[int, int, _Word]] = []
    position = 0
    while (start := value.find("=?", position)) >= 0:
        head = _HEAD.match(value, start)
        if not head:
            position = start + 2
            continue
        stop = _end_of_payload(value, head.end(), head[2])
        if stop < 0:
            stop = len(value)
            if not re.fullmatch(r"[A-Za-z0-9+/=]{4,}", value[head.end() :].strip()) or head[2] not in "bB":
                break
        found.append(
            (start, min(len(value), stop + 2), _Word(head[1], head[2].lower(), value[head.end() : stop]))
        )
        position = stop + 2
    return found


def _end_of_payload(value: str, start: int, encoding: str) -> int:
    """Where ``?=`` closes the word. In Q a question mark may stand raw before an escape: "What?=20is?="."""
    stop = value.find("?=", start)
    while stop >= 0 and encoding in "qQ" and _HEX.match(value, stop + 2):
        later = value.find("?=", stop + 2)
        if later < 0 or " " in value[stop:later]:
            break
        stop = later
    return stop


def _join(group: list[_Word], hint: str | None) -> str:
    """Neighbours of one charset are one run of bytes: programs split in the middle of a letter."""
    if not group:
        return ""
    raw = b"".join(_runs(group))
    return decode(raw, group[0].charset, hint).text


def _runs(group: list[_Word]) -> list[bytes]:
    runs: list[bytes] = []
    pending = ""
    for place, word in enumerate(group):
        is_last = place + 1 == len(group) or group[place + 1].encoding != word.encoding
        pending += re.sub(r"\s+", "", word.payload) if word.encoding == "b" else word.payload
        if word.encoding == "b" and not is_last and len(pending) % 4 and not pending.endswith("="):
            continue  # base64 cut anywhere: only together does it make sense
        if word.encoding == "b":
            runs.append(from_base64(pending.encode("utf-8")).data)
        else:
            runs.append(from_quoted_words(pending.encode("utf-8")))
        pending = ""
    return runs
