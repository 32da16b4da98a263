"""The quick arithmetic against minutes counted by looking at the clock, around changes in every zone."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.promises.hours_by_hand import by_weekday, minutes_of, open_minutes
from zabota.core.hours import WorkingHours, moment_of
from zabota.core.hours.limits import PAGE_BITS
from zabota.core.hours.spans import Spans, as_pair
from zabota.core.hours.spec import WEEK
from zabota.core.refused import Refused

ZONES = sorted(available_timezones() - {"localtime"})
ODD_ZONES = [
    "Africa/Casablanca",
    "America/Sao_Paulo",
    "America/St_Johns",
    "Antarctica/Troll",
    "Asia/Almaty",
    "Asia/Gaza",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Europe/Dublin",
    "Pacific/Apia",
    "Pacific/Kwajalein",
]


@lru_cache(maxsize=1024)
def days_of_change(name: str, year: int) -> list[datetime]:
    """UTC midnights of the year after which the zone's offset changes within a day."""
    zone = ZoneInfo(name)
    midnights = [datetime(year, 1, 1, tzinfo=UTC) + timedelta(days=count) for count in range(366)]
    offsets = [midnight.astimezone(zone).utcoffset() for midnight in midnights]
    return [midnights[number] for number in range(365) if offsets[number] != offsets[number + 1]]


@st.composite
def interesting_starts(draw: st.DrawFn) -> tuple[str, datetime]:
    """A zone, and a minute near one of its changes of offset, or near the edge of a page of arithmetic."""
    name = draw(st.sampled_from(ODD_ZONES) | st.sampled_from(ZONES))
    edge = moment_of(draw(st.integers(5, 63)) << PAGE_BITS)
    year = draw(st.integers(1975, 2037))
    day = draw(st.sampled_from(days_of_change(name, year) or [edge]) | st.just(edge))
    return name, day.replace(second=0) + timedelta(minutes=draw(st.integers(-1440, 1440)))


def spans_of(cuts: set[int]) -> Spans:
    marks = sorted(cuts)
    return tuple(zip(marks[::2], marks[1::2], strict=False))


EDGES = [0, 30, 60, 90, 120, 150, 180, 240, 1380, 1410, 1440]
"""Where zones change their clocks, most often, and halfway."""
TIMES = st.sampled_from(EDGES) | st.integers(0, 1440)
DAYS = st.sets(TIMES, min_size=2, max_size=4).map(spans_of)
NIGHTS = st.tuples(st.integers(1, 1439), st.integers(1, 1438)).map(
    lambda night: ((night[0], night[0] + 1440 - night[1]),)
)
WEEKS = st.lists(DAYS, min_size=7, max_size=7) | st.builds(lambda day: [day] * 7, DAYS | NIGHTS)


def hours_of(zone: str, weekly: list[Spans]) -> WorkingHours:
    said = {name: [as_pair(span) for span in spans] for name, spans in zip(WEEK, weekly, strict=True)}
    try:
        return WorkingHours.from_spec({"zone": zone, "weekly": said})
    except Refused:
        assume(False)
        raise


@settings(max_examples=150, deadline=None)
@given(interesting_starts(), WEEKS)
def test_open_time_is_what_the_wall_clock_shows(place: tuple[str, datetime], weekly: list[Spans]) -> None:
    name, start = place
    end = start + timedelta(days=2)
    hours = hours_of(name, weekly)
    by_hand = open_minutes(ZoneInfo(name), by_weekday(weekly, start, end), start, end)

    found = {moment for opens, closes in hours.intervals(start, end) for moment in minutes_of(opens, closes)}

    assert found == by_hand
    assert hours.between(start, end) == 60 * len(by_hand)
    assert {moment for moment in minutes_of(start, end) if hours.is_open(moment)} == by_hand
    for count, moment in enumerate(sorted(by_hand), start=1):
        assert hours.add(start, 60 * count) == moment + timedelta(minutes=1)


def takes_back_what_it_adds(name: str) -> bool:
    weekly = {
        "sun": [["00:00", "03:30"]],
        "mon": [["22:00", "06:00"]],
        "thu": [["02:15", "02:45"], ["9:00", "24:00"]],
    }
    hours = WorkingHours.from_spec({"zone": name, "weekly": weekly})
    start = datetime(2026, 3, 1, 1, 2, 3, tzinfo=UTC)
    steps = [(seconds, hours.add(start, seconds)) for seconds in (1, 1800, 12_345, 200_000, 4_000_000)]
    last = timedelta(seconds=1)
    return all(
        (hours.between(start, due), hours.between(start, due - last)) == (seconds, seconds - 1)
        for seconds, due in steps
    )


def test_every_zone_takes_back_what_it_adds() -> None:
    assert len(ZONES) > 500
    assert [name for name in ZONES if not takes_back_what_it_adds(name)] == []
