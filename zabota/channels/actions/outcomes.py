"""What became of a letter of ours."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from zabota.channels.events import AddressRefused, OutgoingSettled
from zabota.channels.models import Mailbox, Outgoing
from zabota.core.refused import Refused
from zabota.events.recording import record

State = Outgoing.State
GAPS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720, 720))
"""How long we wait after each attempt that did not work: together a day and a half."""
NO_WAY_OUT_AGAIN = timedelta(minutes=1)
ADDRESS_IS_DEAD = ("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1", "")
BY_HAND = (State.FAILED, State.UNCERTAIN, State.BOUNCED)


@transaction.atomic
def claim(pk: int, *, at: datetime) -> Outgoing | None:
    """Writes "being sent" before anything is sent. None when it isn't due, or somebody else has it."""
    free = Outgoing.objects.select_for_update(skip_locked=True, of=("self",)).select_related("mailbox")
    outgoing = free.filter(pk=pk, state=State.WAITING, send_after__lte=at).first()
    if outgoing:
        outgoing.state, outgoing.sending_at, outgoing.attempts = State.SENDING, at, outgoing.attempts + 1
        outgoing.save(update_fields=["state", "sending_at", "attempts"])
    return outgoing


@transaction.atomic
def sent(outgoing: Outgoing, *, at: datetime, kept_here: bool = False) -> Outgoing:
    outgoing = _locked(outgoing)
    if outgoing.state in (State.SENDING, State.UNCERTAIN):
        outgoing.kept_here, outgoing.sent_at = kept_here, at
        _settle(outgoing, State.SENT, words="demo" if kept_here else "", at=at)
    return outgoing


@transaction.atomic
def failed(outgoing: Outgoing, *, words: str, at: datetime) -> Outgoing:
    """The server will not take it, now or later."""
    outgoing = _locked(outgoing)
    if outgoing.state == State.SENDING:
        _settle(outgoing, State.FAILED, words=words, at=at)
    return outgoing


@transaction.atomic
def not_now(outgoing: Outgoing, *, words: str, at: datetime) -> Outgoing:
    """It did not work this time; after growing gaps it is tried again, and in the end it has failed."""
    outgoing = _locked(outgoing)
    if outgoing.state != State.SENDING:
        return outgoing
    if outgoing.attempts > len(GAPS):
        _settle(outgoing, State.FAILED, words=words, at=at)
        return outgoing
    _wait(outgoing, words, at + GAPS[outgoing.attempts - 1])
    return outgoing


@transaction.atomic
def no_way_out(outgoing: Outgoing, *, at: datetime) -> Outgoing:
    """There is no server to hand it to: it waits, and says so. This is no attempt."""
    outgoing = _locked(outgoing)
    if outgoing.state == State.SENDING:
        outgoing.attempts -= 1
        _wait(outgoing, "no-way-out", at + NO_WAY_OUT_AGAIN)
    return outgoing


@transaction.atomic
def uncertain(outgoing: Outgoing, *, words: str, at: datetime) -> Outgoing:
    """It may have been sent or not: only a person can say whether to send it again."""
    outgoing = _locked(outgoing)
    if outgoing.state == State.SENDING:
        _settle(outgoing, State.UNCERTAIN, words=words, at=at)
    return outgoing


@transaction.atomic
def bounced(outgoing: Outgoing, *, status: str, words: str, at: datetime) -> Outgoing:
    """A report says that it came back. `status` is the enhanced status code of the report, like 5.1.1."""
    outgoing = _locked(outgoing)
    if outgoing.state in (State.BOUNCED, State.CANCELLED, State.FAILED):
        return outgoing
    _settle(outgoing, State.BOUNCED, words=words or "recipient-refused", at=at)
    if status in ADDRESS_IS_DEAD:
        record(AddressRefused(outgoing_id=outgoing.pk), at=at)
    return outgoing


@transaction.atomic
def repeat(outgoing: Outgoing, *, at: datetime) -> Outgoing:
    """Sends the very same letter again, by a person's decision: its Message-ID stays."""
    outgoing = _locked(outgoing)
    if outgoing.state not in BY_HAND:
        raise Refused(_("This letter is on its way or has arrived: there is nothing to repeat."))
    outgoing.attempts = 0
    _wait(outgoing, "", at)
    return outgoing


def hurry(mailbox: Mailbox, *, at: datetime) -> int:
    """What waited for a way out, or for its next attempt, is tried now: the mailbox has been changed."""
    late = Outgoing.objects.filter(mailbox=mailbox, state=State.WAITING, send_after__gt=at).exclude(error="")
    return late.update(send_after=at)


def _locked(outgoing: Outgoing) -> Outgoing:
    return Outgoing.objects.select_for_update(of=("self",)).select_related("mailbox").get(pk=outgoing.pk)


def _wait(outgoing: Outgoing, words: str, until: datetime) -> None:
    outgoing.state, outgoing.error, outgoing.send_after = State.WAITING, words[:500], until
    outgoing.save(update_fields=["state", "error", "send_after", "attempts"])


def _settle(outgoing: Outgoing, state: str, *, words: str, at: datetime) -> None:
    outgoing.state, outgoing.error = state, words[:500]
    outgoing.save(update_fields=["state", "error", "sent_at", "kept_here"])
    record(OutgoingSettled(outgoing_id=outgoing.pk, state=state), at=at)
