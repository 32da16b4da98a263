"""Programs with tokens."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.test import Client

from tests.api.asking import Program
from zabota.api.actions import make_token
from zabota.api.scopes import EVERYTHING


@pytest.fixture
def program(world: Any) -> Callable[..., Program]:
    """A program that acts as a member of the world: `program(world.anna)`, `program(world.mila, ["clients:read"])`."""
    return lambda member, scopes=EVERYTHING, **more: made(world, member, scopes, **more)


def made(world: Any, member: Any, scopes: Sequence[str] = EVERYTHING, **more: Any) -> Program:
    with world.inside(member.business_id, actor=member.actor):
        token, text = make_token(member=member, name="Касса", scopes=scopes, at=world.at, **more)
    return Program(Client(raise_request_exception=True), text, token)
