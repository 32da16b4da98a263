"""Who listens to which fact, and what wakes by the clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from zabota.events.facts import Fact

Listener = Callable[[Any], None]
RoundTask = Callable[[datetime], None]

listeners: dict[str, dict[str, Listener]] = {}
rounds: dict[str, "RoundPlan"] = {}


@dataclass(frozen=True)
class RoundPlan:
    """A periodic task: every so many seconds; within each business's scope, or once for the whole installation."""

    name: str
    seconds: int
    run: RoundTask
    each_business: bool


def on(fact: type[Fact]) -> Callable[[Listener], Listener]:
    """The function below wakes on this fact, in the fact's business, at least once; its rows change exactly once."""

    def register(listener: Listener) -> Listener:
        listeners.setdefault(fact.name(), {})[f"{listener.__module__}.{listener.__qualname__}"] = listener
        return listener

    return register


def every(*, seconds: int, each_business: bool = True) -> Callable[[RoundTask], RoundTask]:
    """The function below wakes by the clock with `at`; after a pause of the worker it runs once, at once."""

    def register(task: RoundTask) -> RoundTask:
        name = f"{task.__module__}.{task.__qualname__}"
        rounds[name] = RoundPlan(name, seconds, task, each_business)
        return task

    return register
