"""Letters that want the reader's time or memory; each grows with ``size``."""

import base64
from collections.abc import Callable

HEAD = b"From: a@b.ru\r\nTo: c@d.ru\r\nSubject: x\r\n"


def _text(body: bytes, fields: bytes = b"") -> bytes:
    return HEAD + fields + b"\r\n" + body


def _html(body: bytes) -> bytes:
    return _text(body, b"Content-Type: text/html\r\n")


def _parts(size: int) -> bytes:
    return _text(b"--b\r\n\r\nhello\r\n" * size, b"Content-Type: multipart/mixed; boundary=b\r\n")


def _nested(size: int) -> bytes:
    opening = b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n'
    return HEAD + b"".join(opening % (level, level) for level in range(size)) + b"\r\nhello\r\n"


def _people(size: int) -> bytes:
    people = b", ".join(b"=?utf-8?Q?User_%d?= <user%d@b.ru>" % (number, number) for number in range(size))
    return b"From: a@b.ru\r\nTo: " + people + b"\r\n\r\nhello"


def _names(size: int) -> bytes:
    name = b'Content-Disposition: attachment; filename="' + b"=?utf-8?q?a?= " * size + b'"\r\n'
    return _text(b"x", b"Content-Type: application/pdf\r\n" + name)


def _report(size: int) -> bytes:
    fields = b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n"
    status = b"--b\r\nContent-Type: message/delivery-status\r\n\r\n" + b"Action: failed\r\n\r\n" * size
    return _text(b"--b\r\n\r\n" + b"5.1." * size + b"\r\n" + status, fields)


def _junk_fields(size: int) -> bytes:
    return b"".join(b"X-J%d: %s\r\n" % (number, b"z" * 60) for number in range(size)) + HEAD + b"\r\nhello"


# The name, how to make it, and a size at which reading takes some hundredths of a second.
LETTERS: dict[str, tuple[Callable[[int], bytes], int]] = {
    "a subject of encoded words": (
        lambda size: (
            b"From: a@b.ru\r\nSubject: " + b"=?utf-8?B?0J/RgNC40LLQtdGC?= " * size + b"\r\n\r\nhello"
        ),
        10_000,
    ),
    "thousands of addresses": (_people, 4_000),
    "quotes in addresses": (
        lambda size: b"From: a@b.ru\r\nTo: " + b'"a\\" ' * size + b"\r\n\r\nhello",
        10_000,
    ),
    "open brackets in addresses": (
        lambda size: b"From: a@b.ru\r\nTo: " + b"(a " * size + b"\r\n\r\nhello",
        10_000,
    ),
    "thousands of parts": (_parts, 10_000),
    "nested parts": (_nested, 5_000),
    "nested letters": (lambda size: HEAD + b"Content-Type: message/rfc822\r\n\r\n" * size, 5_000),
    "megabytes of header": (_junk_fields, 15_000),
    "folded header": (lambda size: b"X-J: " + b"y\r\n " * size + b"\r\n" + HEAD + b"\r\nhello", 250_000),
    "blank folded lines": (lambda size: b"From: a@b\r\n" + b" \r\n" * size + HEAD + b"\r\nhello", 250_000),
    "lines that are no fields": (lambda size: b"junk line\nFrom: a@b\n" * size + b"\nhello", 2_000),
    "references": (lambda size: HEAD + b"References: " + b"<a@b> " * size + b"\r\n\r\nhello", 50_000),
    "names of files": (_names, 3_000),
    "parameters": (
        lambda size: HEAD + b"Content-Type: text/plain; " + b"a*0=x; " * size + b"\r\n\r\nx",
        4_000,
    ),
    "base64 of pads": (lambda size: _text(b"=A" * size, b"Content-Transfer-Encoding: base64\r\n"), 250_000),
    "uuencoded beginnings": (lambda size: _text(b"begin 644 a\r\n" * size), 10_000),
    "quoted-printable": (
        lambda size: _text(b"=D0=9F" * size, b"Content-Transfer-Encoding: quoted-printable\r\n"),
        75_000,
    ),
    "opening tags": (lambda size: _html(b"<div>" * size), 15_000),
    "quotations in HTML": (lambda size: _html(b"<blockquote>x" * size), 7_000),
    "styles that never end": (lambda size: _html(b"<style>" * size), 15_000),
    "attributes": (lambda size: _html(b"<a " + b"x=1 " * size), 50_000),
    "less-than signs": (lambda size: _html(b"<" * size), 150_000),
    "hidden tags": (lambda size: _html(b"<div style=display:none>" * size), 7_000),
    "lines of quotation": (lambda size: _text(b"> a\r\nb\r\n" * size), 4_000),
    "attributions": (lambda size: _text(b"On 12.01.2026 x wrote:\r\n> a\r\n" * size), 3_000),
    "signatures": (lambda size: _text(b"--\r\n" * size), 15_000),
    "accents": (
        lambda size: _text(
            ("a" + "\u0327\u0301" * size).encode(), b"Content-Type: text/plain; charset=utf-8\r\n"
        ),
        100_000,
    ),
    "soft lines": (
        lambda size: _text(b"a \r\n" * size, b"Content-Type: text/plain; format=flowed\r\n"),
        40_000,
    ),
    "wrong boundaries": (
        lambda size: _text(b"--a\r\n" * size, b'Content-Type: multipart/mixed; boundary="zzz"\r\n'),
        40_000,
    ),
    "events": (lambda size: _text(b"BEGIN:VEVENT\r\n" * size, b"Content-Type: text/calendar\r\n"), 15_000),
    "a delivery report": (_report, 10_000),
    "failed recipients": (
        lambda size: b"From: mailer-daemon@b.ru\r\nSubject: failure notice\r\n\r\n" + b"<a@b.ru>:\r\n" * size,
        15_000,
    ),
    "Russian without a charset": (lambda size: _text("Привет ".encode("koi8-r") * size), 30_000),
    "Chinese without a charset": (lambda size: _text("中文 ".encode("gb18030") * size), 40_000),
    "a big file": (
        lambda size: _text(
            base64.encodebytes(b"x" * size),
            b"Content-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n",
        ),
        2_000_000,
    ),
}
