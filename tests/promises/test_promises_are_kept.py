"""Promises from making to the end: actions on the database."""

from datetime import timedelta

import pytest

from zabota.core.refused import Refused
from zabota.promises import actions
from zabota.promises.models import Promise
from zabota.promises.subjects import Subject

TICKET = Subject("ticket", 7)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


def made(world, **fields) -> Promise:
    fields = {"kind": "first-answer", "subject": TICKET, "client": world.vera, "at": world.at} | fields
    promise = actions.make(**fields)
    assert promise
    return promise


def test_the_front_row_is_answered_within_an_hour(world):
    with world.inside():
        promise = made(world)
        assert promise.due_at == world.at + HOUR
        assert promise.ground["name"] == "Первый ряд"
