"""Letters by the thousand, ordinary and hostile, each with what a person would understand of it, from one seed.

for number, one in enumerate(many(2000, seed=1)): (folder / f"{number}.eml").write_bytes(one.raw)
"""

import base64
import quopri
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from tests.channels.letters.building import HERE, tnef, tnef_file
from tests.channels.letters.hostile import LETTERS

SAID = "Здравствуйте! Подскажите, пожалуйста, когда можно забрать заказ 117?"
FILE = "Счёт за май.pdf"
RUSSIAN = ["koi8-r", "windows-1251", "utf-8", "iso-8859-5", "cp866"]
OTHERS = [
    ("gb18030", "你好,请问什么时候可以取货?谢谢您的帮助"),
    ("iso-2022-jp", "こんにちは。注文はいつ受け取れますか。"),
]
EDITS = [
    b"\r\n",
    b"\n",
    b"\r",
    b"\0",
    b"=?utf-8?B?",
    b"?=",
    b'"',
    b"<",
    b";",
    b"\xff\xfe",
    b"charset=utf-7",
    b"--b",
]


@dataclass(frozen=True)
class One:
    """`wanted`: what `mail-in` must tell of it; nothing is wanted of the broken ones but an end."""

    kind: str
    raw: bytes
    wanted: dict[str, Any]


