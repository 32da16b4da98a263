"""How a letter ends: in one state that is seen and counted. And how it begins anew."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from zabota.channels.events import LetterParked, LetterReceived, LetterUnderstood
from zabota.channels.models import Letter, LetterFile, Mailbox, StoredFile
from zabota.core.refused import Refused
from zabota.events.recording import record, record_all

MOST_AT_ONCE = 1000
MOST_ATTEMPTS = 5
FRESH = {"state": "received", "reason": "", "settled_at": None, "understood": None, "attempts": 0}
FIELDS = ["state", "reason", "settled_at", "ticket_number"]


@transaction.atomic(savepoint=False)
def settle(
    letter: Letter, *, state: str, reason: str = "", ticket_number: int | None = None, at: datetime
) -> Letter:
    """The letter has become what `state` says: a ticket, a reply, a bounce … What became a ticket stays one."""
    letter = Letter.objects.select_for_update().defer("understood").get(pk=letter.pk)
    return settle_held(letter, state=state, reason=reason, ticket_number=ticket_number, at=at)


def settle_held(
    letter: Letter, *, state: str, reason: str = "", ticket_number: int | None = None, at: datetime
) -> Letter:
    """The same for a letter that this transaction has locked and read."""
    if letter.ticket_number and letter.state in (Letter.State.TICKET, Letter.State.REPLY):
        return letter
    letter.state, letter.reason, letter.settled_at = Letter.State(state), reason[:300], at
    letter.ticket_number = ticket_number or letter.ticket_number
    letter.save(update_fields=FIELDS)
    return letter


@transaction.atomic(savepoint=False)
def park(letter: Letter, *, reason: str, at: datetime) -> Letter:
    """Sets the letter aside, where people see it, with the reason."""
    letter = settle(letter, state=Letter.State.PARKED, reason=reason, at=at)
    if letter.state == Letter.State.PARKED:
        record(LetterParked(letter_id=letter.pk, reason=reason.partition(":")[0][:60]), at=at)
    return letter


@transaction.atomic
def retry(letter: Letter, *, at: datetime) -> Letter:
    """Reads a letter that was set aside once more, from its bytes."""
    letter = Letter.objects.select_for_update().defer("understood").get(pk=letter.pk)
    if letter.state not in (Letter.State.PARKED, Letter.State.DISCARDED):
        raise Refused(_("Only a letter that was set aside can be tried again."))
    return _begin_anew(letter, at)


@transaction.atomic
def retry_all(*, at: datetime, reason: str = "", mailbox: Mailbox | None = None) -> int:
    """Reads all that is set aside (for this reason, at this mailbox) once more, at most a thousand at once.

    Returns how many.
    """
    parked = Letter.objects.parked().defer("understood").select_for_update().order_by("id")
    if reason:
        parked = parked.filter(reason__startswith=reason)
    if mailbox:
        parked = parked.filter(mailbox=mailbox)
    chosen = list(parked[:MOST_AT_ONCE])
    _forget_what_was_read(chosen)
    Letter.objects.filter(pk__in=[letter.pk for letter in chosen]).update(**FRESH, tried_at=at)
    record_all([LetterReceived(letter_id=letter.pk) for letter in chosen], at=at)
    return len(chosen)


@transaction.atomic
def push(letter: Letter, *, at: datetime) -> Letter:
    """A letter that stands still is delivered once more; after several times it is set aside."""
    letter = Letter.objects.select_for_update().defer("understood").get(pk=letter.pk)
    if letter.state != Letter.State.RECEIVED:
        return letter
    if letter.attempts >= MOST_ATTEMPTS:
        return park(letter, reason="not-taken", at=at)
    letter.attempts, letter.tried_at = letter.attempts + 1, at
    letter.save(update_fields=["attempts", "tried_at"])
    fact = LetterReceived if letter.understood is None else LetterUnderstood
    record(fact(letter_id=letter.pk), at=at)
    return letter


@transaction.atomic
def discard(letter: Letter, *, reason: str, at: datetime) -> Letter:
    """A person says that nothing will come of this letter, and why. Its bytes stay."""
    letter = Letter.objects.select_for_update().defer("understood").get(pk=letter.pk)
    if letter.state != Letter.State.PARKED:
        raise Refused(_("Only a letter that was set aside can be thrown away."))
    if not reason.strip():
        raise Refused(_("Say in a word why nothing will come of it."), field="reason")
    return settle(letter, state=Letter.State.DISCARDED, reason=reason.strip(), at=at)


def _begin_anew(letter: Letter, at: datetime) -> Letter:
    _forget_what_was_read([letter])
    Letter.objects.filter(pk=letter.pk).update(**FRESH, tried_at=at)
    record(LetterReceived(letter_id=letter.pk), at=at)
    return Letter.objects.get(pk=letter.pk)


def _forget_what_was_read(letters: list[Letter]) -> None:
    files = LetterFile.objects.filter(letter__in=[letter.pk for letter in letters])
    kept = list(files.values_list("file_id", flat=True))
    files.delete()
    StoredFile.objects.filter(pk__in=kept).delete()
