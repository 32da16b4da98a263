"""Shifts, absences and the day of everybody, on the screen."""

from datetime import UTC, date, datetime

import pytest

from zabota.people.day_line import lines
from zabota.people.models import Absence, Shift
from zabota.people.queries import days_of_work
from zabota.people.shift_words import plan_in_words
from zabota.people.working_time import zone_of

WEEK = {"starts_on": "2026-09-07", "ends_on": "", "pattern": "weekly", "mon": "9-13, 14-18", "sat": "22–6"}


@pytest.fixture
def lena(world, client_of):
    return client_of(world.lena)


def shifts(member):
    return f"/settings/people/{member.pk}/shifts/"


def test_a_week_is_planned_in_plain_words(world, lena):
    assert lena.post(shifts(world.mila) + "new/", WEEK).url == shifts(world.mila)
    with world.inside():
        plan = Shift.objects.get(member=world.mila, starts_on=date(2026, 9, 7))
        assert plan.hours["weekly"]["mon"] == [["09:00", "13:00"], ["14:00", "18:00"]]
        assert plan.hours["weekly"]["sat"] == [["22:00", "06:00"]]
    assert "пн 9:00–13:00, 14:00–18:00; сб 22:00–6:00" in lena.get(shifts(world.mila)).text


def test_a_cycle_begins_on_the_first_day_of_the_plan(world, lena):
    typed = {
        "starts_on": "2026-09-07",
        "pattern": "cycle",
        "cycle": "8:00–20:00\n20:00–8:00\nвыходной\nвыходной",
    }
    lena.post(shifts(world.mila) + "new/", typed)
    with world.inside():
        cycle = Shift.objects.get(member=world.mila, starts_on=date(2026, 9, 7)).hours["cycle"]
        assert cycle["anchor"] == "2026-09-07"
        assert cycle["days"] == [[["08:00", "20:00"]], [["20:00", "08:00"]], [], []]


@pytest.mark.parametrize("name", ["2-2", "3-3", "day-night", "1-3"])
def test_every_usual_cycle_can_be_taken_as_it_is(world, lena, htmx, name):
    part = lena.get(f"{shifts(world.mila)}new/?cycle={name}", headers=htmx)
    cycle = part.context["form"]["cycle"].value()
    typed = {"starts_on": "2026-09-07", "pattern": "cycle", "cycle": cycle}
    assert lena.post(shifts(world.mila) + "new/", typed).status_code == 302


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"mon": "с утра"}, "mon", "Понедельник: напишите часы так"),
        ({"mon": "9–18, 10–12"}, None, "Понедельник"),
        ({"ends_on": "2026-09-01"}, "ends_on", "Последний день раньше первого."),
        ({"starts_on": ""}, "starts_on", "Заполните это поле."),
        ({"starts_on": "2026-03-05"}, "starts_on", "уже начинается другой график"),
        ({"pattern": "cycle", "cycle": ""}, "cycle", "Впишите дни круга"),
        ({"pattern": "cycle", "cycle": "8–20\nкак получится"}, "cycle", "День 2: напишите часы так"),
    ],
)
def test_what_makes_no_sense_is_said_at_its_field(world, lena, typed, field, sentence):
    page = lena.post(shifts(world.mila) + "new/", {**WEEK, **typed})
    assert page.status_code == 422
    errors = page.context["form"].errors
    assert sentence in " ".join(errors[field or "__all__"])
    assert lena.post(shifts(world.mila) + "new/", WEEK).status_code == 302


def test_a_plan_is_changed_and_removed(world, lena):
    with world.inside():
        plan = Shift.objects.get(member=world.mila)
    address = f"{shifts(world.mila)}{plan.pk}/"
    assert 'value="9:00–18:00"' in lena.get(address).text
    lena.post(address, {**WEEK, "starts_on": "2026-03-05", "mon": "10-16"})
    with world.inside():
        assert Shift.objects.get(pk=plan.pk).hours["weekly"]["mon"] == [["10:00", "16:00"]]
    lena.post(address + "removal/")
    with world.inside():
        assert Shift.objects.filter(member=world.mila).count() == 0


