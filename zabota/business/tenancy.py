"""The scope: inside it one business exists; PostgreSQL refuses the rest."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection, transaction

if TYPE_CHECKING:
    from zabota.business.models import Business


JOINS_WEIGHED = "4"
"""How many joins PostgreSQL weighs against each other. Ours start at the row that is asked for and follow its keys, as
they are written; weighing all nine of a conversation's took 9 ms, so 1, and found the same plan."""


@dataclass(frozen=True)
class Scope:
    business_id: int
    actor: str


_current: ContextVar[Scope | None] = ContextVar("zabota_scope", default=None)


class NoScope(RuntimeError):
    """Owned rows were asked for outside of a business: always a programmer's error."""


def current_scope() -> Scope:
    """The scope that we are in. Raises NoScope outside of one."""
    scope = _current.get()
    if scope is None:
        raise NoScope("no business here: enter scope(business) first")
    return scope


def current_business_id() -> int:
    return current_scope().business_id


def current_actor() -> str:
    """Who acts: `member:5`, `contact:7`, `system`; written into events and audit."""
    return current_scope().actor


@contextmanager
def scope(business: "Business | int", *, actor: str = "system") -> Iterator[Scope]:
    """One transaction in which exactly one business exists, for reading and for writing.

    The setting is local to the transaction, so it is safe with any pool. A scope inside a scope
    gives the outer one back when it ends.
    """
    inner = Scope(business if isinstance(business, int) else business.pk, actor)
    outer = _current.get()
    token = _current.set(inner)
    try:
        with transaction.atomic():
            _tell_database(inner)
            yield inner
    finally:
        _current.reset(token)
        if connection.in_atomic_block and not connection.needs_rollback:
            _tell_database(outer)


def _tell_database(scope: Scope | None) -> None:
    business, actor = (str(scope.business_id), scope.actor) if scope else ("", "")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('zabota.business_id', %s, true), set_config('zabota.actor', %s, true),"
            " set_config('join_collapse_limit', %s, true)",
            [business, actor, JOINS_WEIGHED],
        )
