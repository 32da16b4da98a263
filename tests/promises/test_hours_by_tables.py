"""Hours of real places, worked out by hand."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from holidays import country_holidays

from zabota.core.hours import WorkingHours
from zabota.core.hours.country import country_year
from zabota.core.hours.russian_days import DAYS_OFF, SHORTENED, WORKING_AS

MOSCOW = ZoneInfo("Europe/Moscow")
FIVE_DAYS = ("mon", "tue", "wed", "thu", "fri")
EIGHT_HOURS = {name: [["09:00", "13:00"], ["14:00", "18:00"]] for name in FIVE_DAYS}
RUSSIA = WorkingHours.from_spec({"zone": "Europe/Moscow", "weekly": EIGHT_HOURS, "country": "RU"})

NORMS = {
    2026: [120, 152, 168, 175, 151, 167, 184, 168, 176, 176, 159, 176],
    2027: [120, 151, 176, 175, 152, 167, 176, 176, 176, 168, 159, 176],
}
"""Working hours a month at 40 hours a week, by the production calendar: 1972 in either year."""


def local(zone: str, *parts: int) -> datetime:
    return datetime(*parts, tzinfo=ZoneInfo(zone))  # type: ignore[misc, arg-type]


def hours(zone: str, **said: object) -> WorkingHours:
    return WorkingHours.from_spec({"zone": zone, **said})


def open_on(working: WorkingHours, day: date) -> list[tuple[str, str]]:
    """The day's intervals as its own wall clock shows them."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=working.zone)
    found = working.intervals(midnight, midnight + timedelta(days=1))
    return [tuple(each.astimezone(working.zone).strftime("%H:%M") for each in pair) for pair in found]  # type: ignore[misc]


@pytest.mark.parametrize("year", [2026, 2027])
def test_a_russian_month_has_as_many_hours_as_the_production_calendar_says(year: int) -> None:
    edges = [datetime(year, month, 1, tzinfo=MOSCOW) for month in range(1, 13)] + [
        datetime(year + 1, 1, 1, tzinfo=MOSCOW)
    ]
    found = [RUSSIA.between(edges[month], edges[month + 1]) / 3600 for month in range(12)]
    assert found == NORMS[year]
    assert sum(found) == 1972


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2026, 1, 9), []),
        (date(2026, 1, 12), [("09:00", "13:00"), ("14:00", "18:00")]),
        (date(2026, 3, 9), []),
        (date(2026, 4, 30), [("09:00", "13:00"), ("14:00", "17:00")]),
        (date(2026, 5, 1), []),
        (date(2026, 5, 8), [("09:00", "13:00"), ("14:00", "17:00")]),
        (date(2026, 5, 11), []),
        (date(2026, 6, 11), [("09:00", "13:00"), ("14:00", "17:00")]),
        (date(2026, 11, 3), [("09:00", "13:00"), ("14:00", "17:00")]),
        (date(2026, 11, 4), []),
        (date(2026, 12, 30), [("09:00", "13:00"), ("14:00", "18:00")]),
        (date(2026, 12, 31), []),
        (date(2027, 1, 11), [("09:00", "13:00"), ("14:00", "18:00")]),
        (date(2027, 2, 19), [("09:00", "13:00"), ("14:00", "18:00")]),
        (date(2027, 2, 20), [("09:00", "13:00"), ("14:00", "17:00")]),
        (date(2027, 2, 22), []),
        (date(2027, 3, 5), [("09:00", "13:00"), ("14:00", "18:00")]),
        (date(2027, 4, 30), [("09:00", "13:00"), ("14:00", "17:00")]),
        (date(2027, 11, 5), []),
        (date(2027, 12, 30), [("09:00", "13:00"), ("14:00", "18:00")]),
        (date(2027, 12, 31), []),
    ],
)
def test_a_russian_day_is_as_the_decree_says(day: date, found: list[tuple[str, str]]) -> None:
    assert open_on(RUSSIA, day) == found


def test_new_years_holidays_stop_the_clock_for_eleven_days() -> None:
    evening = local("Europe/Moscow", 2025, 12, 30, 17, 0)
    assert RUSSIA.add(evening, 3600) == local("Europe/Moscow", 2025, 12, 30, 18, 0)
    assert RUSSIA.add(evening, 2 * 3600) == local("Europe/Moscow", 2026, 1, 12, 10, 0)


def test_our_table_of_russia_agrees_with_the_library() -> None:
    for year in (2026, 2027):
        library = country_holidays("RU", years=year, expand=False)
        assert frozenset(library) == DAYS_OFF[year]
        assert library.weekend_workdays == set(WORKING_AS[year])
        for day in SHORTENED[year]:
            assert day not in DAYS_OFF[year]


