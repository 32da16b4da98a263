"""The letter inside an opaque S/MIME signature. Nothing is verified: the words are only taken out."""

from typing import Final

TYPES: Final = frozenset(("application/pkcs7-mime", "application/x-pkcs7-mime"))
_SIGNED_DATA: Final = bytes.fromhex("06092a864886f70d010702")
_SEQUENCE, _OCTETS, _OCTETS_IN_PIECES, _INNER = 0x30, 0x04, 0x24, 0xA0
_MAX_PIECES: Final = 100_000


def signed_content(data: bytes) -> bytes | None:
    """What was signed, from CMS SignedData in DER or BER; None for anything else."""
    try:
        return _content(data)
    except (IndexError, ValueError):
        return None


def _content(data: bytes) -> bytes | None:
    position = _enter(data, 0, _SEQUENCE)
    if not data.startswith(_SIGNED_DATA, position):
        return None
    position = _enter(data, position + len(_SIGNED_DATA), _INNER)
    position = _enter(data, position, _SEQUENCE)
    position = _after(data, _after(data, position))  # the version and the digests' names
    position = _enter(data, position, _SEQUENCE)
    position = _enter(data, _after(data, position), _INNER)
    tag, start, end = _head(data, position)
    if tag == _OCTETS and end >= 0:
        return data[start:end]
    return _joined(data, start, end) if tag == _OCTETS_IN_PIECES else None


def _joined(data: bytes, position: int, end: int) -> bytes:
    pieces: list[bytes] = []
    while position < (len(data) if end < 0 else end) and len(pieces) < _MAX_PIECES:
        tag, start, stop = _head(data, position)
        if tag != _OCTETS or stop < 0:
            break
        pieces.append(data[start:stop])
        position = stop
    return b"".join(pieces)


def _enter(data: bytes, position: int, tag: int) -> int:
    found, start, _ = _head(data, position)
    if found != tag:
        raise ValueError("not the structure of signed data")
    return start


def _after(data: bytes, position: int) -> int:
    _, _, end = _head(data, position)
    if end < 0:
        raise ValueError("a length that is needed is missing")
    return end


def _head(data: bytes, position: int) -> tuple[int, int, int]:
    """Tag, start and end of the value at ``position``; the end is -1 when only a mark will tell it."""
    tag, length = data[position], data[position + 1]
    start = position + 2
    if length == 0x80:
        return tag, start, -1
    if length & 0x80:
        count = length & 0x7F
        if count > 4:
            raise ValueError("longer than any letter")
        length = int.from_bytes(data[start : start + count], "big")
        start += count
    if start + length > len(data):
        raise ValueError("cut off")
    return tag, start, start + length
