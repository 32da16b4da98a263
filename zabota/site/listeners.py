"""`bin/who EVENT`: who listens to an event, with the place in the code; without a name, all of them."""

import inspect
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import django

from zabota.site.console import complain, say
from zabota.site.state import ROOT


def main(names: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zabota.site.settings")
    django.setup()
    wanted = {name.lower() for name in names}
    found = {name: lines for name, lines in _listeners() if not wanted or _words(name) & wanted}
    for name, lines in sorted(found.items()):
        say(name, *(f"    {line}" for line in lines or ["nobody"]))
    if wanted and not found:
        complain(f"No event is called {' '.join(names)}. bin/who without a name shows all.")
        return 1
    return 0


def _listeners() -> Iterator[tuple[str, list[str]]]:
    from zabota.events.facts import Fact
    from zabota.events.registry import listeners

    for name in Fact.known:
        functions = sorted(listeners.get(name, {}).items())
        yield name, [f"{path}  {_place(function)}" for path, function in functions]


def _words(name: str) -> set[str]:
    """`desk.TicketOpened` is found under its whole name and under the bare one."""
    return {name.lower(), name.rpartition(".")[2].lower()}


def _place(function: Callable[..., object]) -> str:
    file = Path(inspect.getsourcefile(function) or "")
    return f"{file.relative_to(ROOT)}:{inspect.getsourcelines(function)[1]}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
