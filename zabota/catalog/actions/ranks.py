"""The order of things that a person moves up and down."""

from typing import Any

from django.db import models


def moved(ordered: list[Any], pk: int, by: int) -> list[Any]:
    """The thing `by` places down (up where it is negative), as far as there are places."""
    place = next((place for place, each in enumerate(ordered) if each.pk == pk), None)
    if place is not None:
        ordered.insert(max(0, place + by), ordered.pop(place))
    return ordered


def number(model: type[models.Model], ordered: list[Any]) -> None:
    """Ranks from 0 in this order; one statement for all that change."""
    changed = []
    for rank, each in enumerate(ordered):
        if each.rank != rank:
            each.rank = rank
            changed.append(each)
    if changed:
        model._default_manager.bulk_update(changed, ["rank"])
