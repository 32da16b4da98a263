"""`zabota worker`: jobs, the schedule, and the mail doors, in one process."""

import asyncio
import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from zabota.site.worker import work


class Command(BaseCommand):
    help = "Do the work behind the pages: deliveries, rounds, mail. Example: zabota worker"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--concurrency", type=int, default=4, help="jobs at once")
        parser.add_argument("--json", action="store_true", help="say where the mail door is as JSON first")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["json"]:
            door = {"smtp": f"{settings.SMTP_HOST}:{settings.SMTP_PORT}"}
            self.stdout.write(json.dumps({**door, "concurrency": options["concurrency"]}))
        asyncio.run(work(concurrency=options["concurrency"]))
