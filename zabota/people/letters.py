"""How letters about signing in leave: by a mailbox of the business, else by the installation's own SMTP server.

Mailboxes live on a floor above; it registers a carrier here. A letter is made when it goes and is kept nowhere:
it holds a link that lets somebody in.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

log = logging.getLogger(__name__)
TIMEOUT = 20


@dataclass(frozen=True)
class SignInMail:
    to: str
    to_name: str
    subject: str
    text: str


Carrier = Callable[[SignInMail, datetime], bool]
"""Called within the scope of a business; True when the letter is on its way."""

_carriers: list[Carrier] = []


def register(carrier: Carrier) -> None:
    if carrier not in _carriers:
        _carriers.append(carrier)


def carry(mail: SignInMail, *, at: datetime) -> bool:
    """By a mailbox of the business in scope; False when it has none."""
    return any(carrier(mail, at) for carrier in _carriers)


def send_ourselves(mail: SignInMail) -> bool:
    """By ZABOTA_SMTP_OUT_URL; False when there is none. Raises OSError when the server can't be reached or says no."""
    if not settings.SMTP_OUT_URL:
        return False
    message = EmailMessage(
        mail.subject,
        mail.text,
        settings.SMTP_OUT_FROM,
        [mail.to],
        headers={"Auto-Submitted": "auto-generated"},
        connection=smtp_server(settings.SMTP_OUT_URL),
    )
    return bool(message.send())


def smtp_server(url: str) -> BaseEmailBackend:
    """`smtp://host:25`, `smtps://user:password@host`, `smtp+starttls://user:password@host:587`."""
    parts = urlsplit(url)
    ports = {"smtp": 25, "smtps": 465, "smtp+starttls": 587}
    if parts.scheme not in ports or not parts.hostname:
        raise ValueError("ZABOTA_SMTP_OUT_URL must begin with smtp://, smtps:// or smtp+starttls://")
    return get_connection(
        "django.core.mail.backends.smtp.EmailBackend",
        host=parts.hostname,
        port=parts.port or ports[parts.scheme],
        username=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        use_ssl=parts.scheme == "smtps",
        use_tls=parts.scheme == "smtp+starttls",
        timeout=TIMEOUT,
    )
