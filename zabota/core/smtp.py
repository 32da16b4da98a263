"""The one way by which letters leave: handing a letter to an SMTP server, so that afterwards we know what happened, or
know that we don't. The letters of a mailbox, those about signing in, and a mailbox's trial all go through here.

smtplib's own `sendmail` says the same when the connection breaks before the letter is complete (nothing was sent)
and after (it may have been): so the conversation is led here, line by line.
"""

import contextlib
import re
import smtplib
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

TIMEOUT = 60.0
SCHEMES = {"smtp": ("none", 25), "smtp+starttls": ("starttls", 587), "smtps": ("tls", 465)}
_BARE = re.compile(rb"\r\n|\r|\n")
_DOT = re.compile(rb"(?m)^\.")


class Failure(Exception):
    """Why the letter was not handed over, in the server's words."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words[:500]


class TryLater(Failure):
    """Nothing was sent; it may work another time."""


class Rejected(Failure):
    """Nothing was sent, and it will not work another time."""


class Uncertain(Failure):
    """The letter was complete, and then the server fell silent."""


@dataclass(frozen=True)
class Route:
    """An SMTP server and how to speak to it. `security` is "tls", "starttls" or "none"."""

    host: str
    port: int
    security: str
    user: str = ""
    password: str = ""

    @classmethod
    def from_url(cls, url: str) -> "Route":
        """`smtps://user:password@host`, `smtp+starttls://…` or, inside one machine or network, `smtp://host:port`.

        Raises ValueError for anything else.
        """
        parts = urlsplit(url)
        if parts.scheme not in SCHEMES or not parts.hostname:
            raise ValueError("an SMTP address is smtp://, smtp+starttls:// or smtps:// and a host")
        security, port = SCHEMES[parts.scheme]
        user, password = unquote(parts.username or ""), unquote(parts.password or "")
        return cls(parts.hostname, parts.port or port, security, user, password)

    def tls(self) -> ssl.SSLContext:
        """The server's certificate is always looked at."""
        return ssl.create_default_context()


@dataclass(frozen=True)
class Parcel:
    """`sender` is the return path: empty for what must never be answered; then `fallback` is used by servers that
    let nobody send without an address."""

    sender: str
    recipient: str
    content: bytes
    fallback: str = ""


def hand_over(route: Route, parcel: Parcel) -> str:
    """Hands the letter over and returns the server's words. Raises a Failure."""
    with conversation(route) as server:
        _introduce(server, parcel)
        return _tell(server, parcel.content)


@contextlib.contextmanager
def conversation(route: Route) -> Iterator[smtplib.SMTP]:
    """A connection, signed in. What fails here is never the letter's fault: TryLater."""
    with _never_final():
        server = _connect(route)
    try:
        with _never_final():
            _sign_in(server, route)
        yield server
    finally:
        with contextlib.suppress(OSError, smtplib.SMTPException):
            server.quit()
        server.close()


def _connect(route: Route) -> smtplib.SMTP:
    if route.security == "tls":
        return smtplib.SMTP_SSL(route.host, route.port, timeout=TIMEOUT, context=route.tls())
    return smtplib.SMTP(route.host, route.port, timeout=TIMEOUT)


def _sign_in(server: smtplib.SMTP, route: Route) -> None:
    server.ehlo_or_helo_if_needed()
    if route.security == "starttls":
        server.starttls(context=route.tls())
        server.ehlo()
    if route.user:
        server.login(route.user, route.password)


@contextlib.contextmanager
def _never_final() -> Iterator[None]:
    try:
        yield
    except smtplib.SMTPResponseException as error:
        raise TryLater(_words(error.smtp_code, error.smtp_error)) from error
    except (OSError, smtplib.SMTPException, UnicodeError) as error:
        raise TryLater(str(error) or type(error).__name__) from error


def _introduce(server: smtplib.SMTP, parcel: Parcel) -> None:
    options = _options(server, parcel)
    with _never_final():
        code, words = server.mail(parcel.sender, options)
        if code >= 500 and not parcel.sender and parcel.fallback:
            server.rset()
            code, words = server.mail(parcel.fallback, options)
        _judge(code, words)
        _judge(*server.rcpt(parcel.recipient))


def _options(server: smtplib.SMTP, parcel: Parcel) -> list[str]:
    most = server.esmtp_features.get("size", "")
    if most.isdigit() and 0 < int(most) < len(parcel.content):
        raise Rejected(f"552 {len(parcel.content)} > {most}")
    options = [f"size={len(parcel.content)}"] if server.has_extn("size") else []
    header = parcel.content.partition(b"\r\n\r\n")[0]
    if not (header.isascii() and parcel.recipient.isascii() and parcel.sender.isascii()):
        if not server.has_extn("smtputf8"):
            raise Rejected("553 SMTPUTF8")
        options += ["SMTPUTF8"]
        server.command_encoding = "utf-8"
    if not parcel.content.isascii() and server.has_extn("8bitmime"):
        options += ["body=8bitmime"]
    return options


def _tell(server: smtplib.SMTP, content: bytes) -> str:
    with _never_final():
        _judge(*server.docmd("DATA"), wanted=354)
    body = _DOT.sub(b"..", _BARE.sub(b"\r\n", content))
    try:
        server.send(body if body.endswith(b"\r\n") else body + b"\r\n")
    except OSError as error:
        _last_words(server)
        raise TryLater(str(error)) from error
    try:
        server.send(b".\r\n")
        code, words = server.getreply()
    except (OSError, smtplib.SMTPException) as error:
        raise Uncertain(str(error) or type(error).__name__) from error
    _judge(code, words)
    return _words(code, words)


def _last_words(server: smtplib.SMTP) -> None:
    """A server that hangs up in the middle has often said why."""
    try:
        code, words = server.getreply()
    except (OSError, smtplib.SMTPException):
        return
    _judge(code, words)


def _judge(code: int, words: bytes, *, wanted: int = 250) -> None:
    if code == wanted or (wanted == 250 and code in (251, 252)):
        return
    raise (Rejected if code >= 500 else TryLater)(_words(code, words))


def _words(code: int, words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return f"{code} {' '.join(text.split())}"
