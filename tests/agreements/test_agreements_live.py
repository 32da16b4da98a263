"""Amended, paused, renewed, ended: by hand and by the clock."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from tests.agreements.arranging import FIRST, charge, level, metered, signed
from zabota.agreements import actions
from zabota.agreements.actions import draw, keeping
from zabota.agreements.items import NewItem
from zabota.agreements.models import UsagePeriod
from zabota.agreements.queries import items_in_force
from zabota.core.refused import Refused
from zabota.events.models import Event
from zabota.promises.models import Promise

YEAR_END = date(2026, 12, 31)


def at(day: date, hour: int = 9) -> datetime:
    return datetime.combine(day, datetime.min.time(), UTC) + timedelta(hours=hour)


def amended(world, agreement, *offerings, from_on=FIRST, **fields):
    items = [NewItem(one) for one in offerings]
    defaults = {"by": None, "how": "на бумаге", "at": world.at}
    return actions.amend(agreement, items=items, from_on=from_on, **(defaults | fields))


def kept(day: date) -> None:
    keeping.keep(at=at(day))


def named(client, moment):
    return [item.name for item in items_in_force(client.pk, moment)]


def events(name):
    return Event.objects.filter(name=f"agreements.{name}").count()


def test_an_amendment_holds_from_its_day_on(world):
    with world.inside():
        agreement = signed(world, level(world))
        version = amended(world, agreement, level(world, "Базовый"), from_on=date(2026, 9, 10))
        assert version.number == 2
        assert named(world.vera, at(date(2026, 9, 9))) == ["Премиум"]
        assert named(world.vera, at(date(2026, 9, 10))) == ["Базовый"]


def test_use_goes_on_counting_through_an_amendment(world):
    """Ten visits a month are ten, though the agreement changed in the middle of it."""
    with world.inside():
        premium = level(world)
        metered(premium, quota=10, hard_stop=True)
        agreement = signed(world, premium)
        draw.use(client=world.vera, meter="visit", quantity=Decimal(7), key="a", at=world.at)
        amended(world, agreement, premium, from_on=date(2026, 9, 10))
        draw.use(client=world.vera, meter="visit", quantity=Decimal(3), key="b", at=at(date(2026, 9, 11)))
        with pytest.raises(Refused):
            draw.use(client=world.vera, meter="visit", quantity=Decimal(1), key="c", at=at(date(2026, 9, 11)))
        quotas = UsagePeriod.objects.order_by("pk").values_list("quota", "used")
        assert list(quotas) == [(10, 7), (3, 3)]


@pytest.mark.parametrize("day", [date(2026, 8, 31), date(2027, 1, 1)])
def test_an_amendment_of_a_day_that_can_not_be_is_refused(world, day):
    with world.inside():
        premium = level(world)
        agreement = signed(world, premium, ends_on=YEAR_END)
        with pytest.raises(Refused) as refusal:
            amended(world, agreement, premium, from_on=day)
        assert refusal.value.field == "from_on"
        assert agreement.versions.count() == 1


def test_a_pause_begins_and_ends(world):
    with world.inside():
        agreement = signed(world, level(world))
        days = {"from_on": date(2026, 9, 5), "to_on": date(2026, 9, 20)}
        actions.pause(agreement, reason="отпуск", at=world.at, **days)
        with pytest.raises(Refused, match=r"."):
            actions.pause(agreement, reason="ещё", at=world.at, from_on=date(2026, 9, 20))
        assert named(world.vera, at(date(2026, 9, 10))) == []
        actions.unpause(agreement, on=date(2026, 9, 10), at=at(date(2026, 9, 10)))
        assert named(world.vera, at(date(2026, 9, 10))) == ["Премиум"]
        assert agreement.pauses.get().to_on == date(2026, 9, 9)


def test_a_pause_that_has_not_begun_is_taken_back(world):
    with world.inside():
        agreement = signed(world, level(world))
        actions.pause(agreement, from_on=date(2026, 9, 5), reason="отпуск", at=world.at)
        actions.unpause(agreement, on=FIRST, at=world.at)
        assert agreement.pauses.count() == 0


def test_it_renews_by_itself_and_catches_up_when_the_clock_stood(world):
    with world.inside():
        term = {"ends_on": date(2026, 9, 30), "renewal": "auto", "renewal_months": 1}
        agreement = signed(world, level(world), **term)
        kept(date(2026, 9, 29))
        agreement.refresh_from_db()
        assert agreement.ends_on == date(2026, 9, 30)
        kept(date(2026, 12, 15))
        agreement.refresh_from_db()
        assert (agreement.ends_on, agreement.over_at) == (date(2026, 12, 31), None)
        assert events("AgreementRenewed") == 3


def test_after_notice_it_is_not_renewed(world):
    with world.inside():
        agreement = signed(world, level(world), ends_on=date(2026, 9, 30), renewal="auto")
        actions.give_notice(agreement, at=world.at)
        kept(date(2026, 10, 1))
        agreement.refresh_from_db()
        assert agreement.ends_on == date(2026, 9, 30)
        assert agreement.over_at == at(date(2026, 10, 1))


def test_without_a_term_it_ends_so_many_days_after_notice(world):
    with world.inside():
        agreement = signed(world, level(world), notice_days=30)
        actions.give_notice(agreement, at=world.at)
        agreement.refresh_from_db()
        assert agreement.ended_on == date(2026, 10, 1)


def test_people_are_told_once_before_the_end_and_owe_a_decision(world):
    with world.inside():
        agreement = signed(world, level(world), ends_on=YEAR_END, notice_days=30, manager=world.oleg)
        kept(date(2026, 11, 30))
        assert Promise.objects.filter(kind="renewal").count() == 0
        for _ in range(2):
            kept(date(2026, 12, 1))
        promise = Promise.objects.get(kind="renewal")
        assert (promise.member, promise.due_at) == (world.oleg, at(YEAR_END, 15))
        assert events("AgreementToRenew") == 1
        actions.renew(agreement, at=at(date(2026, 12, 2)))
        promise.refresh_from_db()
        assert promise.fulfilled_at == at(date(2026, 12, 2))


def test_when_it_is_over_the_client_goes_back_to_the_level_of_new_clients(world):
    with world.inside():
        agreement = signed(
            world, level(world, tier=world.front_row), client=world.petr, ends_on=date(2026, 9, 30)
        )
        for _ in range(2):
            kept(date(2026, 10, 1))
        world.petr.refresh_from_db()
        agreement.refresh_from_db()
        assert world.petr.tier == world.basic
        assert events("AgreementEnded") == 1


def test_an_agreement_that_begins_later_lifts_the_client_then(world):
    with world.inside():
        signed(world, level(world, tier=world.front_row), client=world.petr, starts_on=date(2026, 9, 10))
        world.petr.refresh_from_db()
        assert world.petr.tier == world.basic
        kept(date(2026, 9, 10))
        world.petr.refresh_from_db()
        assert world.petr.tier == world.front_row


def test_what_is_over_is_not_changed(world):
    with world.inside():
        premium = level(world)
        agreement = signed(world, premium)
        actions.end(agreement, on=date(2026, 8, 31) + timedelta(days=1), reason="переезд", at=world.at)
        kept(date(2026, 9, 2))
        with pytest.raises(Refused):
            amended(world, agreement, premium, from_on=date(2026, 9, 3), at=at(date(2026, 9, 3)))
        with pytest.raises(Refused):
            actions.renew(agreement, at=at(date(2026, 9, 3)))


def test_a_report_is_owed_by_the_tenth_of_the_next_month_and_of_a_project_each_friday(world):
    with world.inside():
        charge(premium := level(world))
        signed(world, premium)
        kept(date(2026, 9, 15))
        assert Promise.objects.filter(kind="report").count() == 0
        for _ in range(2):
            kept(date(2026, 10, 1))
        assert Promise.objects.get(kind="report").due_at == at(date(2026, 10, 10), 15)
        signed(world, premium, client=world.petr, kind="project")
        kept(date(2026, 10, 5))
        assert Promise.objects.get(kind="report", client=world.petr).due_at == at(date(2026, 10, 9), 15)
