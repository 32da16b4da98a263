"""How long, how it stands, on what ground: in people's words."""

from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from tests.promises.making import DAY, HOUR, MINUTE, TICKET, again, made
from zabota.core.hours import WorkingHours
from zabota.core.refused import Refused
from zabota.promises import actions, durations, history
from zabota.promises.durations import Measure
from zabota.promises.faces import face, sentence

MOSCOW = ZoneInfo("Europe/Moscow")
NB = "\u00a0"
OFFICE = Measure(day=9 * 3600, working=True)


def plain(text: str) -> str:
    return text.replace(NB, " ")


@pytest.fixture
def in_moscow():
    with timezone.override(MOSCOW), translation.override("ru"):
        yield


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [
        ("30 мин", 1800),
        ("30мин", 1800),
        ("1 ч", 3600),
        ("1,5 часа", 5400),
        ("1 ч 30 мин", 5400),
        ("1:30", 5400),
        ("2 рабочих дня", 18 * 3600),
        ("2 раб. дня", 18 * 3600),
        ("1 день 1 час", 10 * 3600),
        ("45 с", 45),
        ("4 working hours", 4 * 3600),
        ("2 business days", 18 * 3600),
        ("90 min", 5400),
        (f"2{NB}ч", 7200),
    ],
)
def test_time_is_read_as_people_write_it(typed, seconds):
    assert durations.read(typed, OFFICE) == seconds


def test_a_day_round_the_clock_has_24_hours():
    assert durations.read("2 дня", durations.ROUND_THE_CLOCK) == 2 * 86400


@pytest.mark.parametrize("typed", ["", "90", "скоро", "час", "1 парсек", "-1 ч", "0 ч", "400 суток", "1 ч и"])
def test_what_is_no_time_is_refused(typed):
    with pytest.raises(Refused):
        durations.read(typed, durations.ROUND_THE_CLOCK)


@given(st.integers(1, 366 * 86400), st.sampled_from([OFFICE, durations.ROUND_THE_CLOCK]))
def test_what_stands_in_a_cell_reads_as_the_same_time(seconds, measure):
    for language in ("ru", "en"):
        with translation.override(language):
            assert durations.read(durations.brief(seconds, measure), measure) == seconds


@pytest.mark.parametrize(
    ("seconds", "measure", "words"),
    [
        (3600, OFFICE, "1 рабочий час"),
        (2 * 3600, OFFICE, "2 рабочих часа"),
        (5 * 3600, OFFICE, "5 рабочих часов"),
        (1800, OFFICE, "30 рабочих минут"),
        (5400, OFFICE, "1 рабочий час 30 минут"),
        (9 * 3600, OFFICE, "1 рабочий день"),
        (3600, durations.ROUND_THE_CLOCK, "1 час"),
        (86400, durations.ROUND_THE_CLOCK, "1 день"),
    ],
)
def test_time_is_told_in_full(seconds, measure, words):
    with translation.override("ru"):
        assert plain(durations.words(seconds, measure)) == words


def test_the_ordinary_day_is_the_most_frequent_one():
    week = {"mon": [["09:00", "18:00"]], "tue": [["09:00", "18:00"]], "fri": [["09:00", "16:45"]]}
    assert durations.ordinary_day(WorkingHours.from_spec({"zone": "UTC", "weekly": week})) == 9 * 3600


def test_the_sentence_tells_the_ground_the_start_and_the_pauses(world, in_moscow):
    with world.inside():
        promise = made(world)
        told = plain(sentence(promise, world.at + MINUTE))
        assert told == "Первый ответ: 1 рабочий час по уровню «Первый ряд»; отсчёт с 10:00; пауз не было"


