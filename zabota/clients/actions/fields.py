"""Which fields an action may write."""

from collections.abc import Mapping


def only(allowed: frozenset[str], fields: Mapping[str, object]) -> None:
    """A field that the action does not know is a programmer's error."""
    if unknown := fields.keys() - allowed:
        raise TypeError(f"not to be changed here: {', '.join(sorted(unknown))}")
