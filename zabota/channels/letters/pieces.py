"""One stretch of a letter's words: as plain text, as HTML, or as both."""

import html
import re
from dataclasses import dataclass
from typing import Final

from .charsets import Decoded, decode
from .codecs_of_mail import codec_named
from .flowed import unflowed
from .htmltext import QUOTE_STARTS, text_of_html
from .limits import MAX_HTML, MAX_TEXT
from .parts import Part

_META: Final = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_REFERENCE: Final = re.compile(r"&#(?:1[01]\d\d|x4[0-5][0-9a-f]);", re.IGNORECASE)
_REFERENCES: Final = re.compile(r"(?:&#1[01]\d\d;){3}|(?:&#x4[0-5][0-9a-f];){3}", re.IGNORECASE)
_LOOKS_HTML: Final = re.compile(r"\s*(?:<!doctype html|<html[\s>]|<body[\s>])", re.IGNORECASE)
_ENRICHED: Final = re.compile(r"<(?:param>[^<]{0,1000}</param|/?[A-Za-z-]{1,40})>", re.IGNORECASE)
_STUB: Final = re.compile(
    r"(?:does(?: not|n't) (?:support|display|accept) html|unable to (?:display|view|read) (?:this )?html"
    r"|html[ -]version|view (?:this|it) (?:email |message )?in (?:a|your) browser"
    r"|не поддерживает html|в формате html"
    r"|html[- ]верси|без поддержки html|this is an? html (?:e-?mail|message))",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Piece:
    """``codec`` is what its bytes were read with."""

    plain: str | None = None
    html: str | None = None
    codec: str = ""

    @property
    def has_words(self) -> bool:
        return bool((self.plain or "").strip() or (self.html or "").strip())

    def text(self) -> str:
        """The best text: what was written as text, unless it only says that the letter is HTML."""
        plain = self.plain or ""
        if self.html is None or (plain.strip() and not self._is_stub(plain)):
            return plain.replace(QUOTE_STARTS, "")
        return text_of_html(self.html) or plain

    def _is_stub(self, plain: str) -> bool:
        return len(plain) < 500 and len(self.html or "") > 3 * len(plain) and bool(_STUB.search(plain))

    def as_html(self) -> str:
        if self.html is not None:
            return self.html
        return f'<div style="white-space: pre-wrap">{html.escape(self.plain or "")}</div>'


def read_piece(part: Part, data: bytes, hint: str | None, warnings: list[str]) -> Piece:
    """The words of a text part whose transfer encoding is undone."""
    if len(data) > MAX_HTML * 2:
        warnings.append("text-cut")
        data = data[: MAX_HTML * 2]
    decoded = _decoded(part, data, hint, warnings)
    text = decoded.text.replace("\0", "").replace("\r\n", "\n")
    if part.content_type == "text/html" or (part.content_type == "text/plain" and _LOOKS_HTML.match(text)):
        if len(text) > MAX_HTML:
            warnings.append("text-cut")
        return Piece(None, text[:MAX_HTML], decoded.codec)
    if len(text) > MAX_TEXT:
        warnings.append("text-cut")
        text = text[:MAX_TEXT]
    if _REFERENCES.search(text):  # a web form that escaped what it should have encoded
        text = _REFERENCE.sub(lambda found: html.unescape(found[0]), text)
    if part.content_type in ("text/enriched", "text/richtext"):
        text = _ENRICHED.sub("", text.replace("<<", "<lt>")).replace("<lt>", "<")
    if part.type_parameters.get("format", "").lower() == "flowed":
        text = unflowed(text, delsp=part.type_parameters.get("delsp", "").lower() == "yes")
    return Piece(text, None, decoded.codec)


def _decoded(part: Part, data: bytes, hint: str | None, warnings: list[str]) -> Decoded:
    declared = part.type_parameters.get("charset", "")
    meta = _META.search(data[:4096]) if part.content_type == "text/html" else None
    told = meta[1].decode("ascii") if meta else None
    if told and codec_named(told) in ("utf_16", "utf_16_le", "utf_16_be"):
        told = None  # a page that could be read up to here is not in UTF-16
    if not codec_named(declared):
        if declared:
            warnings.append("unknown-charset")
        decoded = decode(data, told, hint)
        if not declared and not data.isascii() and not told:
            warnings.append("no-charset")
        return decoded
    decoded = decode(data, declared, told or hint)
    if not decoded.as_declared:
        warnings.append("wrong-charset")
    return decoded
