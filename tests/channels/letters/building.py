"""Letters made by hand, byte by byte, so that each can be wrong in just one way."""

import base64
import struct
from collections.abc import Callable
from pathlib import Path

from zabota.channels.letters import Letter, Unreadable, read

HERE = Path(__file__).parent
HEAD = b"From: Vera <vera@client.example>\r\nTo: support@romashka.example\r\nSubject: Hello\r\n"


def raw_letter(name: str) -> bytes:
    """One of the files beside this one."""
    return (HERE / f"{name}.eml").read_bytes()


def real(name: str) -> Letter:
    return read(raw_letter(name))


def letter(fields: bytes | str = b"", body: bytes | str = b"", *, head: bytes = HEAD) -> Letter:
    """A letter with some more fields and a body."""
    return read(raw(fields, body, head=head))


def raw(fields: bytes | str = b"", body: bytes | str = b"", *, head: bytes = HEAD) -> bytes:
    fields = fields.encode() if isinstance(fields, str) else fields
    body = body.encode() if isinstance(body, str) else body
    return head + fields + (b"" if not fields or fields.endswith(b"\n") else b"\r\n") + b"\r\n" + body


def with_field(field: bytes | str) -> Letter:
    """A letter whose one interesting thing is this header field."""
    field = field.encode() if isinstance(field, str) else field
    return read(field + b"\r\n\r\nHello\r\n")


def multipart(*parts: bytes | str, subtype: str = "mixed", boundary: str = "b1", close: bool = True) -> bytes:
    """Header field and body of a multipart."""
    told = [part.encode() if isinstance(part, str) else part for part in parts]
    edge = boundary.encode()
    body = b"".join(b"--" + edge + b"\r\n" + part + b"\r\n" for part in told)
    field = f'Content-Type: multipart/{subtype}; boundary="{boundary}"\r\n\r\n'.encode()
    return field + body + (b"--" + edge + b"--\r\n" if close else b"")


def file_part(
    disposition: str | bytes, content: bytes = b"1234", content_type: str = "application/pdf"
) -> bytes:
    """A part that is a file, with its Content-Disposition as given."""
    disposition = disposition.encode() if isinstance(disposition, str) else disposition
    return (
        f"Content-Type: {content_type}\r\n".encode()
        + (b"Content-Disposition: " + disposition + b"\r\n" if disposition else b"")
        + b"Content-Transfer-Encoding: base64\r\n\r\n"
        + base64.encodebytes(content)
    )


def outcome(reader: Callable[[bytes], Letter], raw: bytes) -> Letter | str:
    """The letter, or the reason why there is none."""
    try:
        return reader(raw)
    except Unreadable as refusal:
        return refusal.reason


def names_of(letter: Letter) -> list[str]:
    return [one.name for one in letter.attachments]


def tnef(*objects: bytes) -> bytes:
    """A winmail.dat of these objects."""
    return struct.pack("<IH", 0x223E9F78, 1) + b"".join(objects)


def tnef_object(level: int, name: int, kind: int, body: bytes) -> bytes:
    return struct.pack("<BHHI", level, name, kind, len(body)) + body + struct.pack("<H", sum(body) & 0xFFFF)


def tnef_file(title: bytes, content: bytes) -> bytes:
    rendering = tnef_object(2, 0x9002, 6, b"\1\0" + b"\xff" * 12)
    return rendering + tnef_object(2, 0x8010, 1, title + b"\0") + tnef_object(2, 0x800F, 6, content)


def tnef_properties(*properties: bytes) -> bytes:
    return tnef_object(1, 0x9003, 6, struct.pack("<I", len(properties)) + b"".join(properties))


def tnef_property(kind: int, name: int, value: bytes) -> bytes:
    padding = b"\0" * (-len(value) % 4)
    return struct.pack("<HHII", kind, name, 1, len(value)) + value + padding
