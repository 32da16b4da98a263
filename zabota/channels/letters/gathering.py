"""From the tree of parts to what a person means by a letter: words, files, an invitation, reports."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from . import tnef
from .attaching import attachment_of
from .codecs_of_mail import codec_named
from .letter import Attachment
from .parts import Part, Tree
from .pieces import Piece, read_piece
from .uuencoded import without_files

_REPORTS = frozenset(
    ("message/delivery-status", "message/global-delivery-status", "message/disposition-notification")
)
_SHADOWS = frozenset(("text/x-amp-html", "text/watch-html"))
_TNEF_TYPES = frozenset(("application/ms-tnef", "application/vnd.ms-tnef"))
_RETURNED = frozenset(("message/rfc822", "message/global", "text/rfc822-headers", "message/rfc822-headers"))


@dataclass(slots=True)
class Gathered:
    """What the parts gave.

    ``reports``, ``calendars`` and ``returned`` (letters within the letter) are raw bodies that are also found
    among the attachments; ``spare`` are words to fall back on when the letter has none of its own.
    """

    pieces: list[Piece] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    reports: list[bytes] = field(default_factory=list)
    calendars: list[tuple[Part, bytes]] = field(default_factory=list)
    returned: list[bytes] = field(default_factory=list)
    spare: list[Piece] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def has_words(self) -> bool:
        return any(piece.has_words for piece in self.pieces)


def gather(tree: Tree, hint: str | None = None) -> Gathered:
    """Walk the tree once. ``hint`` is the charset that the letter's header fields seem to use."""
    gatherer = _Gatherer(hint)
    gathered = gatherer.gathered
    gathered.pieces = gatherer.take(tree.root, inside="")
    for stretch in tree.rest:
        name = f"unread-{len(gathered.attachments) + 1}.eml"
        gathered.attachments.append(Attachment(name, "application/octet-stream", stretch))
    if not gathered.has_words:
        gathered.pieces = [piece for piece in gathered.spare if piece.has_words][:1] or gathered.pieces
    return gathered


class _Gatherer:
    def __init__(self, hint: str | None) -> None:
        self.hint = hint
        self.gathered = Gathered()
        self.has_body = False

    def take(self, part: Part, inside: str) -> list[Piece]:
        """The pieces of words in ``part``; files go to the attachments. The tree is at most 31 deep."""
        if part.is_unread:
            return []
        if not part.children:
            return self._take_leaf(part, inside)
        if part.content_type == "multipart/alternative":
            return self._merged([self.take(child, "alternative") for child in part.children])
        children = part.children
        if part.content_type == "multipart/appledouble":
            children = [
                child for child in children if child.content_type != "application/applefile"
            ] or children
        nested = inside if part.content_type == "multipart/related" else ""
        return _flat(self.take(child, nested) for child in children)

    def _merged(self, groups: list[list[Piece]]) -> list[Piece]:
        """Alternatives say one thing in several ways: the first plain and the last HTML one stay."""
        spoken = [group for group in groups if any(piece.has_words for piece in group)]
        plain = next((group for group in spoken if all(piece.html is None for piece in group)), None)
        rich = next((group for group in reversed(spoken) if any(piece.html for piece in group)), None)
        if plain is None or rich is None:
            return plain or rich or _flat(groups)[:1]
        text = "\n".join(piece.plain or "" for piece in plain)
        source = "\n".join(piece.as_html() for piece in rich)
        return [Piece(text, source, plain[0].codec if plain[0].codec != "ascii" else rich[0].codec)]

    def _take_leaf(self, part: Part, inside: str) -> list[Piece]:
        transferred = part.body()
        data = transferred.data
        if transferred.warning:
            self.gathered.warnings.append(transferred.warning)
        if part.content_type in _SHADOWS and inside == "alternative":
            return []
        if not self._is_body(part, inside) or _looks_binary(part, data):
            self._attach(part, data)
            return []
        self.has_body = self.has_body or bool(data.strip())
        if part.content_type == "text/plain":
            data, files = without_files(data, len(self.gathered.attachments))
            self.gathered.attachments += files
        return [read_piece(part, data, self.hint, self.gathered.warnings)]

    def _is_body(self, part: Part, inside: str) -> bool:
        if part.content_type not in ("text/plain", "text/html") or part.disposition.keyword == "attachment":
            return False
        if part.disposition.parameters.get("filename"):
            return False
        if part.type_parameters.get("name"):
            return inside == "alternative" or not self.has_body
        return True

    def _attach(self, part: Part, data: bytes) -> None:
        gathered = self.gathered
        if not data and not part.file_name and not part.is_typed:
            return
        self._look_into(part, data)
        if _is_tnef(part) and self._unpack(data):
            return
        attachment = attachment_of(part, data, len(gathered.attachments) + 1, self.hint)
        if attachment.content_type in ("application/ics", "text/calendar"):
            twins = [one for one in gathered.attachments if one.content == data]
            gathered.attachments = [one for one in gathered.attachments if one not in twins]
        gathered.attachments.append(attachment)

    def _look_into(self, part: Part, data: bytes) -> None:
        """What else a file may tell: a report, an invitation, a letter sent back, words to fall back on."""
        gathered = self.gathered
        if part.content_type in _REPORTS:
            gathered.reports.append(data)
        elif part.content_type in _RETURNED:
            gathered.returned.append(data)
        elif part.content_type in ("text/calendar", "application/ics"):
            gathered.calendars.append((part, data))
        elif _may_speak(part, data):
            gathered.spare.append(read_piece(part, data, self.hint, gathered.warnings))

    def _unpack(self, data: bytes) -> bool:
        """winmail.dat opened in place; False when it keeps its secrets."""
        unpacked = tnef.unpack(data)
        if unpacked is None:
            self.gathered.warnings.append("winmail-unread")
            return False
        self.gathered.attachments += unpacked.attachments
        self.gathered.spare.insert(0, unpacked.words)
        return True


def _flat(groups: Iterable[list[Piece]]) -> list[Piece]:
    return [piece for group in groups for piece in group]


def _is_tnef(part: Part) -> bool:
    return part.content_type in _TNEF_TYPES or part.file_name.lower() == "winmail.dat"


def _may_speak(part: Part, data: bytes) -> bool:
    is_text = part.content_type.startswith("text/") and part.disposition.keyword != "attachment"
    return is_text and not _looks_binary(part, data)


def _looks_binary(part: Part, data: bytes) -> bool:
    """Bytes that no charset of mail makes into words."""
    start = data[:2048]
    nuls = start.count(0)
    if not nuls or (codec_named(part.type_parameters.get("charset", "")) or "").startswith("utf_"):
        return False
    is_wide = nuls * 3 >= len(start) and max(start[0::2].count(0), start[1::2].count(0)) * 20 >= nuls * 19
    return not is_wide and nuls * 20 > len(start)
