"""`zabota due` and `zabota open-seconds`: exact inverses, also on an empty installation."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zabota.business.models import Business
from zabota.business.tenancy import scope

START = datetime(2026, 1, 1, tzinfo=UTC)
moments = st.integers(0, 2 * 365 * 86400).map(lambda seconds: START + timedelta(seconds=seconds))


def said(capsys, command, **options):
    call_command(command, **options)
    return capsys.readouterr().out.strip()


def test_before_the_eve_of_a_holiday_the_day_is_an_hour_shorter(capsys):
    moment = said(capsys, "due", calendar="RU", start="2026-04-30T16:30+03:00", seconds=3600)
    assert moment == "2026-05-04T09:30:00+03:00"


def test_the_inverse_gives_the_seconds_back(capsys):
    options = {"calendar": "RU", "start": "2026-04-30T16:30+03:00", "end": "2026-05-04T09:30+03:00"}
    assert said(capsys, "open_seconds", **options) == "3600"


def test_round_the_clock_needs_no_calendar(capsys):
    options = {"calendar": "24x7", "start": "2026-12-31T23:59:59+05:00", "seconds": 2}
    assert said(capsys, "due", **options) == "2027-01-01T00:00:01+05:00"


@given(moments, st.integers(0, 40 * 86400), st.sampled_from(["RU", "24x7"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_they_are_exact_inverses(capsys, start, seconds, calendar):
    options = {"calendar": calendar, "start": start.isoformat(), "json": True}
    due = json.loads(said(capsys, "due", seconds=seconds, **options))["due"]
    back = json.loads(said(capsys, "open_seconds", end=due, **options))
    assert back["seconds"] == seconds


def test_the_answer_as_json_names_what_was_asked(capsys):
    options = {"calendar": "24x7", "start": "2026-01-01T00:00Z", "seconds": 5, "json": True}
    assert json.loads(said(capsys, "due", **options)) == {
        "calendar": "24x7",
        "start": "2026-01-01T00:00:00+00:00",
        "seconds": 5,
        "due": "2026-01-01T00:00:05+00:00",
    }


def test_a_business_s_calendar_is_found_by_its_short_name_and_by_its_name(world, capsys):
    for name in ("main", "рабочее время"):
        options = {"calendar": name, "business": "romashka", "start": "2026-09-01T17:30", "seconds": 3600}
        assert said(capsys, "due", **options) == "2026-09-02T09:30:00+03:00"


def test_of_several_businesses_the_demo_is_meant(world, capsys):
    with scope(world.poryadok):
        Business.objects.update(is_demo=True)
    options = {"calendar": "always", "start": "2026-09-01T17:30+03:00", "seconds": 3600}
    assert said(capsys, "due", **options) == "2026-09-01T18:30:00+03:00"


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"start": "завтра", "seconds": 1}, 1),
        ({"start": "0001-01-01T00:00+03:00", "seconds": 1}, 1),
        ({"start": "2026-09-01T10:00", "seconds": -1}, 1),
        ({"start": "2026-09-01T10:00", "seconds": 10**10}, 1),
        ({"calendar": "Луна", "business": "romashka", "start": "2026-09-01T10:00", "seconds": 1}, 1),
        ({"calendar": "main", "start": "2026-09-01T10:00", "seconds": 1}, 3),
        ({"calendar": "main", "business": "nobody", "start": "2026-09-01T10:00", "seconds": 1}, 3),
    ],
    ids=["no moment", "too early", "backwards", "too far", "no calendar", "which business", "no business"],
)
def test_what_makes_no_sense_ends_with_a_sentence_and_a_code(world, options, code):
    with pytest.raises(CommandError) as error:
        call_command("due", **{"calendar": "RU", **options})
    assert error.value.returncode == code
    assert str(error.value)


def test_an_end_before_the_start_is_refused():
    options = {"calendar": "RU", "start": "2026-09-02T10:00", "end": "2026-09-01T10:00"}
    with pytest.raises(CommandError):
        call_command("open_seconds", **options)
