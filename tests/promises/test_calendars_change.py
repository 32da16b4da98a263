"""Calendars: versions, and what moves with them."""

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.promises.making import HOUR, MINUTE, TICKET, again, made, said_by_history, said_by_row, story
from zabota.business.models import Branch
from zabota.core.refused import Refused
from zabota.events.models import Event
from zabota.promises import actions
from zabota.promises.actions import calendars
from zabota.promises.actions.branches import follow_branches
from zabota.promises.models import Calendar, CalendarVersion, Promise
from zabota.promises.queries import history_of
from zabota.promises.queries.calendars import default_calendar, version_in_force
from zabota.promises.queries.previews import preview
from zabota.promises.subjects import Subject

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")
FROM_ELEVEN = {"zone": "Europe/Moscow", "weekly": {day: [["11:00", "18:00"]] for day in WEEKDAYS}}
FROM_TWELVE = {"zone": "Europe/Moscow", "weekly": {day: [["12:00", "18:00"]] for day in WEEKDAYS}}


def test_a_preview_tells_how_many_would_move_and_changes_nothing(world):
    with world.inside():
        promise = made(world)
        found = preview(world.calendar, FROM_ELEVEN, at=world.at)
        assert (found.open, len(found.moves), found.later, found.earlier) == (1, 1, 1, 0)
        assert found.moves[0].becomes == world.at + 2 * HOUR
        assert again(promise).due_at == world.at + HOUR
        assert CalendarVersion.objects.filter(calendar=world.calendar).count() == 1


def test_new_hours_are_a_new_version_and_move_what_is_owed(world):
    with world.inside():
        promise = made(world)
        version = calendars.change_hours(world.calendar, FROM_ELEVEN, at=world.at)
        row = again(promise)
        assert (version.number, row.calendar_version, row.due_at) == (2, version, world.at + 2 * HOUR)
        line = history_of(promise)[-1]
        assert (line.kind, line.reason, line.data["calendar_version"]) == (
            "retargeted",
            "calendar",
            version.pk,
        )
        assert Event.objects.filter(name="promises.PromiseDueChanged").count() == 1
        assert Event.objects.get(name="promises.CalendarChanged").payload["moved"] == 1
        assert said_by_row(promise) == said_by_history(promise)


def test_the_old_version_stays_as_it_was(world):
    with world.inside():
        old = version_in_force(world.calendar)
        calendars.change_hours(world.calendar, FROM_ELEVEN, at=world.at)
        assert CalendarVersion.objects.get(pk=old.pk).hours == old.hours
        with pytest.raises(ProgrammingError), transaction.atomic():
            CalendarVersion.objects.filter(pk=old.pk).update(hours={})
        with pytest.raises(ProgrammingError), transaction.atomic():
            made(world).entries.all().delete()


def test_the_same_hours_again_change_nothing(world):
    with world.inside():
        promise = made(world)
        calendars.change_hours(world.calendar, version_in_force(world.calendar).hours, at=world.at)
        assert version_in_force(world.calendar).number == 1
        assert story(promise) == ["made"]


def test_what_would_be_late_at_once_has_a_quarter_of_its_target_left(world):
    with world.inside():
        promise = made(world, at=world.at - 30 * MINUTE)
        earlier = {"zone": "Europe/Moscow", "weekly": {day: [["08:00", "18:00"]] for day in WEEKDAYS}}
        actions.pause(TICKET, at=world.at - 20 * MINUTE, reason="client-has-the-turn")
        actions.resume(TICKET, at=world.at, reason="client-answered")
        calendars.change_hours(world.calendar, earlier, at=world.at)
        assert again(promise).due_at == world.at + 50 * MINUTE


def test_what_waits_for_the_client_goes_on_by_the_new_hours(world):
    with world.inside():
        promise = made(world)
        actions.pause(TICKET, at=world.at + 30 * MINUTE, reason="client-has-the-turn")
        calendars.change_hours(world.calendar, FROM_ELEVEN, at=world.at + 30 * MINUTE)
        actions.resume(TICKET, at=world.at + 8 * HOUR, reason="client-answered")
        next_day_at_noon = world.at + 26 * HOUR
        assert again(promise).due_at == next_day_at_noon


