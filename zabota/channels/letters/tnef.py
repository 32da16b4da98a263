"""winmail.dat (TNEF) opened with tnefparse, which is only given what it can't choke on."""

import logging
import struct
from dataclasses import dataclass, field
from typing import Any, Final

from . import tidy
from .charsets import decode
from .letter import Attachment
from .pieces import Piece
from .rtf import text_of_compressed_rtf

_SIGNATURE: Final = 0x223E9F78
_BODY, _CODEPAGE, _PROPERTIES = 0x800C, 0x9007, 0x9003
_RENDERING, _TITLE, _DATA, _ATTACHMENT = 0x9002, 0x8010, 0x800F, 0x9005
_WANTED: Final = frozenset((_BODY, _CODEPAGE, _PROPERTIES, _RENDERING, _TITLE, _DATA, _ATTACHMENT))
# The class id before an embedded letter's TNEF. tnefparse would recurse into it; spoilt, it is plain data.
_EMBEDDED: Final = b"\x07\x03\x02\x00\x00\x00\x00\x00\xc0\x00\x00\x00\x00\x00\x00\x46"
_SPOILT: Final = b"\x07\x03\x02\x00\x00\x00\x00\x00\xc0\x00\x00\x00\x00\x00\x00\x47"
_MAX_OBJECTS: Final = 2_000
_MAX_DEPTH: Final = 5
_SHORT: Final = frozenset((0x02, 0x0B))
_FIXED_SIZES: Final = {0x03: 4, 0x04: 4, 0x0A: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x14: 8, 0x40: 8, 0x48: 16}
_COUNTED: Final = frozenset((0x0000, 0x000D, 0x001E, 0x001F, 0x0102))

logging.getLogger("tnefparse").setLevel(logging.CRITICAL)


@dataclass(slots=True)
class Unpacked:
    """The words and the files of a winmail.dat."""

    words: Piece = field(default_factory=Piece)
    attachments: list[Attachment] = field(default_factory=list)


def unpack(data: bytes, depth: int = 0) -> Unpacked | None:
    """What ``data`` holds; None when it is no TNEF or broken beyond reading."""
    try:
        return _unpack(data, depth)
    except Exception:  # noqa: BLE001 - the library raises what it likes; the file then stays as it came
        return None


def _unpack(data: bytes, depth: int) -> Unpacked | None:
    safe = _harmless(data)
    if safe is None:
        return None
    from tnefparse import TNEF

    parsed = TNEF(safe, do_checksum=False)
    codepage = parsed.codepage or "cp1251"
    unpacked = Unpacked(_words(parsed, codepage))
    for number, one in enumerate(parsed.attachments, start=1):
        _add(unpacked, one, codepage, number, depth)
    return unpacked


def _words(parsed: Any, codepage: str) -> Piece:
    if parsed.htmlbody:
        return Piece(None, _text(parsed.htmlbody, codepage), "utf-8")
    if parsed.body:
        return Piece(_text(parsed.body, codepage), None, "utf-8")
    compressed = getattr(parsed, "_rtfbody", None)
    return Piece(text_of_compressed_rtf(compressed), None, "utf-8") if compressed else Piece()


def _text(value: str | bytes, codepage: str) -> str:
    text = value if isinstance(value, str) else decode(value, codepage).text
    return text.replace("\0", "")


def _add(unpacked: Unpacked, one: Any, codepage: str, number: int, depth: int) -> None:
    content = bytes(one.data or b"").replace(_SPOILT, _EMBEDDED)
    if content.startswith(_EMBEDDED):
        inner = unpack(content[len(_EMBEDDED) :], depth + 1) if depth < _MAX_DEPTH else None
        if inner is not None:
            text = inner.words.text().encode("utf-8")
            unpacked.attachments.append(Attachment(f"message-{number}.txt", "text/plain", text))
            unpacked.attachments += inner.attachments
            return
    name = ""
    for attribute in one.mapi_attrs:
        if attribute.name == 0x3707:  # the long file name
            name = _text(attribute.data, codepage)
    name = tidy.file_name(name or _text(one._name or b"", codepage)) or f"attachment-{number}.bin"
    unpacked.attachments.append(Attachment(name, "application/octet-stream", content))


def _harmless(data: bytes) -> bytes | None:
    """The stream with only the objects that we read, each of them sound; None when it is no TNEF."""
    if len(data) < 6 or struct.unpack_from("<I", data)[0] != _SIGNATURE:
        return None
    kept = [data[:6]]
    position, count, has_attachment = 6, 0, False
    last = len(data)
    data += b"\0" * 16  # the library takes the zeros from the end of an embedded stream
    while position + 9 <= last and count < _MAX_OBJECTS:
        level, name, _, length = struct.unpack_from("<BHHI", data, position)
        end = position + 11 + length
        if end > len(data):
            break
        body = data[position + 9 : end - 2]
        has_attachment = has_attachment or name == _RENDERING
        if name in _WANTED and (level != 2 or has_attachment) and _is_sound(name, body):
            kept.append(data[position:end].replace(_EMBEDDED, _SPOILT))
        position, count = end, count + 1
    # tnefparse stops a little before the end of the data; padding lets it see the last object.
    return b"".join(kept) + b"\0" * 12 if len(kept) > 1 else None


def _is_sound(name: int, body: bytes) -> bool:
    """Whether the counts inside a property block are true: the library loops as often as they say."""
    if name not in (_PROPERTIES, _ATTACHMENT):
        return True
    try:
        count = struct.unpack_from("<I", body)[0]
        position = 4
        for _ in range(count):
            position = _after_property(body, position)
            if position > len(body) + 3:
                return False
    except struct.error:
        return False
    return True


def _after_property(body: bytes, position: int) -> int:
    kind, name = struct.unpack_from("<HH", body, position)
    position += 4
    if name >= 0x8000:
        position = _after_name(body, position)
    multiple = 1
    if kind & 0x1000:
        kind ^= 0x1000
        multiple = struct.unpack_from("<I", body, position)[0]
        position += 4
        if multiple > len(body) // 2:
            raise struct.error("more values than bytes")
    elif kind in _COUNTED:
        multiple = struct.unpack_from("<I", body, position)[0]
        position += 4
        if multiple > len(body) // 4:
            raise struct.error("more values than bytes")
    if kind in _SHORT:
        return position + (2 * multiple + 3) // 4 * 4
    if kind in _FIXED_SIZES:
        return position + _FIXED_SIZES[kind] * multiple
    if kind not in _COUNTED:
        raise struct.error("unknown kind")
    for _ in range(multiple):
        length = struct.unpack_from("<I", body, position)[0]
        position += 4 + (length + 3) // 4 * 4
    return position


def _after_name(body: bytes, position: int) -> int:
    kind = struct.unpack_from("<I", body, position + 16)[0]
    if kind == 0:
        return position + 24
    length = struct.unpack_from("<I", body, position + 20)[0]
    return int(position + 24 + (length + 3) // 4 * 4)
