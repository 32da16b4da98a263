"""Lines of the journal of changes in people's words.

Fields are called by their verbose names. One without a name for people is technical and is not told: the row itself
says that it changed.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Field, ForeignKey, Model
from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _

from zabota.people.journal_names import NAMES
from zabota.people.models import Member

Words = str | LazyText
LONG = 300


@dataclass(frozen=True)
class Change:
    """One field: `before` and `after` are texts or moments; None where there was no row."""

    name: Words
    before: Any
    after: Any


def model_of(table: str) -> type[Model] | None:
    return _models().get(table)


def kind_words(table: str) -> Words:
    """«Клиент» for clients_client."""
    model = model_of(table)
    return NAMES.get(model._meta.label, model._meta.verbose_name or table) if model else table


def kinds() -> list[tuple[str, Words]]:
    """All tables that the journal can tell of, for the filter."""
    found = [
        (table, NAMES[model._meta.label]) for table, model in _models().items() if model._meta.label in NAMES
    ]
    return sorted(found, key=lambda kind: str(kind[1]))


def _models() -> dict[str, type[Model]]:
    return {model._meta.db_table: model for model in apps.get_models()}


def changes(
    table: str, before: dict[str, Any] | None, after: dict[str, Any] | None, names: "Names"
) -> list[Change]:
    """What differs, by field that has a name for people."""
    columns = _columns(table)
    order = [*columns]
    keys = sorted(
        (key for key in (after or before or {}) if key != "id"),
        key=lambda key: order.index(key) if key in columns else len(order),
    )
    told = [key for key in keys if key in columns and isinstance(columns[key].verbose_name, LazyText)]
    return [
        Change(
            _capital(columns[key].verbose_name),
            _value(columns[key], before, key, names),
            _value(columns[key], after, key, names),
        )
        for key in told
        if _tells((before or {}).get(key)) or _tells((after or {}).get(key)) or (before and after)
    ]


def _tells(value: Any) -> bool:
    """Nothing and "no" are what a new row begins with: not worth a word."""
    return value not in (None, "", [], {}, False)


def _columns(table: str) -> "dict[str, Field[Any, Any]]":
    model = model_of(table)
    return {str(field.column): field for field in model._meta.concrete_fields} if model else {}


def _capital(words: Any) -> str:
    return str(words)[:1].upper() + str(words)[1:]


def _value(field: "Field[Any, Any] | None", row: dict[str, Any] | None, key: str, names: "Names") -> Any:
    if row is None:
        return None
    value = row.get(key)
    if value is None or value == "":
        return "—"
    if isinstance(field, ForeignKey):
        return names.of(field.related_model, value)
    return _plain(field, value)


def _plain(field: "Field[Any, Any] | None", value: Any) -> Any:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if field is not None and field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if field is not None and field.get_internal_type() == "DateTimeField":
        return _moment(value)
    return _text(value)


def _moment(value: Any) -> datetime | str:
    return parse_datetime(str(value)) or str(value)


def _text(value: Any) -> str:
    if isinstance(value, dict) and {"weekly", "cycle", "always"} & value.keys():
        from zabota.people.shift_words import plan_in_words

        return plan_in_words(value)
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    text = str(value)
    return text if len(text) <= LONG else text[:LONG] + "…"


class Names:
    """Names of rows that changes point to: one query a model, for a whole page of the journal."""

    def __init__(self) -> None:
        self.wanted: dict[type[Model], set[int]] = {}
        self.found: dict[tuple[type[Model], int], str] = {}

    def want(self, table: str, *rows: dict[str, Any] | None) -> None:
        for key, field in _columns(table).items():
            if isinstance(field, ForeignKey):
                ids = {row[key] for row in rows if row and row.get(key)}
                self.wanted.setdefault(field.related_model, set()).update(ids)

    def want_row(self, table: str, pk: int) -> None:
        if model := model_of(table):
            self.wanted.setdefault(model, set()).add(pk)

    def read(self) -> None:
        for model, ids in self.wanted.items():
            for pk, row in model._default_manager.in_bulk(ids).items():
                self.found[(model, pk)] = str(row)

    def of(self, model: type[Model], pk: int) -> str:
        return self.found.get((model, pk), f"№ {pk}")


def actor_words(actor: str, members: dict[int, Member]) -> str:
    """Who did it: a member's name, the client, the program itself."""
    who, _with, program = actor.partition(";")
    kind, _colon, number = who.partition(":")
    if program:
        return _("%(name)s, by a program") % {"name": actor_words(who, members)}
    if kind == "member" and number.isdigit():
        member = members.get(int(number))
        return member.name if member else _("a former colleague")
    known = {"contact": _("client"), "client": _("client"), "system": _("Zabota itself")}
    return known.get(kind, _("maintenance"))
