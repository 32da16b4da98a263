"""`zabota mail-in`: takes raw letters from files exactly as the SMTP door does, and says what became of each.

Every file gets its line, also one that can't be read: then the state is "unreadable", nothing is stored, and the
command ends with 1 when all the others are through. (One thing differs from the door: `models.letter.BY_COMMAND`.)
"""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from zabota.business.commands import NO_BUSINESS, chosen_business, language_of_terminal
from zabota.business.lookups import business_id_by_slug
from zabota.business.tenancy import scope
from zabota.channels.carrying import AWAY, carry_to_the_end
from zabota.channels.models import Letter, Mailbox
from zabota.channels.models.letter import BY_COMMAND
from zabota.channels.plugins.mail.taking import take
from zabota.channels.queries import Place, mailbox_at
from zabota.channels.queries.telling import told

UNREADABLE, PARTLY = "unreadable", 1
MOST_BYTES = 256 * 1024 * 1024


class Command(BaseCommand):
    help = "Take raw letters from files; print one JSON line for each. Example: zabota mail-in letters/*.eml"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help="a raw letter; - is standard input")
        parser.add_argument(
            "--mailbox", metavar="ADDRESS", help="where they come to; by default the first mailbox"
        )
        parser.add_argument("--business", metavar="SLUG", help="by default the only business, or the demo's")
        parser.add_argument("--json", action="store_true", help="what it does anyway")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override(language_of_terminal()):
            address, place = _place(options["mailbox"], options["business"])
            states = {self._tell(name, address, place) for name in options["files"]}
        if UNREADABLE in states:
            raise SystemExit(PARTLY)

    def _tell(self, name: str, address: str, place: Place) -> str:
        """Brings one file and prints its line; returns the state."""
        try:
            outcome = bring(_bytes_of(name), address, place)
        except CannotRead as trouble:
            outcome = not_brought(str(trouble))
        except AWAY as error:
            why = _(
                "The database is away: this letter and those after it were not taken. Bring them again later."
            )
            raise CommandError(f"{name}: {why} {error}".strip(), returncode=PARTLY) from None
        line = json.dumps({"file": _printable(name), **outcome}, ensure_ascii=False)
        self.stdout.write(line, ending="\n")
        self.stdout.flush()
        return str(outcome["state"])


class CannotRead(Exception):
    """Why there are no bytes, as a sentence."""


def _bytes_of(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read(MOST_BYTES)
    try:
        if Path(name).is_dir():
            raise CannotRead(
                _("This is a folder: name the files in it, for example %(name)s/*") % {"name": name}
            )
        if Path(name).stat().st_size > MOST_BYTES:
            raise CannotRead(_("This file is larger than any letter."))
        return Path(name).read_bytes()
    except (OSError, ValueError) as error:
        raise CannotRead(getattr(error, "strerror", None) or str(error)) from None


def _printable(name: str) -> str:
    """A file's name may be any bytes."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def not_brought(reason: str) -> dict[str, Any]:
    nothing: dict[str, Any] = {"ticket": None, "subject": "", "from": "", "text": "", "attachments": []}
    return {"state": UNREADABLE, **nothing, "reason": reason}


def bring(raw: bytes, address: str, place: Place) -> dict[str, Any]:
    """Takes one letter, carries it to its end, and tells of it."""
    [letter], facts = take(raw, {address: place}, source=BY_COMMAND, envelope_from="", at=timezone.now())
    carry_to_the_end(letter, facts)
    with scope(place.business_id, actor="command"):
        return told(Letter.objects.select_related("original").get(pk=letter.pk))


def _place(address: str | None, slug: str | None) -> tuple[str, Place]:
    """The mailbox that is meant. CommandError with a sentence when it can't be told."""
    if address:
        found = mailbox_at(address)
        if found is None or (slug and found.business_id != business_id_by_slug(slug)):
            raise CommandError(_("There is no mailbox %(address)s here.") % {"address": address})
        return address, found
    business_id = chosen_business(slug)
    with scope(business_id):
        first = Mailbox.objects.working().order_by("id").first()
    if first is None:
        raise CommandError(_("This business has no mailbox yet."), returncode=NO_BUSINESS)
    return first.address, Place(business_id, first.pk)
