"""What this area wakes on."""

from datetime import datetime, timedelta

from django.utils import timezone

from zabota.clients import actions
from zabota.clients.events import PersonCopyAsked, PersonErasureAsked
from zabota.clients.models import Erasure, Merge, PersonCopy
from zabota.events.registry import every, on
from zabota.people.events import BusinessStarted


@on(BusinessStarted)
def make_the_first_level(event: BusinessStarted) -> None:
    """So that the settings have something to set before the first client comes."""
    actions.default_tier()


@on(PersonCopyAsked)
def make_the_copy(event: PersonCopyAsked) -> None:
    actions.make_copy(PersonCopy.objects.get(pk=event.copy_id), at=timezone.now())


@on(PersonErasureAsked)
def erase_the_person(event: PersonErasureAsked) -> None:
    actions.erase(Erasure.objects.get(pk=event.erasure_id), at=timezone.now())


@every(seconds=3600)
def forget_old_copies(at: datetime) -> None:
    actions.forget_old_copies(at=at)


@every(seconds=60)
def gather_what_came_late(at: datetime) -> None:
    """A letter that was being taken while its card was merged into another."""
    for merge in Merge.objects.filter(undone_at=None, at__gt=at - timedelta(hours=1)).select_related(
        "client", "into"
    ):
        actions.gather_late(merge)
