"""Confirmation of receipt: a letter that the program writes by itself, and therefore one that is on a short lead.

It repeats nothing of what came (no subject, text or name), so that nobody can have words sent to a third person by us;
it goes with a null return path and marked as automatic, never to machines, lists and unreadable senders, and only so
often.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Count, Q
from django.utils import translation
from django.utils.translation import gettext as _

from zabota.business.models import Business
from zabota.channels.actions.send import send
from zabota.channels.budgets import (
    CONFIRMATIONS_OF_A_BUSINESS,
    CONFIRMATIONS_OF_A_DOMAIN,
    CONFIRMATIONS_OF_A_RECIPIENT,
    WINDOW,
)
from zabota.channels.letters.letter import LETTER
from zabota.channels.models import Letter, Mailbox, Outgoing
from zabota.channels.queries.reading import as_read
from zabota.channels.verdicts import FAIL, UNVERIFIED
from zabota.core.acts import act
from zabota.core.moments import until as until_words

KIND = "receipt"
BUDGETS = {
    "recipient": CONFIRMATIONS_OF_A_RECIPIENT,
    "domain": CONFIRMATIONS_OF_A_DOMAIN,
    "business": CONFIRMATIONS_OF_A_BUSINESS,
}


@act
def confirm_receipt(
    letter: Letter, *, ticket_id: int, number: int, until: datetime | None = None, at: datetime
) -> Outgoing | None:
    """Tells the sender that the letter has come, its number, and until when an answer will; None when it must not."""
    if objection_to_confirming(letter, at=at):
        return None
    mailbox, language = letter.mailbox, letter.mailbox.language
    with translation.override(language):
        return send(
            mailbox=mailbox,
            to_address=letter.from_address,
            to_name="",
            subject=_("We have received your letter: № %(number)s") % {"number": number},
            text=_text(mailbox, number, until, at),
            about=(KIND, ticket_id),
            at=at,
            in_reply_to=letter.message_id,
            automatic=True,
        )


def objection_to_confirming(letter: Letter, *, at: datetime) -> str | None:
    """Why no confirmation goes out, as a word; None if one may."""
    mailbox = letter.mailbox
    if not mailbox.answers_automatically or mailbox.paused_at or mailbox.closed_at:
        return "switched-off"
    if letter.verified in (UNVERIFIED, FAIL) or not letter.from_address:
        return "unverified"
    read = as_read(letter)
    if read.kind != LETTER or not read.may_be_answered or read.list_id:
        return "machine"
    if Mailbox.objects.filter(address__iexact=letter.from_address).exists():
        return "ourselves"
    return _spent(letter.from_address.lower(), at)


def _spent(address: str, at: datetime) -> str | None:
    """Which budget of the hour is used up."""
    domain = "@" + address.rpartition("@")[2]
    written = Outgoing.objects.filter(automatic=True, made_at__gt=at - WINDOW, about_kind=KIND).aggregate(
        recipient=Count("id", filter=Q(to_address__iexact=address)),
        domain=Count("id", filter=Q(to_address__iendswith=domain)),
        business=Count("id"),
    )
    return next((name for name, most in BUDGETS.items() if written[name] >= most), None)


def _text(mailbox: Mailbox, number: int, until: datetime | None, at: datetime) -> str:
    zone = ZoneInfo(Business.objects.get().zone)
    words = [_("Hello!"), _("Your letter has come, its number is %(number)s.") % {"number": number}]
    if until:
        moment = until_words(until, now=at, zone=zone)
        words.append(_("We will answer %(until)s.") % {"until": moment})
    words.append(
        _("This letter was written by a program. To add something, answer your own letter or write again.")
    )
    signature = mailbox.signature.strip() or mailbox.name
    return "\n\n".join(words) + f"\n\n-- \n{signature}\n"
