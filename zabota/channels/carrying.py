"""From the stored bytes to the ticket at once, in the process that took the letter: reading it and making the ticket
are one transaction.

A letter that nobody has carried (the process died, PostgreSQL went away) is found by `tasks.push_what_stands_still`.
Whoever comes second finds the letter's row locked, and then settled.
"""

import logging
import time
from typing import cast

from django.db import InterfaceError, OperationalError
from django.utils import timezone

from zabota.business.tenancy import scope
from zabota.channels.actions.settle import park
from zabota.channels.events import AutomaticLetterUnderstood, LetterReceived, LetterUnderstood
from zabota.channels.models import Letter
from zabota.events.models import Event
from zabota.events.recording import deliver_heard, deliver_now
from zabota.events.registry import listeners

log = logging.getLogger(__name__)
AWAY = (OperationalError, InterfaceError)
PATIENCE, SHORT = 15.0, 0.05
OURS = (LetterReceived, LetterUnderstood, AutomaticLetterUnderstood)


def carry(facts: list[Event]) -> None:
    """Delivers the facts of a letter and those that come of them. Call it outside of any scope, after the commit."""
    for fact in facts:
        deliver_heard(fact, *OURS)


def carry_calmly(facts: list[Event]) -> None:
    """The same where nobody waits for the outcome: what fails here is tried again."""
    try:
        carry(facts)
    except Exception as error:
        log.warning("left for later: %s", error, exc_info=True)


def carry_to_the_end(letter: Letter, facts: list[Event]) -> None:
    """The same where somebody waits for the outcome. A worker may be quicker than we: then we wait for it.

    A letter on which a listener breaks is set aside, with the name of what broke; the queue may yet do better.
    """
    try:
        carry(facts)
        end = time.monotonic() + PATIENCE
        while (fact := _next_fact(letter)) and time.monotonic() < end:
            deliver_now(fact)
            time.sleep(SHORT)
    except AWAY:
        raise
    except Exception as error:
        log.exception("letter %s was not taken", letter.pk)
        with scope(cast(int, letter.business_id)):
            park(letter, reason=f"not-taken: {type(error).__name__}", at=timezone.now())


def _next_fact(letter: Letter) -> Event | None:
    """The latest fact of a letter that has not come to its end; None when it has, or when nobody would take it."""
    with scope(cast(int, letter.business_id)):
        if Letter.objects.get(pk=letter.pk).state != Letter.State.RECEIVED:
            return None
        names = [fact.name() for fact in OURS]
        of_letter = Event.objects.filter(name__in=names, payload={"letter_id": letter.pk})
        known = of_letter.order_by("-id").first()
        return known if known and listeners.get(known.name) else None
