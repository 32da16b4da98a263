"""Letters about signing in, for the floor beneath: handed over at once and kept nowhere, for they hold a link that
lets somebody in. (The outbox would show it to whoever may look there.)"""

import logging
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr, make_msgid

from zabota.channels.models import Mailbox
from zabota.channels.plugins.mail.handing import Failure, Parcel, hand_over
from zabota.channels.plugins.mail.routes import route_of
from zabota.people import letters

log = logging.getLogger(__name__)


def register() -> None:
    letters.register(carry)


def carry(mail: letters.SignInMail, at: datetime) -> bool:
    """By the first working mailbox of the business in scope; False when it has none, or no way out."""
    mailbox = Mailbox.objects.working().filter(business__is_demo=False).order_by("pk").first()
    if mailbox is None:
        return False
    try:
        route = route_of(mailbox)
        if route is None:
            return False
        hand_over(route, Parcel("", mail.to, _written(mailbox, mail, at), fallback=mailbox.address))
    except (Failure, ValueError) as error:
        log.warning("%s could not carry a letter about signing in: %s", mailbox.address, type(error).__name__)
        return False
    return True


def _written(mailbox: Mailbox, mail: letters.SignInMail, at: datetime) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["From"] = formataddr((mailbox.name, mailbox.address))
    message["To"] = formataddr((mail.to_name, mail.to))
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(at)
    message["Message-ID"] = make_msgid(domain=mailbox.address.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text)
    return message.as_bytes()