def test_a_plan_of_one_person_is_not_found_under_another(world, lena):
    with world.inside():
        plan = Shift.objects.get(member=world.mila)
    assert lena.get(f"{shifts(world.dasha)}{plan.pk}/").status_code == 404
    assert lena.post(f"{shifts(world.dasha)}{plan.pk}/removal/").status_code == 404


def test_a_vacation_of_whole_days_ends_with_its_last_day(world, lena):
    typed = {"kind": "vacation", "starts": "2026-09-14", "ends": "2026-09-20", "note": "Алтай"}
    lena.post(f"/settings/people/{world.mila.pk}/absences/new/", typed)
    with world.inside():
        absence = Absence.objects.get()
        assert absence.starts_at == datetime(2026, 9, 13, 21, tzinfo=UTC)
        assert absence.ends_at == datetime(2026, 9, 20, 21, tzinfo=UTC)
    assert "14.09.2026–20.09.2026" in lena.get(shifts(world.mila)).text
    page = lena.get(f"/settings/people/{world.mila.pk}/absences/{absence.pk}/")
    assert page.context["form"]["ends"].value() == date(2026, 9, 20)


def test_an_absence_of_some_hours(world, lena):
    typed = {
        "kind": "other",
        "starts": "2026-09-14",
        "starts_time": "12:00",
        "ends": "2026-09-14",
        "ends_time": "15:30",
    }
    lena.post(f"/settings/people/{world.mila.pk}/absences/new/", typed)
    assert "14.09.2026, 12:00–15:30" in lena.get(shifts(world.mila)).text


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"starts": "2026-09-14", "ends": "2026-09-13"}, "ends"),
        (
            {"starts": "2026-09-14", "ends": "2026-09-14", "starts_time": "15:00", "ends_time": "12:00"},
            "ends",
        ),
        ({"starts": "завтра", "ends": "2026-09-13"}, "starts"),
    ],
)
def test_an_absence_that_makes_no_sense_is_refused_at_its_field(world, lena, typed, field):
    page = lena.post(f"/settings/people/{world.mila.pk}/absences/new/", {"kind": "other", **typed})
    assert page.status_code == 422
    assert field in page.context["form"].errors


def test_the_day_of_everybody_is_drawn_on_the_clock_of_the_reader(world):
    from zoneinfo import ZoneInfo

    with world.inside():
        days = days_of_work(date(2026, 9, 1), at=world.at)
        drawn = lines(days, on=date(2026, 9, 1), zone=ZoneInfo("Europe/Moscow"), at=world.at)
        far = lines(days, on=date(2026, 9, 1), zone=ZoneInfo("Asia/Vladivostok"), at=world.at)
    assert {(bar.x, bar.width, bar.words) for line in drawn for bar in line.shifts} == {
        (540, 540, "9:00–18:00")
    }
    assert {(bar.x, bar.width, bar.words) for line in far for bar in line.shifts} == {
        (960, 480, "16:00–1:00")
    }
    assert all(line.on_shift for line in drawn)


def test_the_screen_of_today_opens_for_any_day(world, lena):
    for day in ("", "2026-09-01", "2027-01-01", "вчера", "0000-00-00"):
        assert lena.get(f"/settings/people/today/?day={day}").status_code == 200


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        ({"always": True}, "круглосуточно"),
        ({"weekly": {"mon": [["09:00", "18:00"]], "tue": [["09:00", "18:00"]]}}, "пн–вт 9:00–18:00"),
        (
            {"weekly": {"mon": [["09:00", "18:00"]], "wed": [["09:00", "18:00"]]}},
            "пн 9:00–18:00; ср 9:00–18:00",
        ),
        ({"cycle": {"days": [[["08:00", "20:00"]], [["08:00", "20:00"]], [], []]}}, "2/2: 8:00–20:00"),
    ],
)
def test_a_plan_is_said_in_words(hours, words):
    from django.utils import translation

    with translation.override("ru"):
        assert plan_in_words(hours) == words


def test_without_a_branch_shifts_go_by_the_clock_of_the_business(world):
    assert zone_of(world.igor) == "Europe/Moscow"
