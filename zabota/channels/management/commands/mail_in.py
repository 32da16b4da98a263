"""`zabota mail-in`: takes raw letters from files exactly as the SMTP door does, and says what became of each."""

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
from zabota.channels.carrying import carry_to_the_end
from zabota.channels.models import Letter, Mailbox
from zabota.channels.plugins.mail.taking import take
from zabota.channels.queries import Place, mailbox_at
from zabota.channels.queries.telling import told

UNREADABLE_FILE = 1


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
            code = 0
            for name in options["files"]:
                try:
                    raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
                except OSError as error:
                    self.stderr.write(f"{name}: {error.strerror}")
                    code = UNREADABLE_FILE
                    continue
                outcome = {"file": name, **bring(raw, address, place)}
                self.stdout.write(json.dumps(outcome, ensure_ascii=False), ending="\n")
                self.stdout.flush()
        if code:
            raise SystemExit(code)


def bring(raw: bytes, address: str, place: Place) -> dict[str, Any]:
    """Takes one letter, carries it to its end, and tells of it."""
    [letter], facts = take(raw, {address: place}, source="command", envelope_from="", at=timezone.now())
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
