"""Shifts, cycles, nights, absences, presence: who is at work at a moment."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from zabota.core.refused import Refused
from zabota.people import actions, queries
from zabota.people.models import Shift

MOSCOW = ZoneInfo("Europe/Moscow")
DAY_AND_NIGHT = {"anchor": "2026-09-01", "days": [[["08:00", "20:00"]], [["20:00", "08:00"]], [], []]}


def moscow(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 9, day, hour, minute, tzinfo=MOSCOW)


def names(members) -> list[str]:
    return sorted(member.name.split()[0] for member in members)


def test_who_is_on_shift_on_a_tuesday_morning(world):
    with world.inside():
        assert names(queries.on_shift(world.at)) == ["Анна", "Борис", "Даша", "Лена", "Мила", "Нина", "Олег"]
        assert queries.on_shift(moscow(1, 18)) == []
        assert queries.on_shift(moscow(5, 12)) == []


def test_work_goes_to_who_is_here_on_shift_and_not_absent(world):
    with world.inside():
        assert queries.working_now(world.mila, world.at)
        assert not queries.working_now(world.boris, world.at)
        actions.add_absence(
            world.mila, kind="illness", starts_at=world.at, ends_at=world.at + timedelta(hours=1), at=world.at
        )
        assert not queries.working_now(world.mila, world.at)
        assert queries.working_now(world.mila, world.at + timedelta(hours=1))
        assert queries.working_ids(world.at) == {
            member.pk for member in (world.anna, world.oleg, world.lena, world.dasha)
        }


def test_without_any_plan_presence_alone_decides(world):
    with world.inside():
        Shift.objects.filter(member=world.dasha).delete()
        assert queries.working_now(world.dasha, moscow(6, 3))
        actions.set_presence(world.dasha, "away", at=world.at)
        assert not queries.working_now(world.again("dasha"), moscow(6, 3))


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (moscow(1, 7, 59), False),
        (moscow(1, 8), True),
        (moscow(1, 20), False),
        (moscow(2, 8), False),
        (moscow(2, 20), True),
        (moscow(3, 7, 59), True),
        (moscow(3, 8), False),
        (moscow(4, 12), False),
        (moscow(5, 12), True),
    ],
)
def test_a_cycle_of_day_night_and_two_days_off(world, at, expected):
    with world.inside():
        actions.plan_shift(
            world.dasha, starts_on=date(2026, 9, 1), hours={"cycle": DAY_AND_NIGHT}, at=world.at
        )
        assert (world.dasha in queries.on_shift(at)) is expected


def test_a_night_that_began_under_the_old_plan_is_worked_to_its_end(world):
    nights = {"weekly": {"tue": [["22:00", "06:00"]]}}
    with world.inside():
        actions.plan_shift(world.dasha, starts_on=date(2026, 8, 31), hours=nights, at=world.at)
        early = {"weekly": {"thu": [["09:00", "18:00"]]}}
        actions.plan_shift(world.dasha, starts_on=date(2026, 9, 2), hours=early, at=world.at)
        assert world.dasha in queries.on_shift(moscow(2, 5, 59))
        assert world.dasha not in queries.on_shift(moscow(2, 6))


def test_a_plan_that_begins_with_a_night_has_no_night_before_it(world):
    nights = {"weekly": {"mon": [["22:00", "06:00"]], "tue": [["22:00", "06:00"]]}}
    with world.inside():
        Shift.objects.filter(member=world.dasha).delete()
        actions.plan_shift(world.dasha, starts_on=date(2026, 9, 1), hours=nights, at=world.at)
        assert world.dasha not in queries.on_shift(moscow(1, 3))
        assert world.dasha in queries.on_shift(moscow(2, 3))


def test_shifts_follow_the_clock_of_the_branch(world):
    from zabota.business.actions import open_branch

    with world.inside():
        branch = open_branch(name="Владивосток", zone="Asia/Vladivostok")
        member = actions.change_member(world.dasha, branch=branch, at=world.at)
        assert member not in queries.on_shift(moscow(1, 12))
        assert member in queries.on_shift(moscow(1, 2, 30))


def test_a_plan_that_ends_before_it_starts_is_refused_at_its_field(world):
    with world.inside(), pytest.raises(Refused) as refusal:
        actions.plan_shift(
            world.dasha,
            starts_on=date(2026, 9, 10),
            ends_on=date(2026, 9, 9),
            hours={"weekly": {"mon": [["09:00", "18:00"]]}},
            at=world.at,
        )
    assert refusal.value.field == "ends_on"


def test_two_plans_of_one_day_are_refused(world):
    hours = {"weekly": {"mon": [["09:00", "18:00"]]}}
    with world.inside():
        actions.plan_shift(world.dasha, starts_on=date(2026, 9, 10), hours=hours, at=world.at)
        with pytest.raises(Refused) as refusal:
            actions.plan_shift(world.dasha, starts_on=date(2026, 9, 10), hours=hours, at=world.at)
    assert refusal.value.field == "starts_on"


def test_a_plan_without_working_time_is_refused(world):
    with world.inside(), pytest.raises(Refused) as refusal:
        actions.plan_shift(world.dasha, starts_on=date(2026, 9, 10), hours={"weekly": {}}, at=world.at)
    assert refusal.value.field == "weekly"


def test_absences_do_not_overlap_and_do_not_end_before_they_begin(world):
    with world.inside():
        week = {"starts_at": world.at, "ends_at": world.at + timedelta(days=7)}
        actions.add_absence(world.dasha, kind="vacation", **week, at=world.at)
        with pytest.raises(Refused) as refusal:
            actions.add_absence(
                world.dasha,
                kind="illness",
                starts_at=world.at + timedelta(days=6),
                ends_at=world.at + timedelta(days=9),
                at=world.at,
            )
        assert refusal.value.field == "starts"
        with pytest.raises(Refused) as refusal:
            actions.add_absence(world.lena, kind="other", starts_at=world.at, ends_at=world.at, at=world.at)
        assert refusal.value.field == "ends"


def test_asking_for_everybody_takes_the_same_number_of_queries(world, django_assert_num_queries):
    with world.inside(), django_assert_num_queries(3):
        queries.working_ids(world.at)
