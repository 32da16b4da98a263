"""Signed-in people of Ромашка."""

from typing import Any

import pytest


@pytest.fixture
def dasha(world: Any, client_of: Any) -> Any:
    return client_of(world.dasha)


@pytest.fixture
def mila(world: Any, client_of: Any) -> Any:
    """A specialist who sees own work only."""
    return client_of(world.mila)


@pytest.fixture
def nina(world: Any, client_of: Any) -> Any:
    """An analyst: looks, and changes nothing."""
    return client_of(world.nina)
