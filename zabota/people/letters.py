"""How letters about signing in leave: by a mailbox of the business, else by the installation's own SMTP server.

Mailboxes live on a floor above; it registers a carrier here. A letter is made when it goes and is kept nowhere:
it holds a link that lets somebody in.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime, formataddr, make_msgid

from django.conf import settings
from django.core.mail import EmailMessage

from zabota.core.smtp import Parcel, Rejected, Route, hand_over

log = logging.getLogger(__name__)


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


def send_ourselves(mail: SignInMail, *, at: datetime) -> bool:
    """By ZABOTA_SMTP_OUT_URL; False when there is none, or when it will never take this letter.

    Raises a Failure when it may work another time.
    """
    if not settings.SMTP_OUT_URL:
        return False
    try:
        hand_over(
            Route.from_url(settings.SMTP_OUT_URL), parcel(mail, sender=("", settings.SMTP_OUT_FROM), at=at)
        )
    except Rejected as refusal:
        log.warning("a letter about signing in was refused: %s", refusal.words)
        return False
    return True


def parcel(mail: SignInMail, *, sender: tuple[str, str], at: datetime) -> Parcel:
    """The letter as bytes. Nobody is told when it can't be delivered: its return path is empty."""
    fields = {
        "Date": format_datetime(at),
        "Message-ID": make_msgid(domain=sender[1].rpartition("@")[2] or None),
        "Auto-Submitted": "auto-generated",
    }
    to = formataddr((mail.to_name, mail.to))
    written = EmailMessage(mail.subject, mail.text, formataddr(sender), [to], headers=fields)
    return Parcel("", mail.to, written.message().as_bytes().replace(b"\n", b"\r\n"), fallback=sender[1])
