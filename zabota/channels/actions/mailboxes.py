"""Addresses of the business: added, changed, closed."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from zabota.channels.actions.outcomes import hurry
from zabota.channels.events import MailboxChanged
from zabota.channels.models import Mailbox
from zabota.clients.addresses import folded_mail
from zabota.core.refused import Refused
from zabota.core.sealed import seal
from zabota.events.recording import record

IMAP = ("imap_host", "imap_port", "imap_security", "imap_user", "imap_folder", "imap_since_on")
SMTP = ("smtp_host", "smtp_port", "smtp_security", "smtp_user")
CHANGEABLE = frozenset(
    {"name", "address", "team", "language", "signature", "intake", "trusted_server", *IMAP, *SMTP}
    | {"answers_automatically", "plus_addresses"}
)
SECRETS = {"imap_password": "imap_password_sealed", "smtp_password": "smtp_password_sealed"}
ANOTHER_FOLDER = ("imap_host", "imap_user", "imap_folder")


@transaction.atomic
def add_mailbox(*, name: str, address: str, at: datetime, **fields: Any) -> Mailbox:
    """A new address. `imap_password` and `smtp_password` are sealed here. Refused when the address is in use."""
    mailbox = Mailbox(name=name, address=folded_mail(address))
    _fill(mailbox, fields)
    _save(mailbox)
    record(MailboxChanged(mailbox_id=mailbox.pk), at=at)
    return mailbox


@transaction.atomic
def change_mailbox(mailbox: Mailbox, *, at: datetime, **fields: Any) -> Mailbox:
    """Changes the named fields; a password that is not given stays. What waits for its server is tried at once."""
    mailbox = Mailbox.objects.select_for_update(no_key=True).get(pk=mailbox.pk)
    was = [getattr(mailbox, name) for name in ANOTHER_FOLDER]
    _fill(mailbox, fields)
    if was != [getattr(mailbox, name) for name in ANOTHER_FOLDER]:
        mailbox.imap_uidvalidity, mailbox.imap_last_uid = None, 0
    mailbox.imap_error = ""
    _save(mailbox)
    hurry(mailbox, at=at)
    record(MailboxChanged(mailbox_id=mailbox.pk), at=at)
    return mailbox


@transaction.atomic
def close_mailbox(mailbox: Mailbox, *, at: datetime) -> Mailbox:
    """No letters come or go by it any more; what has been stays. What waits to leave still leaves."""
    mailbox = Mailbox.objects.select_for_update(no_key=True).get(pk=mailbox.pk)
    if mailbox.closed_at is None:
        mailbox.closed_at = at
        mailbox.save(update_fields=["closed_at"])
        record(MailboxChanged(mailbox_id=mailbox.pk), at=at)
    return mailbox


@transaction.atomic
def reopen_mailbox(mailbox: Mailbox, *, at: datetime) -> Mailbox:
    mailbox = Mailbox.objects.select_for_update(no_key=True).get(pk=mailbox.pk)
    mailbox.closed_at = None
    _save(mailbox)
    record(MailboxChanged(mailbox_id=mailbox.pk), at=at)
    return mailbox


def _fill(mailbox: Mailbox, fields: dict[str, Any]) -> None:
    if unknown := fields.keys() - CHANGEABLE - SECRETS.keys():
        raise TypeError(f"a mailbox has no {min(unknown)} to change")
    for name, value in fields.items():
        if name in SECRETS:
            setattr(mailbox, SECRETS[name], seal(value))
        else:
            setattr(mailbox, name, folded_mail(value) if name == "address" else value)
    if mailbox.intake == Mailbox.Intake.IMAP and not mailbox.imap_host:
        raise Refused(_("Name the server from which letters are fetched."), field="imap_host")


def _save(mailbox: Mailbox) -> None:
    """The address is unique in the installation, and we see one business only: the database says it."""
    try:
        with transaction.atomic():
            mailbox.save()
    except IntegrityError:
        raise Refused(_("This address is in use already. A letter must find one place."), field="address")
