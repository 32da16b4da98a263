"""The description laid out for a page: chapters, operations, fields."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Field:
    name: str
    kind: str
    needed: bool
    words: str


@dataclass(frozen=True)
class Operation:
    key: str
    method: str
    path: str
    headline: str
    words: str
    asked: list[Field]
    sent: list[Field]
    given: list[Field]


@dataclass(frozen=True)
class Chapter:
    name: str
    words: str
    operations: list[Operation] = field(default_factory=list)


def chapters(whole: dict[str, Any]) -> list[Chapter]:
    found = {tag["name"]: Chapter(tag["name"], tag["description"]) for tag in whole["tags"]}
    for path, methods in whole["paths"].items():
        for method, said in methods.items():
            found[said["tags"][0]].operations.append(_operation(path, method, said, whole))
    return list(found.values())


def _operation(path: str, method: str, said: dict[str, Any], whole: dict[str, Any]) -> Operation:
    sent = said.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    good = next(answer for status, answer in said["responses"].items() if status.startswith("2"))
    given = good.get("content", {}).get("application/json", {}).get("schema", {})
    return Operation(
        key=said["operationId"],
        method=method.upper(),
        path=path,
        headline=said["summary"],
        words=said["description"],
        asked=[_parameter(one) for one in said.get("parameters", []) if one["in"] != "path"],
        sent=_fields(sent, whole),
        given=_fields(given, whole),
    )


def _parameter(said: dict[str, Any]) -> Field:
    words = said.get("description") or said["schema"].get("description", "")
    return Field(said["name"], _kind(said["schema"]), bool(said.get("required")), words)


def _fields(shape: dict[str, Any], whole: dict[str, Any]) -> list[Field]:
    shape = _resolved(shape, whole)
    needed = set(shape.get("required", []))
    return [
        Field(name, _kind(said), name in needed, said.get("description", ""))
        for name, said in shape.get("properties", {}).items()
    ]


def _resolved(shape: dict[str, Any], whole: dict[str, Any]) -> dict[str, Any]:
    name = shape.get("$ref", "").rpartition("/")[2]
    found: dict[str, Any] = whole["components"]["schemas"][name] if name else shape
    return found


def _kind(said: dict[str, Any]) -> str:
    """«text», «a list of PointIn», «text or nothing»."""
    if "anyOf" in said:
        return _(" or ").join(_kind(one) for one in said["anyOf"])
    if "enum" in said:
        return " | ".join(f"“{value}”" for value in said["enum"])
    if "const" in said:
        return f"“{said['const']}”"
    if "$ref" in said:
        return str(said["$ref"].rpartition("/")[2])
    if said.get("type") == "array":
        return _("list of %(of)s") % {"of": _kind(said.get("items", {}))}
    return _plain(said)


def _plain(said: dict[str, Any]) -> str:
    names = {
        "date-time": _("moment"),
        "date": _("day"),
        "uuid": "UUID",
        "string": _("text"),
        "integer": _("whole number"),
        "boolean": _("yes or no"),
        "null": _("nothing"),
    }
    return str(names.get(said.get("format", ""), names.get(said.get("type", ""), said.get("type", ""))))
