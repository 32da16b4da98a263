"""From the stored bytes to the ticket at once, in the process that took the letter.

The queue carries the same deliveries, as a net: an effect key makes each of them happen once.
"""

import logging
from collections import deque

from zabota.channels.events import AutomaticLetterUnderstood, LetterReceived, LetterUnderstood
from zabota.events.models import Event
from zabota.events.recording import deliver_now, overheard

log = logging.getLogger(__name__)
OURS = {fact.name() for fact in (LetterReceived, LetterUnderstood, AutomaticLetterUnderstood)}


def carry(facts: list[Event]) -> None:
    """Delivers the facts of a letter and those that come of them. Call it outside of any scope, after the commit."""
    waiting = deque(fact for fact in facts if fact.name in OURS)
    while waiting:
        with overheard() as more:
            deliver_now(waiting.popleft())
        waiting.extend(fact for fact in more if fact.name in OURS)


def carry_calmly(facts: list[Event]) -> None:
    """The same where nobody waits for the outcome: what fails here the queue will try again."""
    try:
        carry(facts)
    except Exception as error:
        log.warning("left to the queue: %s", error, exc_info=True)
