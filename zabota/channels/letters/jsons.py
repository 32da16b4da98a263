"""Frozen dataclasses to JSON values and back, checking every type on the way in."""

import base64
import types
from dataclasses import fields, is_dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]
T = TypeVar("T")


@lru_cache(maxsize=32)
def _hints(kind: Any) -> dict[str, Any]:
    """The fields of a dataclass with their types."""
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def to_json(value: Any, *, contents: bool = True) -> dict[str, Json]:
    return cast(dict[str, Json], _plain(value, contents))


def _plain(value: Any, contents: bool) -> Json:
    if is_dataclass(value):
        return {name: _plain(getattr(value, name), contents) for name in _hints(cast(Any, type(value)))}
    if isinstance(value, tuple):
        return [_plain(item, contents) for item in value]
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii") if contents else ""
    if isinstance(value, datetime):
        return value.isoformat()
    return cast(Json, value)


def from_json(kind: type[T], value: Any) -> T:
    if not isinstance(value, dict):
        raise ValueError(f"{kind.__name__} is made of a JSON object")
    hints = _hints(cast(Any, kind))
    if unknown := value.keys() - hints.keys():
        raise ValueError(f"{kind.__name__} has no {min(unknown)}")
    return kind(**{name: _typed(hints[name], item) for name, item in value.items()})


def _typed(kind: Any, value: Any) -> Any:
    if get_origin(kind) in (Union, types.UnionType):
        inner = [option for option in get_args(kind) if option is not type(None)]
        return None if value is None else _typed(inner[0], value)
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind), value)
    if is_dataclass(kind):
        return from_json(cast(type[Any], kind), value)
    if kind is bytes:
        return base64.b64decode(_typed(str, value), validate=True)
    if kind is datetime:
        return datetime.fromisoformat(_typed(str, value))
    if type(value) is not kind:
        raise ValueError(f"expected {kind.__name__}, got {type(value).__name__}")
    return value


def _tuple(items: tuple[Any, ...], value: Any) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise ValueError("expected a list")
    if len(items) == 2 and items[1] is Ellipsis:
        return tuple(_typed(items[0], item) for item in value)
    if len(items) != len(value):
        raise ValueError("the list has a wrong length")
    return tuple(_typed(kind, item) for kind, item in zip(items, value, strict=True))
