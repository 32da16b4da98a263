"""Every address of the installation, with the view and the door that stand behind it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from zabota.people.doors import Door, door_of

SAMPLES_ONLY = "zabota.ui."
"""The design system stands beneath doors and shows made-up people."""


@dataclass(frozen=True)
class Address:
    """`names` are the parts of the address that a request fills; `full` is the name for reverse()."""

    route: str
    full: str
    area: str
    view: Any
    names: tuple[str, ...]

    @property
    def door(self) -> Door | None:
        return door_of(self.view)

    @property
    def is_sample(self) -> bool:
        return self.view.__module__.startswith(SAMPLES_ONLY)

    @property
    def is_staff(self) -> bool:
        return self.door is not None and self.door.kind in ("staff", "stream")

    def __str__(self) -> str:
        return f"{self.full} /{self.route}"


def addresses() -> list[Address]:
    return list(_walk(get_resolver(), "", "", ()))


def staff_addresses() -> list[Address]:
    return [address for address in addresses() if address.is_staff]


def _walk(resolver: URLResolver, before: str, space: str, names: tuple[str, ...]) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        route, found = before + str(pattern.pattern), (*names, *pattern.pattern.converters)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern, route, inner, found)
        elif isinstance(pattern, URLPattern):
            area = space.split(":", maxsplit=1)[0]
            yield Address(route, f"{space}{pattern.name}", area, pattern.callback, found)
