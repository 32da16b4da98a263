"""By which server a mailbox's letters leave."""

import ssl
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.conf import settings

from zabota.channels.models import Mailbox
from zabota.core.sealed import unseal

SCHEMES = {"smtp": ("none", 25), "smtp+starttls": ("starttls", 587), "smtps": ("tls", 465)}


@dataclass(frozen=True)
class Route:
    """An SMTP server and how to speak to it. `security` is "tls", "starttls" or "none"."""

    host: str
    port: int
    security: str
    user: str = ""
    password: str = ""

    def tls(self) -> ssl.SSLContext:
        return ssl.create_default_context()


def route_of(mailbox: Mailbox) -> Route | None:
    """The mailbox's own server, else the installation's (ZABOTA_SMTP_OUT_URL); None when there is neither.

    Raises ValueError when the password was sealed under another key, or the installation's address is wrong.
    """
    if mailbox.smtp_host:
        return Route(
            host=mailbox.smtp_host,
            port=mailbox.smtp_port,
            security=mailbox.smtp_security,
            user=mailbox.smtp_user,
            password=unseal(mailbox.smtp_password_sealed),
        )
    return from_url(settings.SMTP_OUT_URL) if settings.SMTP_OUT_URL else None


def from_url(url: str) -> Route:
    """`smtps://user:password@host`, `smtp+starttls://…` or, inside one machine or network, `smtp://host:port`."""
    parts = urlsplit(url)
    if parts.scheme not in SCHEMES or not parts.hostname:
        raise ValueError("an SMTP address is smtp://, smtp+starttls:// or smtps:// and a host")
    security, port = SCHEMES[parts.scheme]
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return Route(parts.hostname, parts.port or port, security, user, password)
