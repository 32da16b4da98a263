"""Delivery reports: RFC 3464, and what mail servers write that never heard of it."""

import re
from dataclasses import dataclass
from typing import Final

from . import tidy
from .addresses import readable_address
from .charsets import decode
from .headers import Headers, read_headers
from .letter import Bounce
from .words import decode_field

_ADDRESS: Final = r"([^\s<>()\[\],;:\"@]{1,64}@[^\s<>()\[\],;:\"@]{1,253})"
_STATUS: Final = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_MESSAGE_ID: Final = re.compile(
    r"^[> \t]{0,8}message-id:\s{0,8}(<[^<>\s]{1,990}>)", re.IGNORECASE | re.MULTILINE
)
_SUBJECT: Final = re.compile(r"^[> \t]{0,8}subject:[ \t]{0,8}([^\n]{1,1000})", re.IGNORECASE | re.MULTILINE)
# Who was not reached, as the servers put it; each pattern is tried only within one line.
_FAILED: Final = (
    re.compile(rf"^\s*<{_ADDRESS}>\s*:", re.MULTILINE),  # qmail, Postfix, Yandex
    re.compile(rf"^\s*{_ADDRESS}\s*$", re.MULTILINE),  # Exim, Exchange
    re.compile(rf"(?:RCPT TO|recipient|адресат\w*|получател\w*|address)\W{{1,5}}<?{_ADDRESS}", re.IGNORECASE),
    re.compile(rf"(?:to|кому|для|от)\W{{1,4}}<?{_ADDRESS}>?", re.IGNORECASE),
    re.compile(rf"<{_ADDRESS}>"),
)
# The server's own words, the surest first: a reply code, an enhanced status, a complaint.
_REASONS: Final = (
    re.compile(r"^[^\n]{0,300}(?<!\d)[45]\d\d[ -](?!\d\d?:)[^\n]{0,500}", re.MULTILINE),
    re.compile(r"^[^\n]{0,300}(?<![\d.])[45]\.\d{1,3}\.\d{1,3}(?![\d.])[^\n]{0,500}", re.MULTILINE),
    re.compile(
        r"^[^\n]{0,200}\b(?:said:|error:|unknown|rejected|quota|full|unrouteable|no such|doesn't exist|timed out"
        r"|не найден|не существует|переполнен|отклон|недоступ)[^\n]{0,500}",
        re.IGNORECASE | re.MULTILINE,
    ),
)
_COPY: Final = re.compile(
    r"^\W{0,12}(?:below this line is a copy of the message|this is a copy of (?:the|your) message"
    r"|original message"
    r"|undelivered message|original message headers|диагностическая информация для администраторов"
    r"|исходные заголовки|the following is a copy|returned message|исходное сообщение)\b",
    re.IGNORECASE | re.MULTILINE,
)
_DELAYED: Final = re.compile(
    r"has not (?:yet )?been delivered|delivery (?:is|was|has been) delayed|will (?:continue|keep) trying"
    r"|no action is required|отложен|ещё не доставлен|еще не доставлен|попытки доставки продолжатся",
    re.IGNORECASE,
)
_ACTIONS: Final = frozenset(("failed", "delayed", "delivered", "relayed", "expanded"))
_MAX_TEXT: Final = 100_000


@dataclass(frozen=True, slots=True)
class _Report:
    recipients: list[str]
    action: str = ""
    status: str = ""
    diagnostic: str = ""


def read_bounce(headers: Headers, text: str, reports: list[bytes], returned: list[bytes]) -> Bounce:
    """What the letter says of a delivery, from its report, the letter it returns, and its words."""
    text = text[:_MAX_TEXT]
    copy = _COPY.search(text)
    story = text[: copy.start()] if copy else text
    report = _report(reports) or _Report(_told_in_headers(headers))
    recipients = report.recipients or _told_in_headers(headers) or _told_in_words(story)
    message_id, subject = _original(returned, text[copy.end() :] if copy else text)
    return Bounce(
        recipients=tuple(recipients[:50]),
        action=report.action or _action(story, recipients),
        status=report.status or _status(story),
        diagnostic=report.diagnostic or _reason(story),
        original_message_id=message_id or _answered(headers),
        original_subject=subject,
    )