def test_other_russian_years_shorten_the_eves_of_holidays_by_the_labour_code() -> None:
    eves = {date(2024, 2, 22), date(2024, 3, 7), date(2024, 5, 8), date(2024, 6, 11)}
    assert country_year("RU", 2024).shortened == eves
    assert open_on(RUSSIA, date(2024, 4, 27)) == [("09:00", "13:00"), ("14:00", "18:00")], (
        "a working Saturday"
    )


def test_a_salon_may_leave_the_countrys_calendar_out_or_stay_the_full_day_before_holidays() -> None:
    weekly = {name: [["10:00", "20:00"]] for name in (*FIVE_DAYS, "sat", "sun")}
    may_day, eve = date(2026, 5, 1), date(2026, 4, 30)
    for said, expected in (
        ({"country": "RU"}, ([], [("10:00", "19:00")])),
        ({"country": "RU", "shortened": False}, ([], [("10:00", "20:00")])),
        ({"country": "RU", "country_off": True}, ([("10:00", "20:00")], [("10:00", "20:00")])),
        ({"country": ""}, ([("10:00", "20:00")], [("10:00", "20:00")])),
    ):
        salon = hours("Europe/Moscow", weekly=weekly, **said)
        assert (open_on(salon, may_day), open_on(salon, eve)) == expected


def test_a_saturday_with_hours_of_its_own_keeps_them_when_a_decree_makes_it_work() -> None:
    shop = hours("Europe/Moscow", weekly=EIGHT_HOURS | {"sat": [["10:00", "15:00"]]}, country="RU")
    assert open_on(shop, date(2027, 2, 20)) == [("10:00", "14:00")]


def test_exceptions_close_open_and_shorten_and_win_over_the_country() -> None:
    said = [
        {"day": "2026-05-01", "intervals": [["10:00", "14:00"]], "note": "the first of May"},
        {"day": "2026-05-05", "intervals": []},
        {"day": "2026-05-08", "intervals": [["09:00", "18:00"]]},
        {"day": "2026-05-10", "intervals": [["22:00", "02:00"]]},
    ]
    office = hours("Europe/Moscow", weekly=EIGHT_HOURS, country="RU", exceptions=said)
    assert open_on(office, date(2026, 5, 1)) == [("10:00", "14:00")]
    assert open_on(office, date(2026, 5, 5)) == []
    assert open_on(office, date(2026, 5, 8)) == [("09:00", "18:00")]
    assert open_on(office, date(2026, 5, 10)) == [("22:00", "00:00")]
    assert open_on(office, date(2026, 5, 11)) == [("00:00", "02:00")], "the night reaches into the day off"


def test_another_countrys_holidays_come_from_the_library() -> None:
    berlin = hours("Europe/Berlin", weekly=EIGHT_HOURS, country="DE")
    assert open_on(berlin, date(2026, 10, 2)) == [("09:00", "13:00"), ("14:00", "18:00")]
    assert open_on(berlin, date(2026, 12, 25)) == []


def test_two_days_two_nights_four_off() -> None:
    day, night = [["08:00", "20:00"]], [["20:00", "08:00"]]
    shift = hours(
        "Asia/Yekaterinburg", cycle={"anchor": "2026-11-02", "days": [day, day, night, night, [], [], [], []]}
    )
    start = local("Asia/Yekaterinburg", 2026, 11, 2, 0, 0)
    assert shift.between(start, start + timedelta(days=8)) == 48 * 3600
    assert open_on(shift, date(2026, 11, 4)) == [("20:00", "00:00")]
    assert open_on(shift, date(2026, 11, 5)) == [("00:00", "08:00"), ("20:00", "00:00")]
    assert open_on(shift, date(2026, 11, 6)) == [("00:00", "08:00")]
    assert open_on(shift, date(2026, 10, 26)) == [("08:00", "20:00")], "the cycle runs back before its anchor"
    assert shift.next_opening(local("Asia/Yekaterinburg", 2026, 11, 6, 9)) == local(
        "Asia/Yekaterinburg", 2026, 11, 10, 8
    )


def test_midnight_at_the_end_of_a_day_loses_no_minute() -> None:
    every_day = {name: [["00:00", "24:00"]] for name in (*FIVE_DAYS, "sat", "sun")}
    whole = hours("Europe/Moscow", weekly=every_day)
    start = local("Europe/Moscow", 2026, 1, 1)
    assert whole.between(start, local("Europe/Moscow", 2027, 1, 1)) == 365 * 86400
    assert list(whole.intervals(start, start + timedelta(days=500))) == [
        (start.astimezone(UTC), (start + timedelta(days=500)).astimezone(UTC))
    ]
    assert whole.next_closing(start) is None
    assert hours("UTC", weekly={"mon": [["00:00", "00:00"]]}).spec()["weekly"] == (
        {"mon": [["00:00", "24:00"]], "tue": [], "wed": [], "thu": [], "fri": [], "sat": [], "sun": []}
    )


