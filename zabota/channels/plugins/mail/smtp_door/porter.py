"""Who may bring a letter for whom, and what is said to the one who brings it."""

import logging
from typing import Any

from aiosmtpd.smtp import Envelope, Session
from django.utils import timezone

from zabota.channels.carrying import carry_calmly
from zabota.channels.models import Letter
from zabota.channels.plugins.mail.hands import AWAY, Hands
from zabota.channels.plugins.mail.taking import take
from zabota.channels.queries import Place, mailbox_at
from zabota.events.models import Event

log = logging.getLogger(__name__)
MOST_RECIPIENTS = 100
LATER = "451 4.3.0 We can't store letters just now, please try again later"
STRANGER = "550 5.1.1 No such mailbox here"


class Porter:
    """The handler of one connection. `250` is said only when the bytes are committed; what goes wrong on our side
    is "try again later", so that nothing is lost."""

    def __init__(self, takers: Hands, readers: Hands) -> None:
        self.takers, self.readers = takers, readers
        self.places: dict[str, Place] = {}

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if len(envelope.rcpt_tos) >= MOST_RECIPIENTS:
            return "452 4.5.3 Too many recipients in one letter"
        try:
            place = await self.takers.do(mailbox_at, address)
        except AWAY as error:
            log.warning("can't look up a mailbox: %s", error)
            return LATER
        if place is None:
            return STRANGER
        self.places[address] = place
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: Any, session: Session, envelope: Envelope) -> str:  # noqa: N802
        return await self._store(envelope, {address: self.places[address] for address in envelope.rcpt_tos})

    async def answers(self, envelope: Envelope) -> list[str]:
        """An answer for each recipient, in their order: one mailbox may have stored the letter, and another not."""
        said: dict[Place, str] = {}
        for place in dict.fromkeys(self.places[address] for address in envelope.rcpt_tos):
            here = [address for address in envelope.rcpt_tos if self.places[address] == place]
            said[place] = await self._store(envelope, dict.fromkeys(here, place))
        return [said[self.places[address]] for address in envelope.rcpt_tos]

    async def _store(self, envelope: Envelope, places: dict[str, Place]) -> str:
        sender = envelope.mail_from or ""
        try:
            letters, facts = await self.takers.do(_take, envelope.content, places, sender)
        except AWAY as error:
            log.warning("can't store a letter: %s", error)
            return LATER
        self.readers.begin(carry_calmly, facts)
        return "250 2.0.0 OK: letter " + ", ".join(str(letter.pk) for letter in letters)

    async def handle_exception(self, error: Exception) -> str:
        """Whatever breaks is ours, and is never told: aiosmtpd would say 500 with the exception's words."""
        log.error("the SMTP door stumbled", exc_info=error)
        return LATER


def _take(raw: bytes, places: dict[str, Place], sender: str) -> tuple[list[Letter], list[Event]]:
    return take(raw, places, source="smtp", envelope_from=sender, at=timezone.now())
