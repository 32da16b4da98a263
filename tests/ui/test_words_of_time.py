"""Moments, terms and stretches of time, said in two languages. Now is Friday 27 November 2026, 13:55 in Moscow."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from zabota.core import moments
from zabota.core.words import compile_catalogues

MOSCOW = ZoneInfo("Europe/Moscow")
NOW = datetime(2026, 11, 27, 13, 55, tzinfo=MOSCOW)


@pytest.fixture(scope="module", autouse=True)
def _catalogues():
    compile_catalogues()


def on(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=MOSCOW)


def said(words: str) -> str:
    """No-break spaces as plain ones, so that the tables can be read."""
    return words.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("at", "russian", "english"),
    [
        ("2026-11-27T14:20", "сегодня в 14:20", "today at 14:20"),
        ("2026-11-27T00:00", "сегодня в 00:00", "today at 00:00"),
        ("2026-11-26T23:59", "вчера", "yesterday"),
        ("2026-11-28T00:01", "завтра", "tomorrow"),
        ("2026-11-25T10:00", "ср, 25 ноября", "Wed, 25 November"),
        ("2026-05-01T10:00", "пт, 1 мая", "Fri, 1 May"),
        ("2025-11-27T10:00", "27 ноября 2025", "27 November 2025"),
    ],
)
def test_a_moment(at, russian, english):
    with translation.override("ru"):
        assert said(moments.moment(on(at), now=NOW, zone=MOSCOW)) == russian
    with translation.override("en"):
        assert said(moments.moment(on(at), now=NOW, zone=MOSCOW)) == english


@pytest.mark.parametrize(
    ("left", "russian", "english"),
    [
        (timedelta(seconds=30), "меньше минуты", "in less than a minute"),
        (timedelta(seconds=60), "через 1 мин", "in 1 min"),
        (timedelta(minutes=25, seconds=59), "через 25 мин", "in 25 min"),
        (timedelta(minutes=60), "через 60 мин", "in 60 min"),
        (timedelta(minutes=61), "к 14:56", "by 14:56"),
        (timedelta(hours=10, minutes=5), "к 24:00", "by 24:00"),
        (timedelta(hours=20, minutes=5), "завтра к 10:00", "tomorrow by 10:00"),
        (timedelta(hours=34, minutes=5), "завтра к 24:00", "tomorrow by 24:00"),
        (timedelta(days=3), "в пн к 13:55", "Mon by 13:55"),
        (timedelta(days=4), "во вт к 13:55", "Tue by 13:55"),
        (timedelta(days=7), "4 декабря к 13:55", "4 December by 13:55"),
        (timedelta(days=60), "26.01.2027 к 13:55", "26.01.2027 by 13:55"),
        (-timedelta(seconds=5), "опоздали на 1 мин", "1 min late"),
        (-timedelta(minutes=59), "опоздали на 59 мин", "59 min late"),
        (-timedelta(hours=2, minutes=50), "опоздали на 2 ч", "2 h late"),
        (-timedelta(hours=47), "опоздали на 47 ч", "47 h late"),
        (-timedelta(days=2), "опоздали на 2 дня", "2 days late"),
        (-timedelta(days=5), "опоздали на 5 дней", "5 days late"),
        (-timedelta(days=21), "опоздали на 21 день", "21 days late"),
    ],
)
def test_when_something_is_due(left, russian, english):
    with translation.override("ru"):
        assert said(moments.due(NOW + left, now=NOW, zone=MOSCOW)) == russian
    with translation.override("en"):
        assert said(moments.due(NOW + left, now=NOW, zone=MOSCOW)) == english


@pytest.mark.parametrize(
    ("seconds", "russian", "english"),
    [
        (1, "1 секунда", "1 second"),
        (42, "42 секунды", "42 seconds"),
        (60, "1 минута", "1 minute"),
        (120, "2 минуты", "2 minutes"),
        (300, "5 минут", "5 minutes"),
        (660, "11 минут", "11 minutes"),
        (1260, "21 минута", "21 minutes"),
        (3600, "1 час", "1 hour"),
        (7500, "2 часа 5 минут", "2 hours 5 minutes"),
        (18000, "5 часов", "5 hours"),
        (86400, "1 день", "1 day"),
        (266400, "3 дня 2 часа", "3 days 2 hours"),
        (950400, "11 дней", "11 days"),
    ],
)
def test_a_stretch_of_time(seconds, russian, english):
    with translation.override("ru"):
        assert said(moments.duration(seconds)) == russian
    with translation.override("en"):
        assert said(moments.duration(seconds)) == english


@pytest.mark.parametrize(
    ("seconds", "russian"),
    [
        (60, "через 1 минуту"),
        (140, "через 2 минуты"),
        (300, "через 5 минут"),
        (3600, "через 1 час"),
        (82800, "через 23 часа"),
        (172800, "через 2 дня"),
        (432000, "через 5 дней"),
    ],
)
def test_how_soon_in_whole_words(seconds, russian):
    with translation.override("ru"):
        assert said(moments.within(seconds)) == russian


def test_to_a_client_a_term_is_until():
    with translation.override("ru"):
        say = [
            said(moments.until(on(at), now=NOW, zone=MOSCOW))
            for at in ("2026-11-27T18:00", "2026-11-28T00:00", "2026-11-28T10:00", "2026-11-30T10:00")
        ]
    assert say == ["сегодня до 18:00", "сегодня до 24:00", "завтра до 10:00", "пн, 30 ноября до 10:00"]


def test_the_full_moment_names_day_and_zone():
    at = datetime(2026, 11, 27, 11, 20, tzinfo=UTC)
    with translation.override("ru"):
        assert said(moments.full(at, zone=MOSCOW)) == "пятница, 27 ноября 2026, 14:20 (UTC+3)"
        newfoundland = ZoneInfo("America/St_Johns")
        assert said(moments.full(at, zone=newfoundland)) == "пятница, 27 ноября 2026, 07:50 (UTC-3:30)"


def test_a_heading_over_a_day():
    today = date(2026, 11, 27)
    with translation.override("ru"):
        days = [moments.day(today + timedelta(days=n), today=today) for n in (-1, 0, 1, 2, 40)]
    assert [said(day) for day in days] == [
        "Вчера", "Сегодня", "Завтра", "Воскресенье, 29 ноября", "Среда, 6 января 2027",
    ]  # fmt: skip


def test_the_same_moment_is_another_day_in_another_zone():
    late = datetime(2026, 11, 27, 21, 30, tzinfo=UTC)
    with translation.override("ru"):
        assert said(moments.moment(late, now=NOW, zone=MOSCOW)) == "завтра"
        assert said(moments.moment(late, now=NOW, zone=ZoneInfo("Europe/Kaliningrad"))) == "сегодня в 23:30"


def test_numbers_have_no_break_spaces_and_a_comma():
    with translation.override("ru"):
        assert moments.number(1234567.891, 2) == "1\u00a0234\u00a0567,89"
        assert moments.number(-1500) == "\u22121\u00a0500"
    with translation.override("en"):
        assert moments.number(1234567.891, 2) == "1,234,567.89"


@given(left=st.floats(min_value=60, max_value=3600), ahead=st.integers(0, 1))
def test_minutes_are_never_more_than_there_are(left, ahead):
    with translation.override("en"):
        words = said(moments.due(NOW + timedelta(seconds=left), now=NOW, zone=MOSCOW))
    assert int(words.split()[1]) * 60 <= left + 1e-6


@given(at=st.timedeltas(timedelta(days=-2000), timedelta(days=3000)).map(NOW.__add__))
def test_a_number_never_parts_from_its_word(at):
    for language in ("ru", "en"):
        with translation.override(language):
            for words in (moments.due(at, now=NOW, zone=MOSCOW), moments.full(at, zone=MOSCOW)):
                assert words == moments.tidy(words)
