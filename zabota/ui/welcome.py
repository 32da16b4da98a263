"""What stands on the first page until a business has settled in: areas above register it, the page asks.

register("kits/first_steps.html", ask): `ask(request)` gives what the template calls `steps`, or None for nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Ask = Callable[[Any], Any]


@dataclass(frozen=True)
class Welcome:
    template: str
    steps: Any


_known: list[tuple[str, Ask]] = []


def register(template: str, ask: Ask) -> None:
    if (template, ask) not in _known:
        _known.append((template, ask))


def shown(request: Any) -> list[Welcome]:
    """What has something to say to who looks."""
    asked = [(template, ask(request)) for template, ask in _known]
    return [Welcome(template, steps) for template, steps in asked if steps is not None]
