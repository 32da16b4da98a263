"""What moves when two cards become one: every row whose foreign key names the client or the person.

Keys are found by themselves, in all areas, so a new area has nothing to do. What names a client otherwise (by kind and
id), or must stay, is registered:

    merging.stays("clients.Merge.into")
    merging.register("orders", move=move_orders, back=move_orders_back)
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import Model

from zabota.business.owned import Owned
from zabota.clients.models import Client, Contact

Moved = dict[str, list[int]]
Move = Callable[[Client, Client], list[int]]
Back = Callable[[Client, Client, list[int]], None]


@dataclass(frozen=True)
class Way:
    """`move(client, into)` gives the ids of what it moved; `back(client, into, ids)` moves those back."""

    move: Move
    back: Back


_stays: set[str] = {
    "clients.Client.merged_into",
    *(f"clients.Merge.{name}" for name in ("client", "into", "contact", "into_contact")),
    "clients.Difference.first",
    "clients.Difference.second",
    "clients.PersonCopy.contact",
    "clients.Erasure.contact",
}
_ways: dict[str, Way] = {}


def stays(key: str) -> None:
    """Rows keep what this key names: "area.Model.field"."""
    _stays.add(key)


def register(name: str, *, move: Move, back: Back) -> None:
    _ways[name] = Way(move, back)


def keys_to(target: type[Model]) -> Iterator[tuple[str, type[Model], str]]:
    """Every foreign key to clients (or contacts) that moves: its name, the model, the field."""
    for model in sorted(apps.get_models(), key=lambda each: each._meta.label):
        for field in model._meta.concrete_fields if issubclass(model, Owned) else ():
            key = f"{model._meta.label}.{field.name}"
            if field.is_relation and field.related_model is target and key not in _stays:
                yield key, model, field.name


def move_client(client: Client, into: Client, *, but: Contact | None) -> Moved:
    """All rows of `client` to `into`, but the contact that becomes another one. What may be there only once and is
    there already stays."""
    moved: Moved = {}
    for key, model, field in keys_to(Client):
        kept = [but.pk] if but and model is Contact else []
        moved[key] = _move(model, field, client.pk, into.pk, kept)
    for name, way in _ways.items():
        moved[name] = way.move(client, into)
    return {key: ids for key, ids in moved.items() if ids}


def move_contact(contact: Contact, into: Contact) -> Moved:
    moved = {key: _move(model, field, contact.pk, into.pk, []) for key, model, field in keys_to(Contact)}
    return {key: ids for key, ids in moved.items() if ids}


def move_back(moved: Moved, *, client: Client, into: Client, contacts: tuple[int, int] | None) -> None:
    """Rows that were moved, and still are where they were moved to, go back."""
    pairs = [(Client, into.pk, client.pk)]
    if contacts:
        pairs.append((Contact, contacts[1], contacts[0]))  # type: ignore[arg-type]
    for target, there, here in pairs:
        for key, model, field in keys_to(target):
            rows: Any = model._default_manager.filter(pk__in=moved.get(key, []), **{field: there})
            rows.update(**{field: here})
    for name, way in _ways.items():
        if ids := moved.get(name):
            way.back(client, into, ids)


def joined(first: Moved, second: Moved) -> Moved:
    return {key: [*first.get(key, []), *second.get(key, [])] for key in {**first, **second}}


def _move(model: type[Model], field: str, here: int, there: int, kept: list[int]) -> list[int]:
    rows: Any = model._default_manager.filter(**{field: here}).exclude(pk__in=kept)
    ids = sorted(rows.values_list("pk", flat=True))
    if not ids or _moved_at_once(rows, field, there):
        return ids
    return [pk for pk in ids if _moved_at_once(model._default_manager.filter(pk=pk), field, there)]


def _moved_at_once(rows: Any, field: str, there: int) -> bool:
    try:
        with transaction.atomic():
            rows.update(**{field: there})
    except IntegrityError:
        return False
    return True