def _report(reports: list[bytes]) -> _Report | None:
    """The groups of fields of message/delivery-status; the worst news of them counts."""
    found: list[_Report] = []
    for raw in reports[:5]:
        groups = re.split(rb"\n[ \t\r]*\n", raw[:_MAX_TEXT].replace(b"\r\n", b"\n"))[:100]
        found += [one for group in groups if (one := _group(group))]
    if not found:
        return None
    worst = next((one for one in found if one.action == "failed"), found[0])
    people = list(
        dict.fromkeys(address for one in found if one.action == worst.action for address in one.recipients)
    )
    return _Report(people, worst.action, worst.status, worst.diagnostic)


def _group(raw: bytes) -> _Report | None:
    fields, _ = read_headers(raw.lstrip() + b"\n")
    recipients = [_typed(fields, name) for name in ("original-recipient", "final-recipient")]
    addresses = [address for one in recipients if (address := readable_address(one))]
    words = fields.word("action").split()
    action = words[0].strip(";,.()") if words else ""
    if not addresses and action not in _ACTIONS:
        return None
    diagnostic = tidy.line(decode(fields.first("diagnostic-code") or b"").text, 1000)
    diagnostic = re.sub(r"^[A-Za-z0-9-]{1,20}\s*;\s*", "", diagnostic)
    status = _STATUS.search(fields.word("status")) or _STATUS.search(diagnostic)
    return _Report(
        addresses[:1], action if action in _ACTIONS else "", status[1] if status else "", diagnostic
    )


def _typed(fields: Headers, name: str) -> str:
    """``rfc822; ivan@example.org`` without its type."""
    value = decode(fields.first(name) or b"").text
    return value.rpartition(";")[2].strip().strip("<>").strip()


def _told_in_headers(headers: Headers) -> list[str]:
    """Exim names the failed ones in a field of its own."""
    values = b",".join(headers.all("x-failed-recipients")).decode("utf-8", "replace")
    return [address for one in re.split(r"[,\s]+", values[:10_000]) if (address := readable_address(one))]


def _told_in_words(story: str) -> list[str]:
    for pattern in _FAILED:
        found = [
            address for one in pattern.findall(story[:20_000])[:50] if (address := readable_address(one))
        ]
        found = [one for one in found if not re.match(r"(?i)mailer-daemon@|postmaster@", one)]
        if found:
            return list(dict.fromkeys(found))
    return []


def _action(story: str, recipients: list[str]) -> str:
    if _DELAYED.search(story[:5_000]):
        return "delayed"
    return "failed" if recipients else ""


def _status(story: str) -> str:
    found = _STATUS.search(story[:20_000])
    return found[1] if found else ""


def _reason(story: str) -> str:
    for pattern in _REASONS:
        if found := pattern.search(story[:20_000]):
            return tidy.line(found[0], 1000)
    return ""


def _original(returned: list[bytes], text: str) -> tuple[str | None, str]:
    """Message-ID and subject of the letter that came back, whole, as headers only, or inside the text."""
    for raw in returned[:5]:
        fields, _ = read_headers(raw[: 256 * 1024].lstrip(b"\r\n") + b"\n")
        message_id = _MESSAGE_ID.search(
            "Message-ID: " + (fields.first("message-id") or b"").decode("utf-8", "replace")
        )
        subject = tidy.line(decode_field(fields.first("subject") or b""), 1000)
        if message_id or subject:
            return message_id[1] if message_id else None, subject
    in_text, subject_in_text = _MESSAGE_ID.search(text), _SUBJECT.search(text)
    if not in_text:
        return None, ""
    subject = decode_field(subject_in_text[1].encode("utf-8", "replace")) if subject_in_text else ""
    return in_text[1], tidy.line(subject, 1000)


def _answered(headers: Headers) -> str | None:
    """Exchange and Yandex at least point at the letter with the fields of an answer."""
    for name in ("in-reply-to", "references"):
        found = re.findall(rb"<[^<>\s]{1,990}>", headers.first(name) or b"")
        if found:
            return bytes(found[-1]).decode("utf-8", "replace")
    return None
