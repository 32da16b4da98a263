"""By which server a mailbox's letters leave."""

from django.conf import settings

from zabota.channels.models import Mailbox
from zabota.core.sealed import unseal
from zabota.core.smtp import Route


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
    return Route.from_url(settings.SMTP_OUT_URL) if settings.SMTP_OUT_URL else None