def test_what_is_broken_stays_broken_and_what_is_done_stays_done(world):
    with world.inside():
        broken = made(world)
        done = actions.fulfil(made(world, subject=Subject("ticket", 8)), at=world.at)
        calendars.change_hours(world.calendar, FROM_ELEVEN, at=world.at + 2 * HOUR)
        assert again(broken).broken_at == world.at + HOUR
        assert story(done) == ["made", "fulfilled"]


def test_a_word_and_a_promise_by_another_calendar_do_not_move(world):
    with world.inside():
        word = actions.give_word(
            subject=TICKET, client=world.vera, member=world.mila, until=world.at + HOUR, at=world.at
        )
        assert preview(world.calendar, FROM_ELEVEN, at=world.at).open == 0
        calendars.change_hours(world.calendar, FROM_ELEVEN, at=world.at)
        assert story(word) == ["made"]


def test_many_promises_move_with_as_few_questions_as_one(world):
    with world.inside():
        made(world)
        with CaptureQueriesContext(connection) as one:
            calendars.change_hours(world.calendar, FROM_ELEVEN, at=world.at)
        for number in range(100, 130):
            made(world, subject=Subject("ticket", number))
        with CaptureQueriesContext(connection) as many:
            calendars.change_hours(world.calendar, FROM_TWELVE, at=world.at)
        assert len(many) <= len(one)
        assert set(Promise.objects.values_list("due_at", flat=True)) == {world.at + 3 * HOUR}


def test_a_calendar_without_open_time_is_refused_with_its_field(world):
    with world.inside():
        with pytest.raises(Refused) as refusal:
            calendars.change_hours(world.calendar, {"zone": "Europe/Moscow", "weekly": {}}, at=world.at)
        assert refusal.value.field == "weekly"
        assert version_in_force(world.calendar).number == 1


def test_a_new_calendar_has_a_free_short_name(world):
    with world.inside():
        first = calendars.open_calendar(name="Ночь", hours=FROM_ELEVEN, at=world.at)
        second = calendars.open_calendar(name="Night!", hours=FROM_ELEVEN, at=world.at, slug="main")
        assert (first.slug, second.slug) == ("calendar", "main-2")
        assert not first.is_default


def test_a_name_that_is_taken_or_missing_is_refused(world):
    with world.inside():
        for name in ("рабочее ВРЕМЯ", "  "):
            with pytest.raises(Refused) as refusal:
                calendars.open_calendar(name=name, hours=FROM_ELEVEN, at=world.at)
            assert refusal.value.field == "name"


def test_one_calendar_is_the_default(world):
    with world.inside():
        other = calendars.open_calendar(name="Ночь", hours=FROM_ELEVEN, at=world.at)
        calendars.make_default(other)
        assert default_calendar() == other
        assert Calendar.objects.filter(is_default=True).count() == 1


def test_a_calendar_that_something_rests_on_stays(world):
    with world.inside():
        spare = calendars.open_calendar(name="Ночь", hours=FROM_ELEVEN, at=world.at)
        assert calendars.retire_calendar(spare, at=world.at).retired_at == world.at
        with pytest.raises(Refused):
            calendars.retire_calendar(world.calendar, at=world.at)


def test_a_branch_s_calendar_follows_its_branch(world):
    with world.inside():
        calendar = calendars.open_calendar(
            name="На Лесной", hours=world.branch.hours, branch=world.branch, at=world.at
        )
        assert follow_branches(at=world.at) == 0
        Branch.objects.filter(pk=world.branch.pk).update(
            hours={**world.branch.hours, "weekly": FROM_ELEVEN["weekly"]}
        )
        assert follow_branches(at=world.at) == 1
        assert version_in_force(calendar).number == 2
        assert follow_branches(at=world.at) == 0
