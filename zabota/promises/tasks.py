"""What promises wake on: the clock, their own facts, and a business that begins."""

from datetime import datetime

from django.utils import timezone

from zabota.events.registry import every, on
from zabota.people.events import BusinessStarted
from zabota.promises import telling
from zabota.promises.actions.branches import follow_branches
from zabota.promises.actions.clashes import settle_clashes
from zabota.promises.actions.defaults import settle_in
from zabota.promises.actions.watching import BATCH, record_breaches, warn
from zabota.promises.events import GroundsClashed, PromiseWarned
from zabota.promises.models import Clash, Promise


@every(seconds=15)
def watch(at: datetime) -> None:
    """Records what broke, then takes the steps of the ladders, until nothing is left to do."""
    while record_breaches(at=at) == BATCH:
        pass
    while warn(at=at) == BATCH:
        pass


@every(seconds=60)
def follow(at: datetime) -> None:
    """Calendars of branches get the hours that their branches have now."""
    follow_branches(at=at)


@every(seconds=3600)
def strike_out_settled_clashes(at: datetime) -> None:
    settle_clashes(at=at)


@on(PromiseWarned)
def tell_of_a_warning(event: PromiseWarned) -> None:
    promise = Promise.objects.select_related("client", "member").get(pk=event.promise_id)
    telling.of_a_warning(
        promise, percent=event.percent, whom=event.whom, entry_id=event.entry_id, at=timezone.now()
    )


@on(GroundsClashed)
def tell_of_a_clash(event: GroundsClashed) -> None:
    telling.of_a_clash(Clash.objects.select_related("client").get(pk=event.clash_id), at=timezone.now())


@on(BusinessStarted)
def settle_a_new_business_in(event: BusinessStarted) -> None:
    settle_in(at=timezone.now())
