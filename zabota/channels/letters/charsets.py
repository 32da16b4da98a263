"""Bytes to text. The declared charset is heard first, then the bytes themselves are asked."""

import codecs
import re
from typing import Final, NamedTuple

from .codecs_of_mail import CYRILLIC, MULTIBYTE, SEVEN_BIT, WESTERN, codec_named
from .russian import likeness

_SAMPLE: Final = 4_000
# Declared without a thought by programs that never asked.
_DEFAULTS: Final = frozenset(("ascii", "cp1252", "utf-8"))
_HIGH: Final = re.compile(rb"[\x80-\xff]+")
_SEQUENCE: Final = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf_32_le"),
    (codecs.BOM_UTF16_LE, "utf_16_le"),
    (codecs.BOM_UTF16_BE, "utf_16_be"),
)


class Decoded(NamedTuple):
    """Text, the codec that gave it, and whether the letter had said so."""

    text: str
    codec: str
    as_declared: bool


def decode(raw: bytes, declared: str | None = None, hint: str | None = None) -> Decoded:
    """The text of ``raw``. ``hint`` is a charset heard elsewhere in the letter; it tips the scales only."""
    said = codec_named(declared) if declared else None
    for bom, codec in _BOMS:
        if raw.startswith(bom) and (bom == codecs.BOM_UTF8 or said != "cp1251"):
            return Decoded(raw[len(bom) :].decode(codec, "replace"), codec, codec == said)
    if raw.isascii():
        return _decode_seven_bits(raw, said)
    if said and (text := _trusted(raw, said)) is not None:
        return Decoded(text, said, True)
    if said == "utf-8" and _is_nearly_utf8(raw):
        return Decoded(raw.decode("utf-8", "replace"), "utf-8", True)
    codec = guess(raw, said, codec_named(hint) if hint else None)
    return Decoded(raw.decode(codec, "replace"), codec, codec == said)


def _decode_seven_bits(raw: bytes, said: str | None) -> Decoded:
    if said in SEVEN_BIT and not (said.startswith(("utf_16", "utf_32")) and b"\0" not in raw):
        text = _strictly(raw, said)
        return Decoded(raw.decode(said, "replace") if text is None else text, said, True)
    if b"\x1b$" in raw and (text := _strictly(raw, "iso2022_jp_2")) is not None:
        return Decoded(text, "iso2022_jp_2", False)
    if raw.count(b"\0") > len(raw) // 3:
        return Decoded(raw.decode(_wide(raw), "replace"), _wide(raw), False)
    return Decoded(raw.decode("ascii"), said if said and said not in SEVEN_BIT else "ascii", True)


def _trusted(raw: bytes, said: str) -> str | None:
    """The text by the declared charset, when neither it nor the bytes speak against it."""
    text = _strictly(raw, said)
    if text is None or said == "utf-8":
        return text
    if said in SEVEN_BIT:
        return text
    if _is_rather_utf8(raw, said):
        return None
    if said in CYRILLIC or said in WESTERN:
        return text if guess(raw, said, None) == said else None
    return text


def _is_rather_utf8(raw: bytes, said: str) -> bool:
    if _strictly(raw, "utf-8") is None:
        return False
    sequences = len(_SEQUENCE.findall(raw[:_SAMPLE]))
    if said in MULTIBYTE:
        return sequences >= 4
    return sequences >= 2 or said in WESTERN


def _is_nearly_utf8(raw: bytes) -> bool:
    """UTF-8 with a few broken places: cut in the middle, or a foreign byte pasted in."""
    lost = raw.decode("utf-8", "replace").count("\ufffd")
    return len(_SEQUENCE.findall(raw)) >= 3 * lost


def guess(raw: bytes, said: str | None = None, hint: str | None = None) -> str:
    """The codec that fits best. ``said`` and ``hint`` win where the bytes leave it open."""
    if _strictly(raw, "utf-8") is not None:
        return "utf-8"
    if raw.count(b"\0") > len(raw) // 4:
        return _wide(raw)
    sample = _sample(raw)
    if _is_dense(sample):
        if codec := _best_cyrillic(sample, said, hint):
            return codec
        for told in (said, hint):
            if told and told not in _DEFAULTS and _strictly(raw, told) is not None:
                return told
        return _asked_elsewhere(raw)
    for told in (said, hint, "cp1252"):
        if told and told != "ascii" and told not in SEVEN_BIT and _strictly(raw, told) is not None:
            return told
    return "cp1252"


def _sample(raw: bytes) -> bytes:
    """The bytes around the first foreign letters: a long English letter may have one Russian line."""
    found = _HIGH.search(raw)
    start = max(0, found.start() - 40) if found else 0
    return raw[start : start + _SAMPLE]


def _is_dense(sample: bytes) -> bool:
    """True when foreign letters come in whole words, as in Cyrillic, and not one by one, as in German."""
    runs = [len(run) for run in _HIGH.findall(sample)]
    alone = len(re.findall(rb"[A-Za-z][\x80-\xff]{1,2}[A-Za-z]", sample))
    return sum(runs) >= 2 * len(runs) and alone * 3 <= len(runs)


def _best_cyrillic(sample: bytes, said: str | None, hint: str | None) -> str | None:
    letters = sum(len(run) for run in _HIGH.findall(sample))
    points: dict[str, float] = {}
    for codec in CYRILLIC:
        points[codec] = likeness(sample.decode(codec, "replace"))
        points[codec] -= 8.0 + 0.2 * letters if codec == "mac_cyrillic" and codec not in (said, hint) else 0.0
        points[codec] += 6.0 + 0.5 * letters if codec == said else 0.0
        points[codec] += 2.0 + 0.2 * letters if codec == hint else 0.0
    best = max(points, key=lambda codec: points[codec])
    if points[best] > -0.5 * letters - 4.0:
        return best
    return said if said in CYRILLIC else None


def _asked_elsewhere(raw: bytes) -> str:
    """The late resort: charset-normalizer, for scripts that we don't know ourselves."""
    from charset_normalizer import from_bytes

    try:
        best = from_bytes(raw[:_SAMPLE], steps=3, chunk_size=512).best()
    except Exception:  # noqa: BLE001 - a guesser that stumbles must not lose the letter
        best = None
    codec = codec_named(best.encoding) if best else None
    return codec or "cp1252"


def _wide(raw: bytes) -> str:
    return "utf_16_le" if raw[1::2].count(0) >= raw[0::2].count(0) else "utf_16_be"


def _strictly(raw: bytes, codec: str) -> str | None:
    try:
        return raw.decode(codec)
    except (UnicodeError, LookupError):
        return None
