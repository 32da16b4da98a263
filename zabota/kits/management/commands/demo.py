"""`zabota demo load|drop|people`."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from zabota.business.lookups import business_id_by_slug
from zabota.kits.demo.founding import PASSWORD
from zabota.kits.demo.loading import CASTS, drop, load


class Command(BaseCommand):
    help = "Load the demo businesses, drop them, or list their sign-ins. Example: zabota demo load"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("do", choices=["load", "drop", "people"])
        parser.add_argument("--days", type=int, default=182, help="how long a history (default: half a year)")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["do"] == "people":
            self._people(as_json=options["json"])
            return
        if options["do"] == "load":
            count = load(at=timezone.now(), days=options["days"], tell=lambda line: None)
        else:
            count = drop()
        self.stdout.write(
            json.dumps({"businesses": count}) if options["json"] else f"{options['do']}: {count}"
        )

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
