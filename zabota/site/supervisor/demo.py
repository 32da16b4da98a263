"""The demo business: offered once, on the first start; its people and its mailbox are named at each."""

import json
import signal
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

from zabota.site.console import CannotStart, _, complain, say
from zabota.site.supervisor.children import spawn, zabota
from zabota.site.supervisor.preparation import Notes, run_step
from zabota.site.supervisor.wishes import Stopped, Wishes

LOADED, DECLINED = "loaded", "declined"


Person = dict[
    str, Any
]  # as `zabota demo people --json` tells: business, name, title, email, password, mailbox


def offer(notes: Notes, environment: Mapping[str, str], wishes: Wishes, wanted: bool | None) -> None:
    """Loads the demo if it is wanted: by option, by the answer, or for lack of anybody to ask."""
    known = notes.get("demo")
    if known == LOADED or (known == DECLINED and not wanted):
        return
    if wanted is False or (wanted is None and not _agreed()):
        notes.put("demo", DECLINED)
        return
    say(_("Loading the demo business…"))
    try:
        run_step(zabota("demo", "load"), environment, wishes)
    except Stopped:
        raise
    except CannotStart as problem:
        complain(str(problem))
        return
    notes.put("demo", LOADED)


def ask_for_people(notes: Notes, environment: Mapping[str, str]) -> subprocess.Popen[bytes] | None:
    """Begins to ask whom one can sign in as, while web and worker start; None if the demo isn't loaded."""
    if notes.get("demo") != LOADED:
        return None
    return spawn(zabota("demo", "people", "--json"), environment, subprocess.DEVNULL)


def people(asked: subprocess.Popen[bytes] | None) -> list[Person]:
    """The answer; nobody if there is none."""
    if asked is None:
        return []
    answer, _nothing = asked.communicate()
    try:
        told: list[Person] = json.loads(answer)
    except ValueError:
        return []
    return told


def _agreed() -> bool:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return True
    listening = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        answer = input(_("Load the demo business, a salon and an IT firm with half a year of work? [Y/n] "))
    except (KeyboardInterrupt, EOFError):
        raise Stopped(_("Stopped.")) from None
    finally:
        signal.signal(signal.SIGINT, listening)
    return answer.strip().lower() in ("", "y", "yes", "д", "да")
