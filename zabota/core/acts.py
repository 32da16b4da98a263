"""An act: what one press of a button changes, however many actions it takes.

Actions call actions. Only the outermost is a savepoint of its own; those within it join it, for a refusal undoes the
whole act. What an action asks often it may remember until the act ends, and what can be written together is gathered.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import transaction

P = ParamSpec("P")
T = TypeVar("T")


@dataclass
class Act:
    memory: dict[Any, Any] = field(default_factory=dict)
    gathered: dict[Callable[[list[Any]], object], list[Any]] = field(default_factory=dict)

    def gather(self, write: Callable[[list[Any]], object], rows: Sequence[Any]) -> None:
        """`write` is called once with all rows that were gathered for it, when the act ends well."""
        self.gathered.setdefault(write, []).extend(rows)

    def end(self) -> None:
        gathered, self.gathered = self.gathered, {}
        for write, rows in gathered.items():
            write(rows)


_act: ContextVar[Act | None] = ContextVar("zabota_act", default=None)


def current() -> Act | None:
    return _act.get()


@contextmanager
def acting() -> Iterator[None]:
    """Within it everything is one act: all of it happens, or nothing."""
    if _act.get() is not None:
        yield
        return
    act = Act()
    token = _act.set(act)
    try:
        with transaction.atomic():
            yield
            act.end()
    finally:
        _act.reset(token)


@contextmanager
def apart() -> Iterator[None]:
    """A part of an act that may fail alone: what it changed and gathered is undone, and the act can go on."""
    outer, part = _act.get(), Act()
    token = _act.set(part)
    try:
        with transaction.atomic():
            yield
            if outer is None:
                part.end()
    finally:
        _act.reset(token)
    if outer is not None:
        for write, rows in part.gathered.items():
            outer.gather(write, rows)


def act(action: Callable[P, T]) -> Callable[P, T]:
    """For actions, in the place of `transaction.atomic`."""

    @wraps(action)
    def inner(*args: P.args, **kwargs: P.kwargs) -> T:
        with acting():
            return action(*args, **kwargs)

    return inner


def remembered(ask: Callable[P, T]) -> Callable[P, T]:
    """Within an act the same is asked once. For what no action of the same act changes; arguments are hashable."""

    @wraps(ask)
    def inner(*args: P.args, **kwargs: P.kwargs) -> T:
        act = _act.get()
        if act is None:
            return ask(*args, **kwargs)
        key = (ask, args, tuple(kwargs.items()))
        if key not in act.memory:
            act.memory[key] = ask(*args, **kwargs)
        return act.memory[key]  # type: ignore[no-any-return]

    return inner
