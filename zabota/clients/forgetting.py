"""How journals lose the words of an erased person: by functions of the database's owner, which write that they did.

Call them after the rows themselves have changed: the change writes a line of the journal, with what stood there before.
"""

from collections.abc import Collection, Iterable
from typing import Any

from django.db import connection
from django.db.models import Model

from zabota.business.privacy import Erasing


def forget_changes(how: Erasing, model: type[Model], rows: Iterable[int], *fields: str) -> None:
    """Lines of the journal of changes about these rows keep which fields changed and when, and lose the words."""
    columns = [str(model._meta.get_field(name).column) for name in fields]  # type: ignore[union-attr]
    _ask("zabota_forget_changes(%s, %s, %s, %s)", how.erasure, model._meta.db_table, list(rows), columns)


def forget_lines(
    how: Erasing,
    model: type[Model],
    rows: Iterable[int],
    *,
    words: Collection[str] = (),
    keys: Collection[str] = (),
    kept: Collection[str] = (),
) -> None:
    """The same for lines of an append-only journal: `words` are columns, of which values in `kept` stay (codes that the
    program itself wrote); `keys` are keys of its `data`."""
    table = model._meta.db_table
    call = "zabota_forget_lines(%s, %s, %s, %s, %s, %s)"
    _ask(call, how.erasure, table, list(rows), list(words), list(keys), ["", *kept])


def _ask(call: str, *values: Any) -> None:
    if values[2]:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {call}", values)
