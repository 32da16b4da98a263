"""A letter of ours as bytes, ready for SMTP."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from html import escape
from typing import Any, Final

from . import fields, tidy
from .letter import Person

_LINK: Final = re.compile(r"https?://[^\s<>\"]{1,2000}[^\s<>\".,;:!?)\]]")
_TYPE: Final = re.compile(r"[a-z0-9][a-z0-9.+-]{0,60}/[a-z0-9][a-z0-9.+-]{0,100}")
_MAX_REFERENCES: Final = 30


@dataclass(frozen=True, slots=True)
class OutgoingFile:
    """A file to send along. ``content_id`` (without brackets) makes it a picture of the HTML."""

    name: str
    content_type: str
    content: bytes
    content_id: str | None = None


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Everything that goes into one letter of ours; ``at`` is an aware moment.

    ``html`` is made from ``text`` when it isn't given. ``headers`` are our own signed fields. ``automatic`` is
    the value of Auto-Submitted, "auto-replied" or "auto-generated"; empty for what a person wrote.
    """

    from_: Person
    to: Sequence[Person]
    subject: str
    text: str
    message_id: str
    at: datetime
    cc: Sequence[Person] = ()
    reply_to: Person | None = None
    html: str | None = None
    attachments: Sequence[OutgoingFile] = ()
    in_reply_to: str | None = None
    references: Sequence[str] = ()
    automatic: str = ""
    headers: Sequence[tuple[str, str]] = ()


def write(outgoing: Outgoing) -> bytes:
    """The letter's bytes, lines ended by CRLF and short. Raises ValueError for an unusable address or id."""
    return b"".join(_header(outgoing)) + _body(outgoing).as_bytes()


def html_of_text(text: str) -> str:
    """A plain HTML of the same words in which links can be clicked."""
    parts: list[str] = []
    position = 0
    for found in _LINK.finditer(text):
        link = escape(found[0])
        parts += [escape(text[position : found.start()]), f'<a href="{link}">{link}</a>']
        position = found.end()
    body = "".join([*parts, escape(text[position:])]).replace("\n", "<br>\n")
    style = "font-family: sans-serif; font-size: 15px; line-height: 1.5"
    return f'<!DOCTYPE html>\n<html><body><div style="{style}">\n{body}\n</div></body></html>\n'


def _header(outgoing: Outgoing) -> list[bytes]:
    if not outgoing.to:
        raise ValueError("a letter goes to somebody")
    if not fields.is_legal_id(outgoing.message_id):
        raise ValueError("this is no Message-ID")
    lines = [
        fields.address_field("From", [outgoing.from_]),
        fields.address_field("To", outgoing.to),
        fields.text_field("Subject", outgoing.subject),
        fields.folded("Date", [format_datetime(outgoing.at)]),
        fields.id_field("Message-ID", [outgoing.message_id]),
    ]
    if outgoing.cc:
        lines.append(fields.address_field("Cc", outgoing.cc))
    if outgoing.reply_to:
        lines.append(fields.address_field("Reply-To", [outgoing.reply_to]))
    if outgoing.in_reply_to and fields.is_legal_id(outgoing.in_reply_to):
        lines.append(fields.id_field("In-Reply-To", [outgoing.in_reply_to]))
    if references := _references(outgoing.references):
        lines.append(fields.id_field("References", references))
    if outgoing.automatic:
        lines.append(fields.folded("Auto-Submitted", [_keyword(outgoing.automatic)]))
        lines.append(fields.folded("X-Auto-Response-Suppress", ["All"]))
    return lines + [fields.text_field(name, value) for name, value in outgoing.headers]


def _keyword(value: str) -> str:
    if not re.fullmatch(r"[a-z-]{2,30}", value):
        raise ValueError("Auto-Submitted is one small word")
    return value


def _references(ids: Sequence[str]) -> list[str]:
    """The thread's first and latest ids; a stranger's illegal one is left out."""
    legal = [one for one in dict.fromkeys(ids) if fields.is_legal_id(one)]
    return legal if len(legal) <= _MAX_REFERENCES else [legal[0], *legal[1 - _MAX_REFERENCES :]]


def _body(outgoing: Outgoing) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    text = _lines(outgoing.text)
    message.set_content(text, charset="utf-8", cte=_encoding(text))
    html = _lines(outgoing.html) if outgoing.html is not None else html_of_text(text)
    message.add_alternative(html, subtype="html", charset="utf-8", cte=_encoding(html))
    pictures = [file for file in outgoing.attachments if file.content_id]
    for file in pictures:
        page = message.get_payload(1)
        assert isinstance(page, EmailMessage)  # noqa: S101 - add_alternative has just made it
        page.add_related(file.content, **_typed(file), cid=f"<{_content_id(file)}>", disposition="inline")
    for file in outgoing.attachments:
        if file not in pictures:
            message.add_attachment(file.content, **_typed(file))
    return message


def _lines(text: str) -> str:
    return re.sub(r"\r\n?", "\n", text).replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def _encoding(text: str) -> str:
    """Quoted-printable for what stays readable in it, base64 for Russian."""
    foreign = sum(1 for letter in text[:4000] if letter > "~")
    return "base64" if foreign * 5 > len(text[:4000]) else "quoted-printable"


def _typed(file: OutgoingFile) -> dict[str, Any]:
    kind = file.content_type.lower().split(";")[0].strip()
    if not _TYPE.fullmatch(kind) or kind.startswith(("message/", "multipart/")):
        kind = "application/octet-stream"  # what must not be base64 goes as a file of bytes
    maintype, _, subtype = kind.partition("/")
    return {"maintype": maintype, "subtype": subtype, "filename": tidy.file_name(file.name) or "file"}


def _content_id(file: OutgoingFile) -> str:
    return re.sub(r"[^A-Za-z0-9@._+-]", "", file.content_id or "") or "picture"
