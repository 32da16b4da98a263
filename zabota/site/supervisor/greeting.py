"""What is printed when all is ready: where to go, who to be, how to send the first letter."""

import os
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

from zabota.site.console import _, say
from zabota.site.state import ROOT, default_folder
from zabota.site.supervisor.demo import Person
from zabota.site.supervisor.options import Options

LETTER = ROOT / "docs" / "letter.eml"
COLUMNS = ("business", "name", "title", "email", "password")


def greet(options: Options, address: str, smtp_port: int, people: list[Person]) -> None:
    say("", _("Zabota is ready: %(address)s") % {"address": address}, "")
    if people:
        say(
            _("Sign in as:"),
            *_table([[str(person.get(name, "")) for name in COLUMNS] for person in people]),
        )
        say("")
    if people:
        mailbox = people[0].get("mailbox", "")
        say(_("Send a letter:"), *_ways_to_write(options, smtp_port, mailbox), "")
    else:
        words = _("The first visit asks for your company. Letters to its mailboxes come in at %(door)s.")
        say(words % {"door": f"smtp://{options.smtp_host}:{smtp_port}"}, "")
    say(_("Data: %(folder)s. Ctrl-C stops everything.") % {"folder": options.folder})


def _ways_to_write(options: Options, smtp_port: int, mailbox: str) -> Iterator[str]:
    letter = shlex.quote(_short(LETTER))
    zabota = shlex.quote(_short(Path(sys.executable).parent / "zabota"))
    state = "" if options.folder == default_folder() else f"ZABOTA_STATE={shlex.quote(str(options.folder))} "
    yield f"  {state}{zabota} mail-in --mailbox {mailbox} {letter}"
    yield (
        f"  curl smtp://{options.smtp_host}:{smtp_port} --mail-from vera@example.com"
        f" --mail-rcpt {mailbox} --upload-file {letter}"
    )


def _table(rows: list[list[str]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield (
            "  "
            + "  ".join(word.ljust(width) for word, width in zip(row, widths, strict=True) if width).rstrip()
        )


def _short(path: Path) -> str:
    """Relative to where the person stands, if it lies below."""
    here = Path(os.environ.get("PWD") or Path.cwd())
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
