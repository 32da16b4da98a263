"""Hours that make no sense are refused at writing, with a sentence and the field that it speaks of."""

import json

import pytest
from django.utils import translation

from zabota.core.hours import WorkingHours
from zabota.core.refused import Refused

OFFICE = {"mon": [["09:00", "18:00"]]}
ENDLESS = "Working hours: there is no open time at all. Add at least one interval."


def refusal(**said: object) -> tuple[str | None, str]:
    with pytest.raises(Refused) as caught:
        WorkingHours.from_spec({"zone": "Europe/Moscow", **said})
    with translation.override("en"):
        return caught.value.field, str(caught.value)


@pytest.mark.parametrize(
    "zone", ["", None, 3, "Moscow", "America", "../etc/passwd", "/etc/localtime", "localtime", "Europe/\0"]
)
def test_a_zone_must_be_known(zone: object) -> None:
    field, sentence = refusal(zone=zone, weekly=OFFICE)
    assert (field, sentence) == (
        "zone",
        f"Time zone: “{zone or ''}” is not a known zone. Write one such as Europe/Moscow.",
    )


@pytest.mark.parametrize(
    "time", ["25:00", "24:01", "9", "09:60", "0900", "09:00:00", "-1:00", "", "٠٩:٠٠", "{0}", None, 9]
)
def test_a_time_must_be_a_time_of_day(time: object) -> None:
    expected = f"Wednesday: “{time}” is not a time of day. Write it as 09:30."
    assert refusal(weekly={"wed": [[time, "18:00"]]}) == ("weekly", expected)
    assert refusal(weekly={"wed": [["00:00", time]]}) == ("weekly", expected)


@pytest.mark.parametrize(
    "intervals", ["09:00-18:00", 5, {"a": 1}, [["09:00"]], [["09:00", "10:00", "11:00"]], ["ab"], [None]]
)
def test_intervals_must_be_pairs(intervals: object) -> None:
    expected = "Monday: write each interval as an opening and a closing time."
    found = refusal(weekly={"mon": intervals})
    assert found in (("weekly", expected), ("weekly", "Monday: “a” is not a time of day. Write it as 09:30."))


