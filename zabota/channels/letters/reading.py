"""From the bytes of a letter to what it says. Pure: nothing is fetched, stored or believed."""

import re
from dataclasses import replace
from typing import Final
from urllib.parse import unquote

from . import tidy
from .bounces import read_bounce
from .charsets import guess
from .codecs_of_mail import shown
from .envelope import read_envelope
from .gathering import Gathered, gather
from .headers import Headers
from .htmltext import QUOTE_STARTS
from .invitations import described, read_invitation
from .kinds import Evidence, kind_of
from .letter import BOUNCE, Attachment, Invitation, Letter, Unreadable
from .limits import MAX_HTML, MAX_RAW, MAX_TEXT
from .parts import Tree, read_parts
from .pieces import Piece
from .quotes import fold

_CONTENT_ID: Final = re.compile(r"cid:([^\s\"'<>)]{1,400})", re.IGNORECASE)
_BOMS: Final = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_BLANKS: Final = b"\r\n \t\0"
_MAX_NESTED: Final = 5


def read(raw: bytes) -> Letter:
    """The letter in ``raw``. Raises Unreadable when there is nothing to understand, and nothing else.

    Linear in the size of ``raw`` and frugal, but strangers wrote it: run it through the nursery.
    """
    if len(raw) > MAX_RAW:
        raise Unreadable("too-large", f"{len(raw)} bytes")
    raw, warnings = _straightened(bytes(raw))
    if not raw.strip(_BLANKS):
        raise Unreadable("empty")
    try:
        return _Reader(raw, warnings).letter()
    except RecursionError:
        raise Unreadable("too-deep") from None


def _straightened(raw: bytes) -> tuple[bytes, list[str]]:
    """Without a byte order mark and blank lines in front, and with line feeds somewhere."""
    warnings: list[str] = []
    if codec := _BOMS.get(raw[:2]):
        raw = raw[2:].decode(codec, "replace").encode("utf-8", "replace")
        warnings.append("utf-16-letter")
    if raw.startswith(b"\xef\xbb\xbf"):
        raw = raw[3:]
        warnings.append("byte-order-mark")
    if b"\n" not in raw and b"\r" in raw:
        raw = raw.replace(b"\r", b"\n")
        warnings.append("bare-returns")
    return raw.lstrip(_BLANKS) if raw[:1] in (b"\r", b"\n", b" ", b"\t", b"\0") else raw, warnings


class _Reader:
    def __init__(self, raw: bytes, warnings: list[str]) -> None:
        self.tree: Tree = read_parts(raw)
        self.headers: Headers = self.tree.root.headers
        self.warnings = [*warnings, *self.tree.warnings]
        self.hint = self._hint()
        self.gathered: Gathered = gather(self.tree, self.hint)
        if not len(self.headers):
            self.warnings.append("no-headers")
            if not self.gathered.has_words or raw[:4096].count(0):
                raise Unreadable("not-a-letter")

    def _hint(self) -> str | None:
        """The charset of raw bytes in the header: its fields together tell more than each alone."""
        foreign = self.headers.foreign_bytes()
        if not foreign:
            return None
        self.warnings.append("raw-header")
        return guess(foreign)

    def letter(self) -> Letter:
        letter = read_envelope(self.headers, self.hint, self.warnings)
        letter = self._with_words(letter)
        if not letter.text and {"too-deep", "too-many-parts"} & set(self.warnings):
            raise Unreadable("too-deep" if "too-deep" in self.warnings else "too-many-parts")
        letter = self._with_files(letter)
        letter = self._with_kind(letter)
        return replace(letter, warnings=tuple(dict.fromkeys(self.warnings + self.gathered.warnings)))

    def _with_words(self, letter: Letter) -> Letter:
        pieces = self.gathered.pieces
        if not self.gathered.has_words:
            pieces = _nested_pieces(self.gathered) or pieces
        marked = "\n\n".join(filter(str.strip, (piece.text() for piece in pieces)))
        if not marked.strip() and self.gathered.calendars:
            part, data = self.gathered.calendars[0]
            marked = described(data, part.type_parameters.get("charset"))
        if len(marked) > MAX_TEXT:
            self.warnings.append("text-cut")
        marked = tidy.text(marked, MAX_TEXT)
        folded = fold(marked, letter.subject)
        codec = next(
            (one.codec for one in pieces if one.codec not in ("", "ascii")), "ascii" if pieces else ""
        )
        return replace(
            letter,
            text=tidy.text(marked.replace(QUOTE_STARTS + "\n", "").replace(QUOTE_STARTS, ""), MAX_TEXT),
            new_text=folded.new,
            quoted_text=folded.quoted,
            signature=folded.signature,
            charset=shown(codec),
        )

    def _with_files(self, letter: Letter) -> Letter:
        pieces = self.gathered.pieces
        html = None
        if any(piece.html is not None for piece in pieces):
            html = "\n".join(piece.as_html() for piece in pieces).replace("\0", "")[:MAX_HTML]
        return replace(letter, html=html, attachments=self._attachments(html), invitation=self._invitation())

    def _attachments(self, html: str | None) -> tuple[Attachment, ...]:
        """Files, each knowing whether the HTML shows it."""
        shown_ids = {unquote(one) for one in _CONTENT_ID.findall(html or "")}
        return tuple(
            replace(one, inline=True) if one.content_id in shown_ids and not one.inline else one
            for one in self.gathered.attachments
        )

    def _invitation(self) -> Invitation | None:
        for part, data in self.gathered.calendars[:5]:
            if found := read_invitation(part, data):
                return found
        return None

    def _with_kind(self, letter: Letter) -> Letter:
        evidence = Evidence(
            self.headers, self.tree, letter.from_, letter.subject, letter.text, letter.return_path
        )
        kind = kind_of(evidence)
        bounce = None
        if kind.name == BOUNCE:
            bounce = read_bounce(self.headers, letter.text, self.gathered.reports, self.gathered.returned)
        return replace(
            letter,
            kind=kind.name,
            kind_reason=kind.reason,
            may_be_answered=kind.may_be_answered and letter.from_verified,
            bounce=bounce,
        )


def _nested_pieces(gathered: Gathered) -> list[Piece]:
    """A letter that only holds another letter speaks with that one's words."""
    for _ in range(_MAX_NESTED):
        if len(gathered.returned) != 1:
            return []
        gathered = gather(read_parts(gathered.returned[0].lstrip(_BLANKS)))
        if gathered.has_words:
            return gathered.pieces
    return []
