"""Outlook's compressed RTF (MS-OXRTFCP) to plain words."""

import re
import struct
from typing import Final

from .codecs_of_mail import codec_named
from .htmltext import text_of_html

# What the compressor's window holds before the first byte (MS-OXRTFCP 2.1.2.1).
_WINDOW: Final = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
    b"\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    b"\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
_MAX_RTF: Final = 5_000_000
_TOKEN: Final = re.compile(
    rb"\\([a-z]{1,32})(-?\d{1,9})?[ ]?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.DOTALL
)
_SKIPPED: Final = frozenset(
    (
        b"fonttbl",
        b"colortbl",
        b"stylesheet",
        b"info",
        b"pict",
        b"generator",
        b"themedata",
        b"header",
        b"footer",
    )
)
_SIGNS: Final = {b"par": "\n", b"line": "\n", b"tab": "\t", b"emdash": "—", b"endash": "–", b"bullet": "•"}
_QUOTES: Final = {b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”"}
_CHARSETS: Final = {0: "cp1252", 204: "cp1251", 238: "cp1250", 161: "cp1253", 162: "cp1254", 128: "cp932"}


def text_of_compressed_rtf(data: bytes) -> str:
    """The words of a PR_RTF_COMPRESSED value; empty when it can't be read."""
    rtf = decompressed(data)
    return text_of_rtf(rtf) if rtf else ""


def decompressed(data: bytes) -> bytes:
    if len(data) < 16:
        return b""
    _, raw_size, kind, _ = struct.unpack_from("<IIII", data)
    if kind == 0x414C454D:  # "MELA": not compressed
        return data[16 : 16 + min(raw_size, _MAX_RTF)]
    if kind != 0x75465A4C:  # "LZFu"
        return b""
    return _inflate(data, min(raw_size, _MAX_RTF))


def _inflate(data: bytes, size: int) -> bytes:
    window = bytearray(_WINDOW) + bytearray(4096 - len(_WINDOW))
    write = len(_WINDOW)
    out = bytearray()
    position = 16
    while position < len(data) and len(out) < size:
        control = data[position]
        position += 1
        for bit in range(8):
            if control & (1 << bit):
                if position + 1 >= len(data):
                    return bytes(out)
                token = data[position] << 8 | data[position + 1]
                position += 2
                offset, length = token >> 4, (token & 15) + 2
                if offset == write:
                    return bytes(out)
                for step in range(length):
                    byte = window[(offset + step) & 4095]
                    out.append(byte)
                    window[write] = byte
                    write = (write + 1) & 4095
            elif position < len(data):
                out.append(data[position])
                window[write] = data[position]
                write = (write + 1) & 4095
                position += 1
    return bytes(out)


def text_of_rtf(rtf: bytes) -> str:
    """The words of RTF; where HTML was wrapped in it (MS-OXRTFEX), the words of that HTML."""
    reader = _Reader(rtf)
    reader.read()
    text = "".join(reader.out)
    return text_of_html(text) if reader.from_html else text


class _Reader:
    """Groups as a stack of (skipped, codec, characters to skip after \\u); depth is capped by the data."""

    def __init__(self, rtf: bytes) -> None:
        self.rtf = rtf
        self.out: list[str] = []
        self.raw = bytearray()
        self.from_html = b"\\fromhtml" in rtf[:4096]
        found = re.search(rb"\\ansicpg(\d{2,5})", rtf[:4096])
        self.codec = (codec_named(f"cp{int(found[1])}") if found else None) or "cp1252"
        self.fonts: dict[int, str] = {}
        self.font = -1
        self.group: tuple[bool, str, int] = (False, self.codec, 1)
        self.stack: list[tuple[bool, str, int]] = []
        self.to_skip = 0
        self.starred = False
        self.font_depth = 0

    def read(self) -> None:
        for token in _TOKEN.finditer(self.rtf):
            word, number, code, sign, brace, text = token.groups()
            if code is not None:
                self._byte(int(code, 16))
                continue
            self._flush()
            if brace is not None:
                self._brace(brace)
            elif word is not None:
                self._word(word, int(number) if number else None)
            elif sign is not None:
                self._sign(sign)
            elif text is not None:
                self._text(text)
        self._flush()

    def _byte(self, value: int) -> None:
        if self.to_skip:
            self.to_skip -= 1
        elif not self.group[0]:
            self.raw.append(value)

    def _flush(self) -> None:
        if self.raw:
            self.out.append(self.raw.decode(self.group[1], "replace"))
            self.raw.clear()

    def _brace(self, brace: bytes) -> None:
        if brace == b"{":
            self.stack.append(self.group)
        elif self.stack:
            self.group = self.stack.pop()
            self.font_depth = 0 if len(self.stack) < self.font_depth else self.font_depth
        self.starred = False

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self.starred = True
        elif sign in b"{}\\":
            self._put(sign.decode("ascii"))
        elif sign == b"~":
            self._put(" ")

    def _text(self, text: bytes) -> None:
        if self.to_skip:
            skipped = min(self.to_skip, len(text))
            self.to_skip -= skipped
            text = text[skipped:]
        self._put(text.decode("cp1252", "replace"))

    def _put(self, text: str) -> None:
        if not self.group[0]:
            self.out.append(text)

    def _word(self, word: bytes, number: int | None) -> None:
        is_skipped, codec, after = self.group
        if word == b"fonttbl":
            self.font_depth = max(1, len(self.stack))
        if word == b"htmlrtf":
            self.group = (number != 0, codec, after)
        elif word == b"htmltag" and self.from_html:
            self.group = (False, codec, after)
        elif word in _SKIPPED or (self.starred and word != b"htmltag"):
            self.group = (True, codec, after)
        elif word == b"uc":
            self.group = (is_skipped, codec, max(0, min(number or 0, 10)))
        elif word == b"u" and number is not None:
            self._put(chr(number & 0xFFFF))
            self.to_skip = after
        elif word in (b"f", b"fcharset"):
            self._choose_font(word, number or 0)
        elif word in _SIGNS or word in _QUOTES:
            self._put(_SIGNS.get(word) or _QUOTES[word])
        self.starred = False

    def _choose_font(self, word: bytes, number: int) -> None:
        is_skipped, codec, after = self.group
        if self.font_depth:
            if word == b"f":
                self.font = number
            elif len(self.fonts) < 1000:
                self.fonts[self.font] = _CHARSETS.get(number, self.codec)
        elif word == b"f":
            self.group = (is_skipped, self.fonts.get(number, codec), after)
