"""Reading a letter, in the limited child, and saying what kind of letter it is."""

import logging
from datetime import datetime

from django.db import InterfaceError, OperationalError, transaction

from zabota.channels.actions.breakers import check_breakers
from zabota.channels.actions.keep import keep
from zabota.channels.actions.reports import attach_report
from zabota.channels.actions.settle import park, settle_held
from zabota.channels.events import AutomaticLetterUnderstood, LetterUnderstood
from zabota.channels.letters import Letter as Read
from zabota.channels.letters import Unreadable
from zabota.channels.letters.letter import AUTOMATIC, BOUNCE
from zabota.channels.letters.nursery import read_limited
from zabota.channels.models import Letter, RawLetter
from zabota.channels.queries.origins import is_flood
from zabota.channels.signing import is_signed_by_us
from zabota.events.recording import record

log = logging.getLogger(__name__)
NOBODY = "<>"
"""The return path of what must not be answered, as the SMTP door writes it down."""


@transaction.atomic(savepoint=False)
def understand(letter: Letter, *, at: datetime) -> Letter:
    """Reads the letter's bytes once. It ends here (set aside, a report, automatic, our own) or waits for the desk.

    A letter that breaks us is set aside with the reason; only an absent database, or a machine that has no room for
    the child, lets it wait.
    """
    letter = Letter.objects.select_for_update(of=("self",)).select_related("mailbox").get(pk=letter.pk)
    if letter.state != Letter.State.RECEIVED or letter.understood is not None:
        return letter
    letter.attempts, letter.tried_at = letter.attempts + 1, at
    try:
        read = read_limited(bytes(RawLetter.objects.get(letter=letter).content))
    except Unreadable as refusal:
        return _set_aside(
            letter, f"{refusal.reason}: {refusal.detail}" if refusal.detail else refusal.reason, at
        )
    try:
        with transaction.atomic():
            keep(letter, read, at=at)
            return _sort(letter, read, at)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        log.exception("letter %s can't be taken", letter.pk)
        return _set_aside(letter, f"crashed: {type(error).__name__}", at)


def _set_aside(letter: Letter, reason: str, at: datetime) -> Letter:
    letter.save(update_fields=["attempts", "tried_at"])
    return park(letter, reason=reason, at=at)


def _sort(letter: Letter, read: Read, at: datetime) -> Letter:
    if is_signed_by_us(read):
        letter = settle_held(letter, state=Letter.State.AUTOMATIC, reason="own-letter", at=at)
        check_breakers(letter, at=at)
        return letter
    if read.kind == BOUNCE:
        return attach_report(letter, read, at=at)
    if read.kind == AUTOMATIC or letter.envelope_from == NOBODY:
        reason = read.kind_reason or "null-return-path"
        letter = settle_held(letter, state=Letter.State.AUTOMATIC, reason=reason, at=at)
        record(AutomaticLetterUnderstood(letter_id=letter.pk), at=at)
        return letter
    check_breakers(letter, at=at)
    if letter.mailbox.paused_at:
        return park(letter, reason="mailbox-paused", at=at)
    if is_flood(letter, at):
        return park(letter, reason="flood", at=at)
    record(LetterUnderstood(letter_id=letter.pk), at=at)
    return letter