def many(count: int, *, seed: int) -> Iterator[One]:
    """The kinds in turn; a third of all are letters that somebody has broken."""
    dice, kinds = random.Random(seed), [*KINDS.items()]
    for number in range(count):
        if number % 3 == 2:
            yield One("broken", _mark(_broken(dice), number), {})
        else:
            name, make = kinds[(number - number // 3) % len(kinds)]
            yield make(name, number, dice)


def _mark(raw: bytes, number: int) -> bytes:
    return raw + b"\r\n%d" % number


def _head(number: int, subject: bytes = b"Zakaz", sender: bytes | None = None) -> bytes:
    own = sender if sender is not None else b"Vera <vera%d@client.example>" % (number % 7)
    return b"From: %s\r\nTo: hello@romashka.example\r\nSubject: %s\r\nMessage-ID: <%d@client.example>\r\n" % (
        own,
        subject,
        number,
    )


def _encoded(text: str, charset: str, way: str) -> bytes:
    data = text.encode(charset)
    if way == "base64":
        return base64.encodebytes(data)
    return quopri.encodestring(data) if way == "quoted-printable" else data


def _word(text: str, charset: str, *, cut: int = 0) -> bytes:
    """Encoded words; with `cut` the bytes are cut there, inside of a character or not."""
    data = text.encode(charset)
    halves = [data[:cut], data[cut:]] if cut else [data]
    return b"\r\n ".join(b"=?%s?B?%s?=" % (charset.encode(), base64.b64encode(half)) for half in halves)


def _russian(name: str, number: int, dice: random.Random) -> One:
    charset, way = dice.choice(RUSSIAN), dice.choice(["8bit", "base64", "quoted-printable"])
    told = f'Content-Type: text/plain; charset="{charset}"\r\nContent-Transfer-Encoding: {way}\r\n\r\n'
    text = f"{SAID} {number}"
    cut = dice.choice([0, 7, 8, 13])
    subject = f"Заказ номер {number}"
    raw = _head(number, _word(subject, charset, cut=cut)) + told.encode() + _encoded(text, charset, way)
    return One(f"{name} {charset} {way} {cut}", raw, {"state": "ticket", "text": text, "subject": subject})


def _no_charset(name: str, number: int, dice: random.Random) -> One:
    charset = dice.choice(RUSSIAN)
    text, subject = f"{SAID} {number}", f"Заказ номер {number}"
    raw = _head(number, subject.encode(charset)) + b"\r\n" + text.encode(charset)
    return One(f"{name} {charset}", raw, {"state": "ticket", "text": text, "subject": subject})


def _far_away(name: str, number: int, dice: random.Random) -> One:
    charset, text = dice.choice(OTHERS)
    told = f"Content-Type: text/plain; charset={charset}\r\n\r\n".encode()
    raw = _head(number, _word(text, charset)) + told + text.encode(charset) + b" %d" % number
    return One(f"{name} {charset}", raw, {"state": "ticket", "text": f"{text} {number}", "subject": text})


def _wide(name: str, number: int, dice: random.Random) -> One:
    charset = dice.choice(["utf-16", "utf-16-le", "utf-7"])
    told = (
        f"Content-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: base64\r\n\r\n".encode()
    )
    text = f"{SAID} {number}"
    return One(f"{name} {charset}", _head(number) + told + _encoded(text, charset, "base64"), {"text": text})


def _named_file(name: str, number: int, dice: random.Random) -> One:
    percent = quote(FILE)
    half = quote(FILE[:6]), quote(FILE[6:])
    shapes = [
        f"filename*=utf-8''{percent}".encode(),
        f"filename*0*=utf-8''{half[0]};\r\n filename*1*={half[1]}".encode(),
        b'filename="' + _word(FILE, "utf-8", cut=9) + b'"',
        b'filename="' + FILE.encode("windows-1251") + b'"',
        b'filename="' + FILE.encode() + b'"',
        b'filename="' + percent.encode() + b"\"; filename*=utf-8''" + percent.encode(),
    ]
    shape = dice.randrange(len(shapes))
    part = (
        b"Content-Type: application/pdf\r\nContent-Disposition: attachment; "
        + shapes[shape]
        + b"\r\n\r\n%%PDF"
    )
    return _mixed(f"{name} {shape}", number, part, {"attachments": [FILE]})


def _mixed(name: str, number: int, part: bytes, wanted: dict[str, Any]) -> One:
    told = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    text = f"{SAID} {number}"
    raw = _head(number) + told + text.encode() + b"\r\n--b\r\n" + part + b"\r\n--b--\r\n"
    return One(name, raw, {"state": "ticket", "text": text, **wanted})


def _winmail(name: str, number: int, dice: random.Random) -> One:
    content = base64.encodebytes(tnef(tnef_file("Счёт.doc".encode("windows-1251"), b"1234")))
    part = b"Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    return _mixed(name, number, part + content, {"attachments": ["Счёт.doc"]})


def _old_way(name: str, number: int, dice: random.Random) -> One:
    text = f"{SAID} {number}"
    body = text.encode() + b"\r\n\r\nbegin 644 list.txt\r\n$<W5M80  \r\n \r\nend\r\n"
    told = b"Content-Type: text/plain; charset=utf-8\r\n\r\n"
    return One(
        name, _head(number) + told + body, {"state": "ticket", "text": text, "attachments": ["list.txt"]}
    )


def _page(name: str, number: int, dice: random.Random) -> One:
    body = f"<html><style>p {{color: red}}</style><body><p>{SAID} {number}</p><img src='cid:1'></body></html>"
    told = b"Content-Type: text/html; charset=utf-8\r\n\r\n"
    return One(name, _head(number) + told + body.encode(), {"state": "ticket", "text": f"{SAID} {number}"})


def _flowed(name: str, number: int, dice: random.Random) -> One:
    told = b"Content-Type: text/plain; charset=utf-8; format=flowed\r\n\r\n"
    body = f"{SAID} {number}".replace(", ", ", \r\n").encode()
    return One(name, _head(number) + told + body, {"state": "ticket", "text": f"{SAID} {number}"})


def _with(fields: bytes, state: str, body: str = SAID) -> Callable[[str, int, random.Random], One]:
    def make(name: str, number: int, dice: random.Random) -> One:
        told = fields + b"Content-Type: text/plain; charset=utf-8\r\n\r\n"
        return One(name, _head(number) + told + f"{body} {number}".encode(), {"state": state})

    return make


def _from(sender: bytes, subject: str, body: str, state: str) -> Callable[[str, int, random.Random], One]:
    def make(name: str, number: int, dice: random.Random) -> One:
        told = b"Content-Type: text/plain; charset=utf-8\r\n\r\n"
        head = _head(number, _word(subject, "utf-8"), sender)
        return One(name, head + told + f"{body} {number}".encode(), {"state": state})

    return make


def _dsn(name: str, number: int, dice: random.Random) -> One:
    who = b"Mail Delivery System <MAILER-DAEMON@mx.client.example>"
    head = _head(number, _word(dice.choice(["Undelivered Mail", "Недоставленное сообщение"]), "utf-8"), who)
    body = (
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\nNo such user\r\n"
        b"--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\n"
        b"Final-Recipient: rfc822; a@client.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b--\r\n"
    )
    return One(name, head + body, {"state": "bounce"})


def _nobody(name: str, number: int, dice: random.Random) -> One:
    raw = b"Subject: %d\r\n\r\nHello, it is me, number %d" % (number, number)
    return One(name, raw, {"state": "parked", "text": f"Hello, it is me, number {number}"})


def _mbox(name: str, number: int, dice: random.Random) -> One:
    raw = b"From vera@client.example Tue Sep  1 10:00:00 2026\n" + _head(number).replace(b"\r\n", b"\n")
    return One(name, raw + b"\nHello %d\n" % number, {"state": "ticket", "text": f"Hello {number}"})


def _returns(name: str, number: int, dice: random.Random) -> One:
    raw = (_head(number) + b"\r\nHello %d" % number).replace(b"\r\n", b"\r")
    return One(name, raw, {"state": "ticket", "subject": "Zakaz", "text": f"Hello {number}"})


def _within(name: str, number: int, dice: random.Random) -> One:
    inner = _head(number, b"Inner") + b"\r\ninner words"
    return _mixed(name, number, b"Content-Type: message/rfc822\r\n\r\n" + inner, {})


def _hostile(name: str, number: int, dice: random.Random) -> One:
    chosen = dice.choice(list(LETTERS))
    make, size = LETTERS[chosen]
    return One(f"{name}: {chosen}", _mark(make(max(10, size // 10)), number), {})


def _broken(dice: random.Random) -> bytes:
    raw = dice.choice([path.read_bytes() for path in sorted(HERE.glob("*.eml"))])
    for _edit in range(dice.randint(1, 12)):
        start = dice.randrange(len(raw) + 1)
        raw = raw[:start] + dice.choice([*EDITS, dice.randbytes(4)]) + raw[start + dice.randint(0, 40) :]
    return raw


AWAY = "Меня нет на месте до понедельника."
KINDS: dict[str, Callable[[str, int, random.Random], One]] = {
    "russian": _russian,
    "without a charset": _no_charset,
    "a named file": _named_file,
    "far away": _far_away,
    "wide characters": _wide,
    "winmail.dat": _winmail,
    "uuencoded": _old_way,
    "html alone": _page,
    "flowed": _flowed,
    "auto-submitted": _with(b"Auto-Submitted: auto-replied\r\n", "automatic", AWAY),
    "autoreply": _with(b"X-Autoreply: yes\r\n", "automatic", AWAY),
    "bulk": _with(b"Precedence: bulk\r\n", "automatic"),
    "discussion": _with(b"List-Id: <l.example>\r\nList-Post: <mailto:l@l.example>\r\n", "ticket"),
    "an empty body": _with(b"", "ticket", ""),
    "delivery report": _dsn,
    "qmail": _from(
        b"MAILER-DAEMON@q.example",
        "failure notice",
        "Hi. This is the qmail-send program at q.example.",
        "bounce",
    ),
    "mail.ru": _from(
        b"mailer-daemon@corp.mail.example", "Mail failure.", "Ваше письмо не может быть отправлено:", "bounce"
    ),
    "exchange in russian": _from(
        b"postmaster@firm.example",
        "Не удается доставить: Счёт",
        "Не удалось доставить следующим получателям:",
        "bounce",
    ),
    "nobody": _nobody,
    "mbox": _mbox,
    "bare returns": _returns,
    "a letter within": _within,
    "hostile": _hostile,
}
