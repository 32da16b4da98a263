"""Laws of add and between, whatever the hours are."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zabota.core.hours import HORIZON, WorkingHours, epoch_of, moment_of, moves
from zabota.core.hours.limits import PAGE_BITS
from zabota.core.refused import Refused

OFFICE = {name: [["09:00", "13:00"], ["14:00", "18:00"]] for name in ("mon", "tue", "wed", "thu", "fri")}
NIGHT_AND_DAY = {"anchor": "2026-01-05", "days": [[["08:00", "20:00"]], [["20:00", "08:00"]], [], []]}
SPECS: list[dict[str, object]] = [
    {"zone": "Europe/Moscow", "weekly": OFFICE, "country": "RU"},
    {"zone": "Asia/Vladivostok", "cycle": NIGHT_AND_DAY},
    {"zone": "Europe/Berlin", "weekly": OFFICE, "country": "DE"},
    {"zone": "America/St_Johns", "weekly": {"sun": [["00:00", "24:00"]]}},
    {"zone": "Australia/Lord_Howe", "weekly": {"sat": [["22:00", "06:00"]], "sun": [["06:00", "06:01"]]}},
    {"zone": "UTC", "weekly": {}, "exceptions": [{"day": "2032-02-29", "intervals": [["00:00", "24:00"]]}]},
    {"zone": "Africa/Casablanca", "always": True},
]
HOURS = st.sampled_from([WorkingHours.from_spec(spec) for spec in SPECS])
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2031, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
SECONDS = st.integers(1, 86_400) | st.integers(1, 3_000_000)


def added(hours: WorkingHours, start: datetime, seconds: int) -> datetime | None:
    try:
        return hours.add(start, seconds)
    except Refused:
        return None


@settings(max_examples=400, deadline=None)
@given(HOURS, MOMENTS, SECONDS)
def test_between_takes_back_what_add_gave(hours: WorkingHours, start: datetime, seconds: int) -> None:
    due = added(hours, start, seconds)
    if due is None:
        assert hours.between(start, start + timedelta(seconds=HORIZON)) < seconds
        return
    assert hours.between(start, due) == seconds
    assert hours.between(start, due - timedelta(seconds=1)) == seconds - 1, "an earlier moment would do"
    assert (due.tzinfo, due.microsecond) == (UTC, 0)


@settings(max_examples=200, deadline=None)
@given(HOURS, MOMENTS, SECONDS, SECONDS)
def test_adding_twice_is_adding_the_sum(
    hours: WorkingHours, start: datetime, first: int, second: int
) -> None:
    together = added(hours, start, first + second)
    if together is not None:
        assert hours.add(hours.add(start, first), second) == together


@settings(max_examples=200, deadline=None)
@given(HOURS, st.lists(MOMENTS, min_size=3, max_size=3).map(sorted))
def test_open_seconds_add_up(hours: WorkingHours, moments: list[datetime]) -> None:
    first, middle, last = moments
    assert hours.between(first, middle) + hours.between(middle, last) == hours.between(first, last)
    assert hours.between(first, first) == 0


@settings(max_examples=60, deadline=None)
@given(HOURS, st.lists(MOMENTS, max_size=20), st.integers(0, 500_000))
def test_many_together_are_the_same_as_each_alone(
    hours: WorkingHours, starts: list[datetime], seconds: int
) -> None:
    epochs = [epoch_of(start) for start in starts]
    each = [added(hours, moment_of(epoch), seconds) for epoch in epochs]
    if None in each:
        with pytest.raises(Refused):
            hours.add_many(epochs, seconds)
    else:
        assert [moment_of(due) for due in hours.add_many(epochs, seconds)] == each


@settings(max_examples=200, deadline=None)
@given(HOURS, MOMENTS)
def test_doors_open_and_close_by_turns(hours: WorkingHours, at: datetime) -> None:
    opening, closing = hours.next_opening(at), hours.next_closing(at)
    second = timedelta(seconds=1)
    if opening:
        assert opening > at
        assert (hours.is_open(opening - second), hours.is_open(opening)) == (False, True)
    if closing:
        assert closing > at
        assert (hours.is_open(closing - second), hours.is_open(closing)) == (True, False)
    if opening and closing:
        assert hours.is_open(at) == (closing < opening)


def test_nothing_to_add_leaves_the_start_as_it_is_open_or_not() -> None:
    hours = WorkingHours.from_spec(SPECS[0])
    sunday = datetime(2026, 11, 22, 12, 0, 0, 500_000, tzinfo=ZoneInfo("Europe/Moscow"))
    assert hours.add(sunday, 0) == sunday
    assert hours.add(sunday, 0).tzinfo is UTC


def test_a_moment_counts_from_the_beginning_of_its_second() -> None:
    hours = WorkingHours.from_spec(SPECS[0])
    start = datetime(2026, 11, 23, 9, 0, 0, 999_999, tzinfo=ZoneInfo("Europe/Moscow"))
    due = datetime(2026, 11, 23, 9, 0, 10, tzinfo=ZoneInfo("Europe/Moscow"))
    assert hours.add(start, 10) == due
    assert hours.between(start, due.replace(microsecond=1)) == 10
    assert hours.between(start, start.replace(microsecond=0)) == 0


def test_a_promise_that_fills_the_day_is_due_at_its_closing_not_next_morning() -> None:
    hours = WorkingHours.from_spec(SPECS[0])
    zone = ZoneInfo("Europe/Moscow")
    friday = datetime(2026, 11, 20, 9, 0, tzinfo=zone)
    assert hours.add(friday, 4 * 3600) == datetime(2026, 11, 20, 13, 0, tzinfo=zone)
    assert hours.add(friday, 8 * 3600) == datetime(2026, 11, 20, 18, 0, tzinfo=zone)
    assert hours.add(friday, 8 * 3600 + 1) == datetime(2026, 11, 23, 9, 0, 1, tzinfo=zone)


def test_any_zone_may_ask_and_the_answer_is_one() -> None:
    hours = WorkingHours.from_spec(SPECS[0])
    start = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
    for zone in (ZoneInfo("Asia/Tokyo"), timezone(timedelta(hours=-9, minutes=-30)), ZoneInfo("UTC")):
        assert hours.add(start.astimezone(zone), 3600) == start + timedelta(hours=1)


def test_time_does_not_run_backwards_and_a_naive_moment_is_an_error() -> None:
    for spec in (SPECS[0], SPECS[-1]):
        hours = WorkingHours.from_spec(spec)
        start = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
        with pytest.raises(ValueError, match="backwards"):
            hours.add(start, -1)
        with pytest.raises(ValueError, match="backwards"):
            hours.add_many([0], -1)
        with pytest.raises(ValueError, match="before the start"):
            hours.between(start, start - timedelta(seconds=1))
        with pytest.raises(TypeError):
            hours.add(start.replace(tzinfo=None), 1)


def test_what_lies_beyond_fifteen_years_is_refused_with_a_sentence() -> None:
    start = datetime(2026, 11, 23, tzinfo=UTC)
    once = WorkingHours.from_spec(SPECS[5])
    assert once.add(start, 86_400) == datetime(2032, 3, 1, tzinfo=UTC)
    for hours, seconds in (
        (once, 86_401),
        (WorkingHours.from_spec(SPECS[0]), 200_000_000),
        (WorkingHours.always(), HORIZON + 1),
    ):
        with pytest.raises(Refused) as refusal:
            hours.add(start, seconds)
        assert str(refusal.value.sentence) != ""
        with pytest.raises(Refused):
            hours.add_many([epoch_of(start)], seconds)
    with pytest.raises(Refused):
        once.between(start, start + timedelta(seconds=HORIZON + 1))
    assert (once.next_opening(datetime(2033, 1, 1, tzinfo=UTC)), once.next_closing(start)) == (
        None,
        datetime(2032, 3, 1, tzinfo=UTC),
    )


@pytest.mark.parametrize("year", [1, 1899, 2201, 9999])
@pytest.mark.parametrize("spec", [SPECS[0], SPECS[-1]])
def test_years_without_zones_are_refused_not_crashed_on(spec: dict[str, object], year: int) -> None:
    with pytest.raises(Refused):
        WorkingHours.from_spec(spec).add(datetime(year, 1, 1, tzinfo=UTC), 3600)


def test_the_leap_day_counts() -> None:
    hours = WorkingHours.from_spec(
        {"zone": "UTC", "weekly": {name: [["00:00", "24:00"]] for name in ("tue", "thu")}}
    )
    start = date(2028, 2, 29)
    leap_day = datetime(start.year, start.month, start.day, tzinfo=UTC)
    assert hours.between(leap_day, leap_day + timedelta(days=1)) == 86_400
    assert hours.add(leap_day, 86_400 + 1) == datetime(2028, 3, 2, 0, 0, 1, tzinfo=UTC)


def test_a_change_of_hours_says_what_it_would_move() -> None:
    old = WorkingHours.from_spec(
        {"zone": "UTC", "weekly": {"mon": [["09:00", "18:00"]], "tue": [["09:00", "18:00"]]}}
    )
    new = WorkingHours.from_spec(
        {"zone": "UTC", "weekly": {"mon": [["09:00", "17:00"]], "tue": [["09:00", "18:00"]]}}
    )
    monday = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

    found = moves(old, new, [("early", monday, 3600), ("late", monday, 9 * 3600)])

    assert [(move.key, move.was, move.becomes) for move in found] == [
        ("late", monday.replace(hour=18), monday.replace(day=24, hour=10))
    ]


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Honolulu", "Pacific/Kiritimati"])
def test_long_nights_stay_whole_where_one_page_of_arithmetic_ends(zone: str) -> None:
    nights = {name: [["06:00", "05:00"]] for name in (*OFFICE, "sat", "sun")}
    hours = WorkingHours.from_spec({"zone": zone, "weekly": nights})
    three_days = timedelta(days=3)
    edges = [moment_of(number << PAGE_BITS) for number in range(30, 64)]
    assert {hours.between(edge - three_days, edge + three_days) for edge in edges} == {6 * 23 * 3600}
    assert {len(list(hours.intervals(edge - three_days, edge + three_days))) for edge in edges} <= {6, 7}
