"""Delivery reports: each is attached to the letter of ours of which it tells."""

from datetime import datetime

from zabota.channels.actions.outcomes import bounced
from zabota.channels.actions.settle import settle_held
from zabota.channels.letters import Letter as Read
from zabota.channels.models import Letter, Outgoing

UNDELIVERED = ("failed", "")
HAPPENED = {"delayed": "reports-delay", "delivered": "reports-delivery", "relayed": "reports-delivery"}


def attach_report(letter: Letter, read: Read, *, at: datetime) -> Letter:
    """The letter becomes a bounce; our letter that it names has come back, unless it is only late or has arrived."""
    outgoing = _reported(letter, read)
    if outgoing is None:
        return settle_held(letter, state=Letter.State.BOUNCE, reason="reports-nothing", at=at)
    letter.reports = outgoing
    letter.save(update_fields=["reports"])
    action = read.bounce.action if read.bounce else ""
    if action in UNDELIVERED and not _is_only_late(read):
        bounced(outgoing, status=_status(read), words=_words(read), at=at)
        return settle_held(letter, state=Letter.State.BOUNCE, at=at)
    reason = HAPPENED.get(action, "reports-delay" if action in UNDELIVERED else "reports-delivery")
    return settle_held(letter, state=Letter.State.BOUNCE, reason=reason, at=at)


def _reported(letter: Letter, read: Read) -> Outgoing | None:
    """By the Message-ID that only we and the recipient know; never by address or subject."""
    named = [read.bounce.original_message_id if read.bounce else None, read.in_reply_to, *read.references]
    ids = [one for one in named if one]
    found = {
        one.message_id: one for one in Outgoing.objects.filter(mailbox=letter.mailbox, message_id__in=ids)
    }
    return next((found[one] for one in ids if one in found), None)


def _is_only_late(read: Read) -> bool:
    return _status(read).startswith("4.")


def _status(read: Read) -> str:
    return read.bounce.status if read.bounce else ""


def _words(read: Read) -> str:
    if read.bounce is None:
        return ""
    return " ".join(f"{read.bounce.status} {read.bounce.diagnostic}".split())[:500]
