"""Letters of ours: written down with all that makes them themselves, and sent by the worker."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from zabota.channels.actions.keep import storable
from zabota.channels.models import Mailbox, Outgoing, OutgoingFile, StoredFile
from zabota.channels.signing import new_message_id, reply_address
from zabota.core.acts import act
from zabota.core.refused import Refused

MOST_REFERENCES = 20


@act
def send(
    *,
    mailbox: Mailbox,
    to_address: str,
    to_name: str,
    subject: str,
    text: str,
    about: tuple[str, int],
    at: datetime,
    hold_seconds: int = 0,
    in_reply_to: str = "",
    references: Iterable[str] = (),
    files: Sequence[StoredFile] = (),
    automatic: bool = False,
) -> Outgoing:
    """Puts a letter into the outbox; it leaves `hold_seconds` later. Its Message-ID and reply address are signed.

    `about` says what the letter belongs to, by kind and id. `automatic` letters leave with a null return path and
    ask for no answer. Refused for a closed mailbox and for what can't be an address.
    """
    if mailbox.closed_at is not None:
        raise Refused(_("This mailbox is closed. Choose another one."))
    if to_address.count("@") != 1 or any(sign in to_address for sign in " \r\n\t\x00<>"):
        raise Refused(_("This is not a mail address."), field="to_address")
    outgoing = Outgoing.objects.create(
        mailbox=mailbox,
        about_kind=about[0],
        about_id=about[1],
        to_name=_one_line(to_name)[:200],
        to_address=to_address[:320],
        reply_to="" if automatic else reply_address(mailbox, about),
        subject=_one_line(subject)[:500],
        text=storable(text),
        message_id=new_message_id(mailbox, about),
        in_reply_to=in_reply_to[:250],
        references=list(references)[-MOST_REFERENCES:],
        automatic=automatic,
        send_after=at + timedelta(seconds=hold_seconds),
        made_at=at,
    )
    OutgoingFile.objects.bulk_create(OutgoingFile(outgoing=outgoing, file=file) for file in files)
    return outgoing


@act
def cancel(outgoing: Outgoing, *, at: datetime) -> Outgoing:
    """Takes the letter back while nothing has been done with it. Taking back twice is taking back once."""
    outgoing = Outgoing.objects.select_for_update().get(pk=outgoing.pk)
    if outgoing.state == Outgoing.State.CANCELLED:
        return outgoing
    if outgoing.state != Outgoing.State.WAITING or outgoing.attempts > 0:
        raise Refused(_("The letter has left already: it can't be taken back."))
    outgoing.state = Outgoing.State.CANCELLED
    outgoing.save(update_fields=["state"])
    return outgoing


def _one_line(text: str) -> str:
    """Nobody puts a second header field into our letters by a line break."""
    return " ".join(storable(text).split())
