"""A promise in few words, for the tables of its life: an office open from 9 to 18, in Moscow."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from zabota.core.hours import WorkingHours
from zabota.core.refused import Refused
from zabota.promises import reckoning
from zabota.promises.reckoning import State, apply

MOSCOW = ZoneInfo("Europe/Moscow")
HOUR = 3600
SECOND = timedelta(seconds=1)
WEEK = ("mon", "tue", "wed", "thu", "fri")
OFFICE = WorkingHours.from_spec(
    {"zone": "Europe/Moscow", "weekly": {day: [["09:00", "18:00"]] for day in WEEK}}
)
LONGER = WorkingHours.from_spec(
    {"zone": "Europe/Moscow", "weekly": {day: [["08:00", "20:00"]] for day in WEEK}}
)
ALWAYS = WorkingHours.always()


def at(day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, second, tzinfo=MOSCOW)


def made(target: int = 4 * HOUR, start: datetime = at(23, 9)) -> State:  # noqa: B008 a moment never changes
    return apply(None, reckoning.make(target, OFFICE, start))


def given(due_at: datetime, start: datetime) -> State:
    return apply(None, reckoning.give_word(due_at, start))


def paused(state: State, moment: datetime) -> State:
    return apply(state, reckoning.pause(state, OFFICE, moment))


def resumed(state: State, moment: datetime) -> State:
    return apply(state, reckoning.resume(state, OFFICE, moment))


def moved(state: State, due_at: datetime, moment: datetime) -> State:
    return apply(state, reckoning.move(state, due_at, moment))


def retargeted(state: State, target: int, moment: datetime, hours: WorkingHours = OFFICE) -> State:
    return apply(state, reckoning.retarget(state, target, hours, moment))


def fulfilled(state: State, moment: datetime) -> State:
    return apply(state, reckoning.fulfil(state, OFFICE, moment))


def released(state: State, moment: datetime) -> State:
    return apply(state, reckoning.release(state, moment))


def recorded(state: State, moment: datetime) -> State:
    return apply(state, reckoning.record_breach(state, moment))


def reopened(state: State, moment: datetime) -> State:
    entry = reckoning.reopen(state, OFFICE, moment)
    assert entry
    return apply(state, entry)


def refusal(call: object, *args: object) -> str:
    with pytest.raises(Refused) as caught:
        call(*args)  # type: ignore[operator]
    with translation.override("en"):
        return str(caught.value)
