"""Targets, their floor, ladders, policy, and what a new business begins with."""

import pytest

from tests.promises.making import HOUR, MINUTE, TICKET, made
from zabota.business.actions import found_business
from zabota.business.tenancy import scope
from zabota.clients.models import Client, Tier
from zabota.core.refused import Refused
from zabota.promises import actions, grounds
from zabota.promises.actions.calendars import open_calendar
from zabota.promises.actions.clashes import settle_clashes
from zabota.promises.actions.defaults import settle_in
from zabota.promises.actions.ladder import set_ladder, set_policy
from zabota.promises.actions.targets import clear_target, set_target
from zabota.promises.grounds import BY_CLIENT, Ground
from zabota.promises.grounds.choosing import withdraw
from zabota.promises.models import Calendar, Clash, Promise, PromisePolicy, Target, WarningStep
from zabota.promises.queries.calendars import version_in_force
from zabota.promises.queries.policy import policy
from zabota.promises.subjects import Subject

FIRST = {"kind": "first-answer", "impact": "normal"}


def everybody(world, hours, **more):
    fields = {"tier": None, "calendar": world.calendar, "at": world.at, **FIRST, **more}
    return set_target(seconds=hours * 3600, **fields)


def test_a_target_is_set_and_set_anew(world):
    with world.inside():
        everybody(world, 8)
        assert everybody(world, 6).seconds == 6 * 3600
        assert Target.objects.filter(tier=None).count() == 1


def test_a_client_whose_tier_has_no_target_gets_what_everybody_gets(world):
    with world.inside():
        everybody(world, 8)
        clear_target(tier=world.front_row, **FIRST)
        promise = made(world)
        assert (promise.due_at, promise.ground["kind"]) == (world.at + 8 * HOUR, "default")


def test_the_more_specific_ground_holds_even_when_it_is_looser_than_chance_order(world):
    with world.inside():
        everybody(world, 8)
        assert made(world).ground["kind"] == "tier"


def test_no_tier_waits_longer_than_everybody(world):
    with world.inside():
        everybody(world, 4)
        with pytest.raises(Refused) as refusal:
            set_target(tier=world.basic, calendar=world.calendar, seconds=4 * 3600 + 1, at=world.at, **FIRST)
        assert refusal.value.field == "time-normal"
        assert "Базовый" in str(refusal.value)
        assert Target.objects.get(tier=world.basic, **FIRST).seconds == 4 * 3600


def test_everybody_is_not_promised_more_than_a_tier_either(world):
    with world.inside():
        with pytest.raises(Refused) as refusal:
            everybody(world, 3)
        assert "Базовый" in str(refusal.value)
        assert not Target.objects.filter(tier=None).exists()


def test_the_floor_is_found_across_calendars(world):
    """Nine hours round the clock end before eight working hours do in the evening, but not in the morning."""
    with world.inside():
        everybody(world, 8)
        always = open_calendar(name="24", hours={"zone": "Europe/Moscow", "always": True}, at=world.at)
        with pytest.raises(Refused):
            set_target(tier=world.basic, calendar=always, seconds=9 * 3600, at=world.at, **FIRST)
        set_target(tier=world.basic, calendar=always, seconds=8 * 3600, at=world.at, **FIRST)


def test_a_target_for_what_has_none_is_refused(world):
    with world.inside():
        for kind, impact in (("word", "normal"), ("first-answer", "enormous")):
            with pytest.raises(Refused):
                set_target(
                    tier=None, kind=kind, impact=impact, seconds=1, calendar=world.calendar, at=world.at
                )


def test_a_ladder_replaces_the_one_before(world):
    with world.inside():
        set_ladder("solution", [(50, "assignee"), (100, "manager")])
        set_ladder("solution", [(100, "manager"), (80, "lead")])
        steps = WarningStep.objects.filter(kind="solution").values_list("percent", "whom")
        assert list(steps) == [(80, "lead"), (100, "manager")]


@pytest.mark.parametrize("step", [(0, "lead"), (101, "lead"), (50, "neighbour")])
def test_a_step_that_makes_no_sense_is_refused(world, step):
    with world.inside():
        with pytest.raises(Refused):
            set_ladder("solution", [step])
        assert not WarningStep.objects.exists()


