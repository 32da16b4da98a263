"""The year of a branch: the official Russian calendar of 2026 and 2027, and what a branch makes of it."""

from datetime import date

import pytest

from zabota.business import actions, year

FIVE_DAYS = {name: [["09:00", "18:00"]] for name in ("mon", "tue", "wed", "thu", "fri")}
RUSSIA = {"weekly": FIVE_DAYS, "country": "RU"}


def days_of(spec, number, state):
    months = year.months(spec, "Europe/Moscow", number)
    return [
        each.on for month in months for week in month.weeks for each in week if each and each.state == state
    ]


def test_shortened_days_of_2026_close_an_hour_earlier():
    assert days_of(RUSSIA, 2026, "shortened") == [
        date(2026, 4, 30),
        date(2026, 5, 8),
        date(2026, 6, 11),
        date(2026, 11, 3),
    ]
    months = year.months(RUSSIA, "Europe/Moscow", 2026)
    assert year.day(months, date(2026, 4, 30)).hours == "9:00–17:00"
    assert year.day(months, date(2026, 4, 29)).hours == "9:00–18:00"


@pytest.mark.parametrize("on", [date(2026, 1, 9), date(2026, 12, 31), date(2027, 1, 8), date(2027, 11, 5)])
def test_days_moved_by_decree_are_off(on):
    assert on in days_of(RUSSIA, on.year, "holiday")


def test_a_working_saturday_of_2027_takes_the_hours_of_its_weekday():
    months = year.months(RUSSIA, "Europe/Moscow", 2027)
    assert year.day(months, date(2027, 2, 20)).hours == "9:00–17:00"


def test_the_calendar_can_be_switched_off():
    assert days_of({**RUSSIA, "country_off": True}, 2026, "holiday") == []


def test_an_exception_overrides_the_calendar(world):
    with world.inside():
        branch = actions.set_day(
            world.branch, day=date(2026, 1, 3), intervals=[["12:00", "16:00"]], note="Ёлка во дворе"
        )
        found = year.day(year.months(branch.hours, branch.zone, 2026), date(2026, 1, 3))
        assert (found.state, found.hours, found.words) == ("special", "12:00–16:00", "Ёлка во дворе")
        branch = actions.clear_day(branch, day=date(2026, 1, 3))
        found = year.day(year.months(branch.hours, branch.zone, 2026), date(2026, 1, 3))
        assert (found.state, found.hours) == ("holiday", "")
