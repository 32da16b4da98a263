"""Where letters come from: ourselves, a flood, a client who answers."""

from datetime import datetime

from zabota.channels.budgets import LETTERS_OF_A_SENDER, WINDOW
from zabota.channels.letters import Letter as Read
from zabota.channels.models import Letter
from zabota.channels.signing import ticket_in_address


def named_ticket(letter: Letter, read: Read) -> int | None:
    """The ticket that the signed reply address names, to which the letter was sent; None when no address does.

    The envelope is asked first. An address signed for another mailbox names nothing.
    """
    for address in (letter.envelope_to, *read.delivered_to):
        if found := ticket_in_address(address, mailbox=letter.mailbox):
            return found
    return None


def is_flood(letter: Letter, at: datetime) -> bool:
    """Whether this sender has written to this mailbox more often within the hour than people do."""
    if letter.is_brought or not letter.from_address:
        return False
    same = Letter.objects.by_strangers().filter(
        from_address=letter.from_address, mailbox=letter.mailbox, received_at__gt=at - WINDOW
    )
    return same.count() > LETTERS_OF_A_SENDER
