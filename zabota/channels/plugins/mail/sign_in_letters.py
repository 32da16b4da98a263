"""Letters about signing in, for the floor beneath: handed over at once and kept nowhere, for they hold a link that
lets somebody in. (The outbox would show it to whoever may look there.)"""

import logging
from datetime import datetime

from zabota.channels.models import Mailbox
from zabota.channels.plugins.mail.routes import route_of
from zabota.core.smtp import Failure, hand_over
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
        hand_over(route, letters.parcel(mail, sender=(mailbox.name, mailbox.address), at=at))
    except (Failure, ValueError) as error:
        log.warning("%s could not carry a letter about signing in: %s", mailbox.address, type(error).__name__)
        return False
    return True
