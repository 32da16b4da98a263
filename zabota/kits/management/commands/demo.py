"""`zabota demo load|drop|people`."""

import json
import os
import subprocess
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zabota.business.lookups import business_id_by_slug
from zabota.kits.demo.founding import PASSWORD
from zabota.kits.demo.loading import CASTS, drop, load


class Command(BaseCommand):
    help = "Load the demo businesses, drop them, or list their sign-ins. Example: zabota demo load"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("do", choices=["load", "drop", "people"])
        half_a_year = int(os.environ.get("ZABOTA_DEMO_DAYS", "182"))
        parser.add_argument(
            "--days", type=int, default=half_a_year, help="how long a history (default: half a year)"
        )
        parser.add_argument("--only", default="", help="one business, by its slug")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["do"] == "people":
            self._people(as_json=options["json"])
            return
        if options["do"] == "drop":
            count = drop()
        elif options["only"]:
            count = load(at=timezone.now(), days=options["days"], only=options["only"])
        else:
            count = self._load_side_by_side(options["days"])
        self.stdout.write(
            json.dumps({"businesses": count}) if options["json"] else _said(options["do"], count)
        )

    def _load_side_by_side(self, days: int) -> int:
        """A process a business: each is one long transaction of its own."""
        missing = [cast.slug for cast in CASTS if business_id_by_slug(cast.slug) is None]
        command = [sys.executable, "-m", "zabota", "demo", "load", "--days", str(days), "--only"]
        processes = [subprocess.Popen([*command, slug], stdout=subprocess.DEVNULL) for slug in missing]
        codes = [process.wait() for process in processes]
        if any(codes):
            raise CommandError("The demo could not be loaded; what went wrong stands above.")
        return len(missing)

    def _people(self, *, as_json: bool) -> None:
        rows = [
            {"business": cast.name, "slug": cast.slug, "name": person.name, "role": person.role,
             "title": person.title, "email": person.mail, "password": PASSWORD, "mailbox": cast.mailbox}
            for cast in CASTS
            if business_id_by_slug(cast.slug) is not None
            for person in cast.people
        ]  # fmt: skip
        if as_json:
            self.stdout.write(json.dumps(rows, ensure_ascii=False))
            return
        for row in rows:
            self.stdout.write(f"{row['business']:10} {row['email']:28} {row['password']:18} {row['title']}")


def _said(do: str, count: int) -> str:
    if do == "drop":
        words = ngettext("%(n)s demo business is gone.", "%(n)s demo businesses are gone.", count)
        return words % {"n": count} if count else _("There is no demo here: nothing was thrown away.")
    words = ngettext("%(n)s demo business is loaded.", "%(n)s demo businesses are loaded.", count)
    already = _("The demo is here already, and stays as it is. To begin anew: zabota demo drop, then load.")
    return words % {"n": count} if count else already