def test_the_policy_has_one_row(world):
    with world.inside():
        assert policy().grace_percent == 25
        for grace in (30, 40):
            set_policy(grace_percent=grace, reopen_days=5, minutes_each=20)
        assert PromisePolicy.objects.get().grace_percent == 40
        with pytest.raises(Refused):
            set_policy(grace_percent=0, reopen_days=5, minutes_each=20)


def test_a_new_business_promises_something_from_its_first_minute(world, db):
    business = found_business(name="Новая", slug="novaya", zone="Asia/Almaty", country="KZ", at=world.at)
    with scope(business):
        settle_in(at=world.at)
        main = Calendar.objects.get(slug="main")
        hours = version_in_force(main).hours
        assert (main.is_default, hours["zone"], hours["country"]) == (True, "Asia/Almaty", "KZ")
        assert version_in_force(Calendar.objects.get(slug="24x7")).hours["always"] is True
        tier = Tier.objects.create(name="Базовый", is_default=True)
        client = Client.objects.create(name="Аня", tier=tier, made_at=world.at)
        promise = actions.make(kind="first-answer", subject=TICKET, client=client, at=world.at)
        assert promise is not None
        assert promise.warn_at is not None


def test_settling_in_twice_changes_nothing(world, db):
    business = found_business(name="Новая", slug="novaya", at=world.at)
    with scope(business):
        settle_in(at=world.at)
        before = (Calendar.objects.count(), Target.objects.count(), WarningStep.objects.count())
        settle_in(at=world.at)
        assert (Calendar.objects.count(), Target.objects.count(), WarningStep.objects.count()) == before


def test_settling_in_takes_the_hours_of_the_first_branch(world, db):
    from zabota.business.actions import open_branch

    business = found_business(name="Новая", slug="novaya", at=world.at)
    with scope(business):
        weekly = {"tue": [["10:00", "20:00"]]}
        branch = open_branch(name="Центр", zone="Asia/Omsk", hours={"weekly": weekly})
        main = settle_in(at=world.at)
        assert (main.branch, version_in_force(main).hours["zone"]) == (branch, "Asia/Omsk")


@pytest.fixture
def agreements():
    """A floor above joins with grounds of its own: two agreements with Вера, by name."""
    said: dict[str, int] = {}

    def source(question):
        version = version_in_force(Calendar.objects.get(is_default=True))
        for number, (name, minutes) in enumerate(said.items()):
            yield Ground(BY_CLIENT, "agreement", name, number, minutes * 60, version)

    grounds.register(source, speak={"agreement": lambda name: f"по соглашению {name}"})
    yield said
    withdraw(source)


def test_a_floor_above_joins_with_a_more_specific_ground(world, agreements):
    agreements["2026-14"] = 30
    with world.inside():
        promise = made(world)
        assert (promise.due_at, promise.ground["name"]) == (world.at + 30 * MINUTE, "2026-14")
        assert grounds.in_words(promise.ground) == "по соглашению 2026-14"
        assert not Clash.objects.exists()


def test_of_two_equally_specific_grounds_the_stricter_holds_and_the_manager_is_told(world, agreements):
    agreements |= {"2026-14": 30, "2026-15": 20}
    with world.inside():
        assert made(world).ground["name"] == "2026-15"
        made(world, subject=Subject("ticket", 8))
        clash = Clash.objects.get()
        assert [each["name"] for each in clash.names] == ["2026-15", "2026-14"]
        assert (clash.client, clash.kind, clash.settled_at) == (world.vera, "first-answer", None)


def test_a_contradiction_that_is_gone_is_struck_out(world, agreements):
    agreements |= {"2026-14": 30, "2026-15": 20}
    with world.inside():
        made(world)
        assert settle_clashes(at=world.at) == 0
        agreements.pop("2026-14")
        assert settle_clashes(at=world.at + HOUR) == 1
        assert Clash.objects.get().settled_at == world.at + HOUR


def test_the_name_of_a_ground_decides_nothing(world, agreements):
    agreements |= {"Я последний": 20, "А первый": 30}
    with world.inside():
        assert made(world).ground["name"] == "Я последний"
        assert Promise.objects.count() == 1
