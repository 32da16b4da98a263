"""Attachments: what they are called when shown."""

from typing import Final

from . import tidy
from .headers import read_headers
from .letter import Attachment
from .parts import Part
from .words import decode_field

_ENDINGS: Final = {
    "application/pdf": "pdf",
    "application/zip": "zip",
    "application/json": "json",
    "application/xml": "xml",
    "application/rtf": "rtf",
    "application/ics": "ics",
    "application/msword": "doc",
    "application/vnd.ms-excel": "xls",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/pgp-signature": "asc",
    "application/pgp-keys": "asc",
    "application/pkcs7-signature": "p7s",
    "application/x-pkcs7-signature": "p7s",
    "application/pkcs7-mime": "p7m",
    "application/x-pkcs7-mime": "p7m",
    "application/ms-tnef": "dat",
    "audio/mpeg": "mp3",
    "image/jpeg": "jpg",
    "image/svg+xml": "svg",
    "message/delivery-status": "txt",
    "message/disposition-notification": "txt",
    "message/rfc822": "eml",
    "message/global": "eml",
    "text/calendar": "ics",
    "text/directory": "vcf",
    "text/html": "html",
    "text/plain": "txt",
    "text/rfc822-headers": "txt",
    "text/vcard": "vcf",
    "text/x-vcard": "vcf",
}
_USUAL_NAMES: Final = {
    "application/pgp-encrypted": "version.asc",
    "application/pgp-signature": "signature.asc",
    "application/pkcs7-signature": "smime.p7s",
    "application/x-pkcs7-signature": "smime.p7s",
    "application/pkcs7-mime": "smime.p7m",
    "application/x-pkcs7-mime": "smime.p7m",
    "message/delivery-status": "delivery-status.txt",
    "message/disposition-notification": "disposition-notification.txt",
    "text/calendar": "invite.ics",
    "text/rfc822-headers": "headers.txt",
}


def attachment_of(part: Part, content: bytes, number: int, hint: str | None) -> Attachment:
    """``part`` as a file; ``number`` names it when nothing else does."""
    name = tidy.file_name(part.file_name)
    if part.holds_letter:
        name = name or _name_of_letter(content, hint)
        name = name if name.lower().endswith(".eml") else tidy.file_name(f"{name}.eml")
    return Attachment(
        name=name or default_name(part.content_type, number),
        content_type=part.content_type,
        content=content,
        content_id=part.content_id,
        inline=part.disposition.keyword == "inline" and part.content_type.startswith("image/"),
    )


def default_name(content_type: str, number: int) -> str:
    """A name for a file that came without one."""
    if usual := _USUAL_NAMES.get(content_type):
        return usual
    kind, _, subtype = content_type.partition("/")
    is_plain = kind in ("image", "audio", "video") and subtype.isalnum() and len(subtype) < 8
    ending = _ENDINGS.get(content_type) or (subtype if is_plain else "bin")
    return f"{'image' if kind == 'image' else 'attachment'}-{number}.{ending}"


def _name_of_letter(content: bytes, hint: str | None) -> str:
    headers, _ = read_headers(content, 0, min(len(content), 128 * 1024))
    subject = decode_field(headers.first("subject") or b"", hint)
    return tidy.file_name(tidy.line(subject, 100).replace("\\", "_").strip("./ ")) or "message"
