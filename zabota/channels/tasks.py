"""What mail wakes on."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from zabota.channels import actions
from zabota.channels.events import AddressRefused, LetterReceived
from zabota.channels.models import Letter, Outgoing
from zabota.clients.actions import mark_broken
from zabota.events.registry import every, on

NOBODY_CAME_AFTER = timedelta(seconds=15)
STANDS_STILL_AFTER = timedelta(minutes=10)
PORTION = 200


@on(LetterReceived)
def read_a_letter(event: LetterReceived) -> None:
    actions.understand(Letter(pk=event.letter_id), at=timezone.now())


@on(AddressRefused)
def mark_a_dead_address(event: AddressRefused) -> None:
    mark_broken(Outgoing.objects.get(pk=event.outgoing_id).to_address, at=timezone.now())


@every(seconds=10)
def push_what_stands_still(at: datetime) -> None:
    """A letter for which nobody has done anything for a while is delivered anew, and in the end set aside.

    One that nobody has touched was taken by a door that died before it could read it.
    """
    untouched = Q(attempts=0, tried_at__lt=at - NOBODY_CAME_AFTER)
    still = (
        Letter.objects.unsettled().filter(untouched | Q(tried_at__lt=at - STANDS_STILL_AFTER)).order_by("id")
    )
    for letter in still[:PORTION]:
        actions.push(letter, at=at)
