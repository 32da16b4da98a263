"""Today's load against who is there."""

from datetime import timedelta

from tests.promises.making import HOUR, MINUTE, made
from zabota.people.models import Absence, Shift, Team, TeamMembership
from zabota.promises import actions
from zabota.promises.models import PromisePolicy
from zabota.promises.queue import load_of
from zabota.promises.subjects import Subject


def owed(world, number, **fields):
    """So many first answers of Мила, each due within the hour."""
    return [made(world, subject=Subject("ticket", n), member=world.mila, **fields) for n in range(number)]


def test_four_requests_of_fifteen_minutes_fit_into_the_hour(world):
    with world.inside():
        owed(world, 4)
        load = load_of(world.mila, at=world.at)
        assert (load.count, load.will_break) == (4, 0)


def test_the_fifth_does_not_fit_and_is_named(world):
    with world.inside():
        owed(world, 5)
        load = load_of(world.mila, at=world.at)
        assert (load.count, load.late) == (5, (Subject("ticket", 4),))


def test_the_business_says_how_long_a_request_takes(world):
    with world.inside():
        PromisePolicy.objects.create(minutes_each=30)
        owed(world, 4)
        assert load_of(world.mila, at=world.at).will_break == 2


def test_nothing_due_is_no_load(world):
    with world.inside():
        assert load_of(world.mila, at=world.at).count == 0


def test_several_promises_of_one_request_are_one_piece_of_work(world):
    with world.inside():
        for kind in ("first-answer", "next-answer", "solution"):
            made(world, kind=kind, member=world.mila)
        assert load_of(world.mila, at=world.at).count == 1


def test_what_waits_for_the_client_is_no_work(world):
    with world.inside():
        owed(world, 2)
        actions.pause(Subject("ticket", 0), at=world.at, reason="client-has-the-turn")
        assert load_of(world.mila, at=world.at).count == 1


def test_what_is_broken_already_takes_time_but_is_not_counted(world):
    with world.inside():
        owed(world, 1)
        later = world.at + 2 * HOUR
        for n in range(1, 5):
            made(world, subject=Subject("ticket", n), member=world.mila, at=later)
        load = load_of(world.mila, at=later)
        assert (load.count, load.late_before, load.will_break) == (4, 1, 1)
        assert load.could_break == 0


def test_who_is_absent_keeps_nothing(world):
    with world.inside():
        owed(world, 1)
        Absence.objects.create(
            member=world.mila, kind="illness", starts_at=world.at - HOUR, ends_at=world.at + 24 * HOUR
        )
        assert load_of(world.mila, at=world.at).will_break == 1


def test_who_is_absent_for_half_an_hour_keeps_half(world):
    with world.inside():
        owed(world, 4)
        Absence.objects.create(
            member=world.mila, kind="other", starts_at=world.at, ends_at=world.at + 30 * MINUTE
        )
        assert load_of(world.mila, at=world.at).will_break == 2


def test_after_the_shift_nobody_is_there(world):
    with world.inside():
        Shift.objects.filter(member=world.mila).update(
            hours={"zone": "Europe/Moscow", "weekly": {"tue": [["08:00", "10:30"]]}}
        )
        owed(world, 4)
        assert load_of(world.mila, at=world.at).will_break == 2


def test_without_a_plan_the_working_time_of_the_business_counts(world):
    with world.inside():
        Shift.objects.filter(member=world.mila).delete()
        owed(world, 5)
        assert load_of(world.mila, at=world.at).will_break == 1


def test_a_team_shares_its_work(world):
    with world.inside():
        team = Team.objects.create(name="Мастера")
        for member in (world.mila, world.lena):
            TeamMembership.objects.create(team=team, member=member)
        owed(world, 5)
        assert load_of(team, at=world.at).will_break == 0
        assert load_of(None, at=world.at + timedelta(minutes=1)).count == 5


def test_the_stranger_s_work_is_not_ours(world):
    with world.inside(world.stranger):
        made(world, client=world.stranger_vera, member=world.stranger_mila)
    with world.inside():
        assert load_of(None, at=world.at).count == 0