def test_the_sentence_tells_pauses_and_moves(world, in_moscow):
    with world.inside():
        promise = made(world)
        actions.pause(TICKET, at=world.at + 10 * MINUTE, reason="client-has-the-turn")
        assert "часы стоят" in sentence(again(promise), world.at + 11 * MINUTE)
        actions.resume(TICKET, at=world.at + 70 * MINUTE, reason="client-answered")
        actions.move(promise, to=world.at + DAY, reason="Ждём", at=world.at + 80 * MINUTE)
        told = plain(sentence(again(promise), world.at + 26 * HOUR))
        assert told.endswith("начало отсчёта: вчера в 10:00; на паузе 1 час; перенесено 1 раз")


def test_the_sentence_of_a_word_tells_who_gave_it(world, in_moscow):
    with world.inside():
        word = actions.give_word(
            subject=TICKET, client=world.vera, member=world.mila, until=world.at + HOUR, at=world.at
        )
        told = plain(sentence(word, world.at))
        assert told == "Данное слово: обещает Мила Орлова; отсчёт с 10:00"


def stands(promise, at):
    shown = face(again(promise), at)
    return shown["state"], round(shown["fraction"], 2)


def test_the_ring_empties_and_turns_amber_in_the_last_quarter(world):
    with world.inside():
        promise = made(world)
        assert stands(promise, world.at) == ("open", 1.0)
        assert stands(promise, world.at + 30 * MINUTE) == ("open", 0.5)
        assert stands(promise, world.at + 45 * MINUTE) == ("soon", 0.25)
        assert stands(promise, world.at + 60 * MINUTE) == ("soon", 0.0)
        assert stands(promise, world.at + 61 * MINUTE) == ("broken", 0.0)


def test_the_ring_shows_how_it_ended(world):
    with world.inside():
        promise = made(world)
        actions.move(promise, to=world.at + 4 * HOUR, reason="Ждём", at=world.at)
        assert stands(promise, world.at)[0] == "moved"
        actions.pause(TICKET, at=world.at, reason="client-has-the-turn")
        assert stands(promise, world.at)[0] == "paused"
        actions.fulfil(promise, at=world.at)
        assert stands(promise, world.at)[0] == "kept"


def test_done_late_stays_red_and_released_goes_slate(world, in_moscow):
    with world.inside():
        late = face(actions.fulfil(made(world), at=world.at + DAY), world.at + DAY)
        assert (late["state"], late["text"]) == ("broken", "сделали с опозданием")
        gone = actions.release(made(world, at=world.at), reason="x", at=world.at)
        assert face(gone, world.at)["state"] == "released"


def test_a_word_for_the_evening_empties_by_plain_time(world):
    with world.inside():
        word = actions.give_word(
            subject=TICKET, client=world.vera, member=world.mila, until=world.at + 10 * HOUR, at=world.at
        )
        assert stands(word, world.at + 5 * HOUR) == ("open", 0.5)


def test_the_history_is_told_line_by_line(world, in_moscow):
    with world.inside():
        promise = made(world, member=world.mila)
        actions.pause(TICKET, at=world.at + 10 * MINUTE, reason="client-has-the-turn")
        actions.resume(TICKET, at=world.at + 20 * MINUTE, reason="client-answered")
        actions.retarget(TICKET, impact="low", client=world.vera, at=world.at + 21 * MINUTE, reason="impact")
        actions.reassign(TICKET, member=world.lena, at=world.at + 22 * MINUTE)
        actions.fulfil(promise, at=world.at + 5 * HOUR)
        told = [plain(f"{line.what} / {line.reason}") for line in history.lines_of(promise, now=world.at)]
    assert told == [
        "Обещано, срок сегодня в 11:00, по уровню «Первый ряд» / ",
        "Часы остановлены, в запасе 50 минут / ход за клиентом",
        "Часы пошли, срок сегодня в 11:10 / клиент ответил",
        "Пересчитано, срок сегодня в 12:10 / другое влияние",
        "Теперь отвечает Лена Котова / ",
        "Не сдержано: срок был сегодня в 12:10 / ",
        "Сделано / ",
    ]
