"""Whatever is done to a promise, its row is what its history alone tells."""

import random
from datetime import timedelta

import pytest

from tests.promises.making import HOUR, TICKET, again, made, said_by_history, said_by_row
from zabota.core.refused import Refused
from zabota.promises import actions, tasks
from zabota.promises.actions.calendars import change_hours
from zabota.promises.actions.ladder import set_ladder
from zabota.promises.models import PromiseEntry
from zabota.promises.queries import open_of

DEEDS = 20


def deeds(world, dice):
    """What may happen to the promises of a ticket, in words of the actions."""

    def each(call):
        return lambda at: [call(promise, at) for promise in open_of(TICKET)[:1]]

    impact = lambda: dice.choice(["low", "normal", "high", "critical"])  # noqa: E731
    return [
        lambda at: actions.make(
            kind=dice.choice(["first-answer", "next-answer", "solution"]),
            subject=TICKET,
            client=world.vera,
            member=dice.choice([None, world.mila]),
            impact=impact(),
            at=at,
        ),
        lambda at: actions.give_word(
            subject=TICKET, client=world.vera, member=world.mila, until=at + 3 * HOUR, at=at
        ),
        lambda at: actions.pause(TICKET, at=at, reason="client-has-the-turn"),
        lambda at: actions.resume(TICKET, at=at, reason="client-answered"),
        lambda at: actions.retarget(
            TICKET,
            impact=impact(),
            client=dice.choice([world.vera, world.petr]),
            at=at,
            reason="impact",
        ),
        lambda at: actions.reassign(TICKET, member=dice.choice([None, world.lena]), at=at),
        lambda at: actions.fulfil_kinds(TICKET, [dice.choice(["first-answer", "solution", "word"])], at=at),
        lambda at: actions.reopen(TICKET, dice.choice(["first-answer", "solution"]), at=at),
        tasks.watch,
        lambda at: change_hours(world.calendar, hours_of(dice), at=at),
        each(lambda promise, at: actions.move(promise, to=at + 9 * HOUR, reason="причина", at=at)),
        each(lambda promise, at: actions.release(promise, reason="не нужно", at=at)),
        each(take_back),
    ]


def take_back(promise, at):
    actions.fulfil(promise, at=at)
    actions.unfulfil(TICKET, fulfilled_at=at, at=at + timedelta(seconds=5))


def hours_of(dice):
    opens = dice.choice(["08:00", "09:00", "12:00"])
    return {
        "zone": "Europe/Moscow",
        "weekly": {day: [[opens, "18:00"]] for day in ("mon", "tue", "wed", "sat")},
    }


@pytest.mark.parametrize("seed", range(8))
def test_the_row_equals_what_the_lines_tell(world, seed):
    dice = random.Random(seed)
    with world.inside():
        for kind in ("first-answer", "next-answer", "solution", "word"):
            set_ladder(kind, [(50, "assignee"), (100, "manager")])
        made(world)
        at = world.at
        for _ in range(DEEDS):
            at += timedelta(seconds=dice.choice([1, 60, 1800, 7200, 40000]))
            try:
                dice.choice(deeds(world, dice))(at)
            except Refused:
                pass
        promises = {line.promise for line in PromiseEntry.objects.select_related("promise")}
        assert promises
        for promise in promises:
            assert said_by_row(promise) == said_by_history(promise)
            assert said_of_ground_by_lines(promise) == said_of_ground_by_row(promise)


def said_of_ground_by_row(promise):
    row = again(promise)
    return row.calendar_version_id, row.pauses, row.client_id, row.impact, row.ground


def said_of_ground_by_lines(promise):
    """The latest word of the lines on each."""
    said = {}
    for line in promise.entries.order_by("pk"):
        said |= line.data
    return said["calendar_version"], said["pauses"], said["client"], said["impact"], said["ground"]
