"""Taking a letter: the bytes first. Nobody reads them here."""

import hashlib
from datetime import datetime

from django.db import connection, transaction

from zabota.channels.events import LetterReceived
from zabota.channels.models import Letter, Mailbox, RawLetter
from zabota.events.recording import record


@transaction.atomic(savepoint=False)
def receive(
    mailbox: Mailbox,
    raw: bytes,
    *,
    source: str,
    at: datetime,
    envelope_from: str = "",
    envelope_to: str = "",
    uidvalidity: int | None = None,
    uid: int | None = None,
) -> Letter:
    """Stores the bytes and records that they came. However often one letter is brought, one letter comes of it.

    The same UID of the same folder is the same row. The same bytes in a folder whose UIDs have all changed are
    the same row with a new UID. The same bytes brought again are a duplicate, which is counted.
    """
    digest = hashlib.sha256(raw).hexdigest()
    _one_at_a_time(mailbox, digest)
    if uid is not None and (known := _fetched_before(mailbox, digest, uidvalidity, uid)):
        return known
    letter = Letter(
        mailbox=mailbox,
        source=source,
        received_at=at,
        tried_at=at,
        sha256=digest,
        size=len(raw),
        uidvalidity=uidvalidity,
        uid=uid,
        envelope_from=_fits(envelope_from),
        envelope_to=_fits(envelope_to),
    )
    if original := Letter.objects.filter(mailbox=mailbox, sha256=digest, original=None).first():
        return _as_duplicate(letter, original, at)
    letter.save()
    RawLetter.objects.create(letter=letter, content=raw)
    record(LetterReceived(letter_id=letter.pk), at=at)
    return letter


def _one_at_a_time(mailbox: Mailbox, digest: str) -> None:
    """Two doors that bring the same bytes at the same moment wait for each other."""
    with connection.cursor() as cursor:
        key = f"letter {mailbox.pk} {digest}"
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])


def _fetched_before(mailbox: Mailbox, digest: str, uidvalidity: int | None, uid: int) -> Letter | None:
    found = Letter.objects.filter(mailbox=mailbox, uidvalidity=uidvalidity, uid=uid).first()
    if found:
        return found
    same = Letter.objects.filter(mailbox=mailbox, sha256=digest, uid__isnull=False)
    moved = same.exclude(uidvalidity=uidvalidity).order_by("id").first()
    if moved:
        moved.uidvalidity, moved.uid = uidvalidity, uid
        moved.save(update_fields=["uidvalidity", "uid"])
    return moved


def _as_duplicate(letter: Letter, original: Letter, at: datetime) -> Letter:
    letter.state, letter.settled_at, letter.reason = Letter.State.DUPLICATE, at, "same-bytes"
    letter.original, letter.ticket_number = original, original.ticket_number
    letter.from_address, letter.subject = original.from_address, original.subject
    letter.message_id, letter.verified = original.message_id, original.verified
    letter.save()
    return letter


def _fits(address: str) -> str:
    """An envelope's address as it can be stored; what is unreadable in it is shown as such."""
    return address.encode("utf-8", "replace").decode().replace("\x00", "")[:320]
