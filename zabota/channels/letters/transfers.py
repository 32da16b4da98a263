"""Content-Transfer-Encoding undone, as far as what came can be undone."""

import binascii
import re
from typing import Final, NamedTuple

_NOT_BASE64: Final = bytes(
    set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=")
)
_BLANKS: Final = b" \t\r\n\x0b\x0c\0"
_BASE64_LINES: Final = re.compile(rb"(?:[ \t]*[A-Za-z0-9+/=]+[ \t\r]*(?:\n|\Z)|[ \t\r]*\n)*")
_SOFT_BREAK: Final = re.compile(rb"=[ \t]+(?=\r?\n)")
_UU_BEGIN: Final = re.compile(rb"^begin(?:-base64)? [0-7]{3,4} ([^\r\n]{1,500})\r?\n", re.MULTILINE)


class Transferred(NamedTuple):
    """Bytes, and a word of warning when they were not encoded as they said."""

    data: bytes
    warning: str = ""


def encoding_named(value: str) -> str:
    """The encoding's plain name: mail spells it in many ways."""
    name = re.sub(r"[^a-z0-9]", "", value.lower().split(";")[0])
    if name.startswith("base64") or name == "b64":
        return "base64"
    if name.startswith(("quotedp", "quotep")) or name == "qp":
        return "quoted-printable"
    if name in ("xuuencode", "uuencode", "xuue", "uue", "xuuencoded"):
        return "uuencode"
    return ""


def decode_transfer(body: bytes, encoding: str) -> Transferred:
    """``body`` without its transfer encoding (a value of ``encoding_named``)."""
    if encoding == "base64":
        return from_base64(body)
    if encoding == "quoted-printable":
        return Transferred(binascii.a2b_qp(_SOFT_BREAK.sub(b"=", body)))
    if encoding == "uuencode":
        return from_uuencode(body)
    return Transferred(body)


def from_quoted_words(payload: bytes) -> bytes:
    """The Q of an encoded word: an underscore is a space."""
    return binascii.a2b_qp(payload, header=True)


def from_base64(body: bytes) -> Transferred:
    """Base64 with missing padding, padding in the middle, foreign lines after it; or no base64 at all."""
    odd = body.translate(None, _BASE64_ALPHABET)
    if not odd.strip(_BLANKS):
        return Transferred(_decode_runs(body))
    if not odd.strip(_BLANKS + b"-_") and b"+" not in body and b"/" not in body:
        return Transferred(_decode_runs(body.translate(_URL_SAFE)))
    head = _BASE64_LINES.match(body)
    cut = head.end() if head else 0
    if cut and len(body[:cut].strip()) >= 4 and (cut >= 60 or len(odd) * 10 < len(body)):
        tail = body[cut:].strip()
        footer = b"\n" + tail if _is_prose(tail) else b""
        return Transferred(_decode_runs(body[:cut]) + footer, "broken-base64")
    if len(odd.translate(None, _BLANKS)) * 20 > len(body):
        return Transferred(body, "not-base64")
    return Transferred(_decode_runs(body.translate(None, _NOT_BASE64)), "broken-base64")


def _is_prose(tail: bytes) -> bool:
    """Words that a list server hung under the encoded text, rather than rubbish."""
    return b" " in tail and b"\0" not in tail


_BASE64_ALPHABET: Final = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
_MAX_RUNS: Final = 20_000
_URL_SAFE: Final = bytes.maketrans(b"-_", b"+/")


def _decode_runs(body: bytes) -> bytes:
    """Each run up to its padding apart: some programs pad every line."""
    first = body.find(b"=")
    if first < 0 or not body[first:].strip(b"=" + _BLANKS):
        return _decode_run(body if first < 0 else body[:first])
    return b"".join(_decode_run(run) for run in re.split(rb"=[=\s\0]*", body, maxsplit=_MAX_RUNS) if run)


def _decode_run(run: bytes) -> bytes:
    try:
        return binascii.a2b_base64(run + b"==")
    except binascii.Error:  # one letter too many: what is whole is kept
        letters = run.translate(None, _NOT_BASE64)
        return binascii.a2b_base64(letters[: len(letters) // 4 * 4])


def from_uuencode(body: bytes) -> Transferred:
    """The first file of a uuencoded body, with or without its begin line."""
    begin = _UU_BEGIN.search(body)
    data, _ = uu_lines(body, begin.end() if begin else 0)
    return Transferred(data, "" if data and begin else "broken-uuencode")


def uu_lines(body: bytes, start: int) -> tuple[bytes, int]:
    """Uuencoded lines from ``start`` to the line "end" or the first that is none; and where they stop."""
    out: list[bytes] = []
    position = start
    while position < len(body):
        found = body.find(b"\n", position)
        stop = len(body) if found < 0 else found + 1
        line = body[position:stop].rstrip(b"\r\n")
        if line.strip() == b"end":
            return b"".join(out), stop
        piece = _uu_line(line)
        if piece is None:
            break
        out.append(piece)
        position = stop
    return b"".join(out), position


def _uu_line(line: bytes) -> bytes | None:
    if not line or line in (b"`", b" "):
        return b""
    if len(line) > 90:
        return None
    length = (line[0] - 32) & 63
    letters = (length * 4 + 2) // 3
    if len(line) - 1 < letters - 2 or len(line) - 1 > letters + 8:
        return None
    try:
        return binascii.a2b_uu(line[: letters + 1])
    except binascii.Error:
        return None
