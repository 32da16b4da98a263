"""Content-Type and Content-Disposition: a value and its parameters, by RFC 2231 and by its misuses."""

import re
from typing import Final, NamedTuple
from urllib.parse import unquote_to_bytes

from .charsets import decode
from .words import decode_words, text_of

_PARAMETER: Final = re.compile(
    r"\s*([^\s=;\"<>?,]{1,80})\s*=\s*(\"(?:[^\"\\]|\\.)*\"|\"[^\";]*|[^;]*)[^;]*", re.DOTALL
)
_EXTENDED: Final = re.compile(r"(.+?)\*(\d{1,4})?(\*)?$")
_ESCAPED: Final = re.compile(r"\\([\"\\])")
_PERCENTS: Final = re.compile(r"(?:%[0-9A-Fa-f]{2})")
_TYPE: Final = re.compile(r"[a-z0-9!#$&^_.+-]{1,100}/[a-z0-9!#$&^_.+-]{1,100}")
_MAX_PARAMETERS: Final = 200
# A longer value is no name and no boundary; decoding it would only cost.
_MAX_VALUE: Final = 4_000


class Value(NamedTuple):
    """The keyword in small letters and its parameters, names in small letters."""

    keyword: str
    parameters: dict[str, str]


def read_value(raw: bytes, hint: str | None = None) -> Value:
    """``text/plain; charset=utf-8`` and its like, never raising."""
    value = text_of(raw, hint)
    head, separator, rest = value.partition(";")
    if not separator and "=" in head:  # "text/plain charset=utf-8"
        head, _, rest = head.strip().partition(" ")
    keyword = re.sub(r"\([^()]*\)|[\s\"']", "", head).lower()
    return Value(keyword, _parameters(rest, hint))


def content_type_of(keyword: str, default: str) -> str:
    """A type that can be trusted to have one slash. "text" alone means text/plain; rubbish, ``default``."""
    keyword = keyword.replace("\\", "/")
    if _TYPE.fullmatch(keyword):
        return keyword
    alone = {"text": "text/plain", "plain": "text/plain", "html": "text/html", "text/": "text/plain"}
    return alone.get(keyword, default)


def _parameters(rest: str, hint: str | None) -> dict[str, str]:
    plain: dict[str, str] = {}
    pieces: dict[str, list[tuple[int, bool, str]]] = {}
    for count, (name, value) in enumerate(_pairs(rest)):
        if count >= _MAX_PARAMETERS:
            break
        extended = _EXTENDED.match(name)
        if extended:
            index = int(extended[2] or 0)
            pieces.setdefault(extended[1], []).append((index, bool(extended[3]) or not extended[2], value))
        else:
            plain.setdefault(name, _plain_value(value, hint))
    for name, parts in pieces.items():
        plain[name] = _assembled(parts, hint) or plain.get(name, "")
    return plain


def _pairs(rest: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    position = 0
    while position < len(rest):
        match = _PARAMETER.match(rest, position)
        if match:
            found.append((match[1].lower(), _unquoted(match[2][:_MAX_VALUE])))
            position = match.end() + 1
        else:
            stop = rest.find(";", position)
            position = len(rest) if stop < 0 else stop + 1
        if len(found) > _MAX_PARAMETERS:
            break
    return found


def _unquoted(value: str) -> str:
    value = value.strip()
    if value.startswith('"'):
        value = value[1:-1] if len(value) > 1 and value.endswith('"') else value[1:]
        return _ESCAPED.sub(r"\1", value)
    return value.strip("'") if value.startswith("'") and value.endswith("'") else value


def _plain_value(value: str, hint: str | None) -> str:
    """A value that should be plain; many programs put encoded words or bare percents here."""
    if "=?" in value:
        return decode_words(value, hint)
    if "''" in value and _PERCENTS.search(value):
        return _decoded_extended(value, hint)
    if len(_PERCENTS.findall(value)) >= 2:
        raw = unquote_to_bytes(value)
        if not raw.isascii():
            return decode(raw, None, hint).text
    return value


def _assembled(parts: list[tuple[int, bool, str]], hint: str | None) -> str:
    """The pieces of a continued parameter in the order of their numbers, whatever order they came in."""
    parts = sorted(parts, key=lambda part: part[0])
    charset = ""
    raw = b""
    for place, (_, is_encoded, value) in enumerate(parts):
        if place == 0 and is_encoded and value.count("'") >= 2:
            charset, _, value = value.split("'", 2)
        if is_encoded or (charset and _PERCENTS.search(value)):
            raw += unquote_to_bytes(value)
        else:
            raw += value.encode("utf-8")
    text = decode(raw, charset or None, hint).text
    return decode_words(text, hint) if "=?" in text else text


def _decoded_extended(value: str, hint: str | None) -> str:
    charset, _, rest = value.partition("''")
    return decode(unquote_to_bytes(rest), charset or None, hint).text