@pytest.mark.parametrize(
    ("said", "field", "sentence"),
    [
        ({"weekly": {}}, "weekly", ENDLESS),
        ({}, "weekly", ENDLESS),
        ({"weekly": {"mon": [], "sun": []}}, "weekly", ENDLESS),
        ({"weekly": {}, "exceptions": [{"day": "2026-01-01", "intervals": []}]}, "weekly", ENDLESS),
        ({"cycle": {"anchor": "2026-01-01", "days": [[], []]}}, "weekly", ENDLESS),
        (
            {"weekly": {"tue": [["10:00", "10:00"]]}},
            "weekly",
            "Tuesday: the interval 10:00–10:00 has no length. A whole day is 00:00–24:00.",
        ),
        (
            {"weekly": {"tue": [["24:00", "06:00"]]}},
            "weekly",
            "Tuesday: nothing opens at 24:00. Write 00:00 on the next day.",
        ),
        (
            {"weekly": {"tue": [["14:00", "18:00"], ["09:00", "14:01"]]}},
            "weekly",
            "Tuesday: 09:00–14:01 and 14:00–18:00 overlap.",
        ),
        (
            {"weekly": {"sun": [["22:00", "06:00"]], "mon": [["05:59", "09:00"]]}},
            "weekly",
            "Monday: 22:00–06:00 and 05:59–09:00 overlap.",
        ),
        (
            {"cycle": {"anchor": "2026-01-01", "days": [[["20:00", "08:00"]], [["07:00", "09:00"]]]}},
            "cycle",
            "Day 2 of the cycle: 20:00–08:00 and 07:00–09:00 overlap.",
        ),
        (
            {"cycle": {"anchor": "2026-02-30", "days": [[["20:00", "08:00"]]]}},
            "cycle",
            "Cycle of shifts: “2026-02-30” is not a date. Write it as 2026-12-31.",
        ),
        (
            {
                "cycle": {"anchor": "2026-01-01", "days": []},
                "exceptions": [{"day": "2026-01-01", "intervals": [["1:00", "2:00"]]}],
            },
            "cycle",
            "Cycle of shifts: write the first day of the cycle and the hours of each of its days.",
        ),
        (
            {"cycle": {"anchor": "2026-01-01", "days": [[]] * 367}},
            "cycle",
            "Cycle of shifts: a cycle has at most 366 days.",
        ),
        (
            {"weekly": OFFICE, "exceptions": [{"day": "1 May", "intervals": []}]},
            "exceptions",
            "Exceptions: “1 May” is not a date. Write it as 2026-12-31.",
        ),
        (
            {"weekly": OFFICE, "exceptions": [{"day": "2026-05-01"}, {"day": "2026-05-01", "intervals": []}]},
            "exceptions",
            "Exceptions: 2026-05-01 stands there twice.",
        ),
        (
            {"weekly": OFFICE, "exceptions": [{"day": "2026-05-01", "intervals": [["9", "10:00"]]}]},
            "exceptions",
            "Exceptions, 2026-05-01: “9” is not a time of day. Write it as 09:30.",
        ),
        (
            {"weekly": OFFICE, "exceptions": "none"},
            "exceptions",
            "Exceptions: write a day and its hours for each.",
        ),
        (
            {"weekly": OFFICE, "exceptions": ["none"]},
            "exceptions",
            "Exceptions: write a day and its hours for each.",
        ),
        (
            {"weekly": OFFICE, "country": "XX"},
            "country",
            "Country: there is no calendar of days off for “XX”. Write two letters such as RU, or nothing.",
        ),
        (
            {"weekly": OFFICE, "country": "RUS"},
            "country",
            "Country: there is no calendar of days off for “RUS”. Write two letters such as RU, or nothing.",
        ),
        (
            {"weekly": {"monday": []}},
            "weekly",
            "Days of the week: write the hours under mon, tue, wed, thu, fri, sat, sun.",
        ),
        (
            {"weekly": OFFICE, "always": True},
            "weekly",
            "Working hours: choose one: round the clock, by days of the week, or a cycle of shifts.",
        ),
        (
            {"always": True, "exceptions": [{"day": "2026-05-01", "intervals": []}]},
            "exceptions",
            "Exceptions: hours round the clock have none.",
        ),
        ({"weekly": OFFICE, "exeptions": []}, "weekly", "Working hours: there is no field “exeptions”."),
        (
            {"weekly": {1: []}},
            "weekly",
            "Days of the week: write the hours under mon, tue, wed, thu, fri, sat, sun.",
        ),
        ({"weekly": {"mon": {1, 2}}}, "weekly", "Working hours: this is not in a form that can be stored."),
    ],
)
def test_nonsense_is_refused_with_its_field(said: dict[str, object], field: str, sentence: str) -> None:
    assert refusal(**said) == (field, sentence)


@pytest.mark.parametrize("said", [None, [], "always", 7])
def test_hours_must_be_written_at_all(said: object) -> None:
    with pytest.raises(Refused):
        WorkingHours.from_spec(said)


@pytest.mark.parametrize(
    "said",
    [
        {"zone": "Europe/Moscow", "always": True},
        {"zone": "Europe/Moscow", "weekly": OFFICE, "country": "ru", "country_off": True, "shortened": False},
        {"zone": "Asia/Tokyo", "cycle": {"anchor": "2026-01-01", "days": [[["20:00", "8:00"]], []]}},
        {
            "zone": "UTC",
            "exceptions": [
                {"day": "2026-01-02", "intervals": [["9:00", "0:00"]], "note": "once"},
                {"day": "2026-01-01"},
            ],
        },
    ],
)
def test_what_was_read_is_written_the_same_and_equal(said: dict[str, object]) -> None:
    hours = WorkingHours.from_spec(said)
    again = WorkingHours.from_spec(json.loads(json.dumps(hours.spec())))
    assert (again, hash(again), again.spec()) == (hours, hash(hours), hours.spec())
    assert again.timeline is hours.timeline or said.get("always")
    assert hours != WorkingHours.from_spec(said | {"zone": "Asia/Omsk"})
