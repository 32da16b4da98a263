"""The breaker of a mailbox: when mail goes round in a circle, the mailbox stops by itself and tells people."""

from datetime import datetime

from django.db import transaction

from zabota.channels.budgets import LETTERS_OF_A_MAILBOX, OWN_LETTERS_BACK, WINDOW
from zabota.channels.events import MailboxPaused, MailboxResumed
from zabota.channels.models import Letter, Mailbox
from zabota.events.recording import record

COUNTED_EVERY = 100


@transaction.atomic
def pause(mailbox: Mailbox, *, reason: str, at: datetime) -> Mailbox:
    """From now on letters are stored and set aside, and nothing goes out by itself, until a person says go on."""
    mailbox = Mailbox.objects.select_for_update(no_key=True).get(pk=mailbox.pk)
    if mailbox.paused_at is None:
        mailbox.paused_at, mailbox.paused_because = at, reason
        mailbox.save(update_fields=["paused_at", "paused_because"])
        record(MailboxPaused(mailbox_id=mailbox.pk, reason=reason), at=at)
    return mailbox


@transaction.atomic
def resume(mailbox: Mailbox, *, at: datetime) -> Mailbox:
    """A person says go on. The breaker counts anew from here; letters that waited are read by `retry_all`."""
    mailbox = Mailbox.objects.select_for_update(no_key=True).get(pk=mailbox.pk)
    if mailbox.paused_at is not None:
        mailbox.paused_at, mailbox.paused_because, mailbox.resumed_at = None, "", at
        mailbox.save(update_fields=["paused_at", "paused_because", "resumed_at"])
        record(MailboxResumed(mailbox_id=mailbox.pk), at=at)
    return mailbox


def check_breakers(letter: Letter, *, at: datetime) -> None:
    """Trips the breaker of the letter's mailbox when too much came. Not every letter makes us count them all."""
    mailbox = letter.mailbox
    if mailbox.paused_at is not None or letter.is_brought:
        return
    recent = Letter.objects.by_strangers().filter(mailbox=mailbox, received_at__gt=_since(mailbox, at))
    if letter.reason == "own-letter":
        if recent.filter(reason="own-letter").count() >= OWN_LETTERS_BACK:
            letter.mailbox = pause(mailbox, reason="own-letters", at=at)
    elif letter.pk % COUNTED_EVERY == 0 and recent.count() > LETTERS_OF_A_MAILBOX:
        letter.mailbox = pause(mailbox, reason="too-many-letters", at=at)


def _since(mailbox: Mailbox, at: datetime) -> datetime:
    return max(at - WINDOW, mailbox.resumed_at or at - WINDOW)
