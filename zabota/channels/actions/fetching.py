"""What we remember of a mailbox that is fetched: how far we are, and how it goes."""

from datetime import datetime

from django.db import transaction

from zabota.channels.actions.receive import receive
from zabota.channels.actions.settle import park
from zabota.channels.models import Letter, Mailbox


@transaction.atomic
def begin_folder(mailbox: Mailbox, *, uidvalidity: int) -> int:
    """The last UID that we have of this folder; when its letters have been numbered anew, we begin anew."""
    mailbox = Mailbox.objects.select_for_update(no_key=True).get(pk=mailbox.pk)
    if mailbox.imap_uidvalidity != uidvalidity:
        mailbox.imap_uidvalidity, mailbox.imap_last_uid = uidvalidity, 0
        mailbox.save(update_fields=["imap_uidvalidity", "imap_last_uid"])
    return mailbox.imap_last_uid


@transaction.atomic
def fetched(
    mailbox: Mailbox, raw: bytes, *, uidvalidity: int, uid: int, at: datetime, whole: bool = True
) -> Letter:
    """Stores a letter and how far we are, both or neither. Of one that is too large we have its header only."""
    letter = receive(mailbox, raw, source="imap", at=at, uidvalidity=uidvalidity, uid=uid)
    passed(mailbox, uidvalidity=uidvalidity, uid=uid)
    return letter if whole else park(letter, reason="too-large", at=at)


def passed(mailbox: Mailbox, *, uidvalidity: int, uid: int) -> None:
    """We are past this UID: there is a letter of it, or it was gone when we came."""
    here = Mailbox.objects.filter(pk=mailbox.pk, imap_uidvalidity=uidvalidity, imap_last_uid__lt=uid)
    here.update(imap_last_uid=uid)


def went_well(mailbox: Mailbox, *, at: datetime) -> None:
    Mailbox.objects.filter(pk=mailbox.pk).update(imap_seen_at=at, imap_error="")


def went_wrong(mailbox: Mailbox, *, words: str) -> None:
    """The server's words, for the screen of the mailbox."""
    Mailbox.objects.filter(pk=mailbox.pk).update(imap_error=words[:1000])
