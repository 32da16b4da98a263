"""Taking the next ticket."""

from datetime import timedelta
from typing import Any

import pytest

from tests.desk.helping import HOUR, MINUTE, again, opened
from zabota.core.refused import Refused
from zabota.desk import actions
from zabota.desk.models import Ticket
from zabota.people.actions import set_presence
from zabota.people.models import Member
from zabota.promises.models import Promise


def test_the_first_due_ticket_is_taken_first(world: Any) -> None:
    with world.inside():
        opened(world, at=world.at)
        earlier = opened(world, at=world.at - 5 * MINUTE)
        assert actions.take_next(world.dasha, at=world.at) == earlier
        assert again(earlier).assignee == world.dasha
        assert Promise.objects.filter(subject_id=earlier.pk, member=world.dasha).count() == 2


def test_nobody_waits_means_none(world: Any) -> None:
    with world.inside():
        assert actions.take_next(world.dasha, at=world.at) is None


def test_full_hands_are_refused(world: Any) -> None:
    with world.inside():
        Member.objects.filter(pk=world.dasha.pk).update(max_tickets=1)
        opened(world)
        opened(world)
        actions.take_next(world.dasha, at=world.at)
        with pytest.raises(Refused):
            actions.take_next(world.dasha, at=world.at)


def test_who_is_off_work_takes_nothing(world: Any) -> None:
    with world.inside():
        opened(world)
        set_presence(world.dasha, "off", at=world.at)
        with pytest.raises(Refused):
            actions.take_next(world.dasha, at=world.at)
        assert Ticket.objects.get().assignee is None


def test_who_is_limited_to_own_clients_takes_no_others(world: Any) -> None:
    with world.inside():
        opened(world)
        assert actions.take_next(world.mila, at=world.at) is None


def test_handing_over_makes_no_promise_longer(world: Any) -> None:
    with world.inside():
        ticket = opened(world)
        actions.assign(ticket, to=world.lena, at=world.at + 30 * MINUTE, note="сложный случай")
        assert again(ticket).due_at == world.at + HOUR
        assert Ticket.objects.get().assignee == world.lena


def test_who_left_gets_nothing(world: Any) -> None:
    with world.inside():
        ticket = opened(world)
        world.lena.deactivated_at = world.at - timedelta(days=1)
        with pytest.raises(Refused):
            actions.assign(ticket, to=world.lena, at=world.at)