@pytest.mark.parametrize(
    ("zone", "interval", "day", "opens", "seconds"),
    [
        ("Europe/Berlin", ["01:00", "05:00"], (2026, 3, 29), "00:00", 3 * 3600),
        ("Europe/Berlin", ["02:30", "05:00"], (2026, 3, 29), "01:00", 2 * 3600),
        ("Europe/Berlin", ["01:00", "02:30"], (2026, 3, 29), "00:00", 3600),
        ("Europe/Berlin", ["01:00", "05:00"], (2026, 10, 25), "23:00", 5 * 3600),
        ("Europe/Berlin", ["02:30", "05:00"], (2026, 10, 25), "00:30", 3 * 3600 + 1800),
        ("Europe/Berlin", ["01:00", "02:30"], (2026, 10, 25), "23:00", 2 * 3600 + 1800),
        ("Europe/Berlin", ["02:00", "03:00"], (2026, 10, 25), "00:00", 2 * 3600),
        ("Europe/Berlin", ["22:00", "02:00"], (2026, 10, 24), "20:00", 4 * 3600),
        ("Europe/Berlin", ["22:00", "03:00"], (2026, 10, 24), "20:00", 6 * 3600),
        ("Europe/Berlin", ["03:00", "05:00"], (2026, 10, 25), "02:00", 2 * 3600),
        ("Australia/Lord_Howe", ["01:00", "04:00"], (2026, 4, 5), "14:00", 3 * 3600 + 1800),
        ("Australia/Lord_Howe", ["01:00", "04:00"], (2026, 10, 4), "14:30", 2 * 3600 + 1800),
        ("Africa/Casablanca", ["01:00", "04:00"], (2026, 2, 15), "00:00", 4 * 3600),
        ("Africa/Casablanca", ["01:00", "04:00"], (2026, 3, 22), "01:00", 2 * 3600),
        ("America/St_Johns", ["00:00", "01:00"], (2011, 3, 13), "03:30", 60),
        ("America/St_Johns", ["00:00", "01:00"], (2026, 3, 8), "03:30", 3600),
        ("Asia/Kathmandu", ["09:00", "18:00"], (2026, 7, 1), "03:15", 9 * 3600),
        ("Asia/Almaty", ["09:00", "18:00"], (2024, 2, 29), "03:00", 9 * 3600),
        ("Asia/Almaty", ["09:00", "18:00"], (2024, 3, 1), "04:00", 9 * 3600),
        ("Asia/Almaty", ["00:00", "24:00"], (2024, 2, 29), "18:00", 25 * 3600),
        ("Pacific/Apia", ["09:00", "18:00"], (2011, 12, 29), "19:00", 9 * 3600),
        ("Pacific/Apia", ["22:00", "06:00"], (2011, 12, 29), "08:00", 2 * 3600),
    ],
)
def test_hours_follow_the_wall_clock_where_it_jumps(
    zone: str, interval: list[str], day: tuple[int, int, int], opens: str, seconds: int
) -> None:
    once = hours(zone, exceptions=[{"day": date(*day).isoformat(), "intervals": [interval]}])
    before = datetime(*day, tzinfo=UTC) - timedelta(days=2)
    ((start, end),) = once.intervals(before, before + timedelta(days=5))
    assert (start.strftime("%H:%M"), (end - start).total_seconds()) == (opens, seconds)


def test_a_day_that_a_zone_left_out_has_no_hours() -> None:
    once = hours("Pacific/Apia", exceptions=[{"day": "2011-12-30", "intervals": [["09:00", "18:00"]]}])
    assert list(once.intervals(datetime(2011, 12, 25, tzinfo=UTC), datetime(2012, 1, 5, tzinfo=UTC))) == []


def test_russian_zones_keep_one_hour_all_year() -> None:
    for zone, offset in (("Europe/Kaliningrad", 2), ("Europe/Samara", 4), ("Asia/Kamchatka", 12)):
        office = hours(zone, weekly={"wed": [["12:00", "13:00"]]})
        for day in (date(2026, 1, 14), date(2026, 7, 15)):
            noon = datetime(day.year, day.month, day.day, 12 - offset, tzinfo=UTC)
            assert office.next_opening(noon - timedelta(days=1)) == noon
