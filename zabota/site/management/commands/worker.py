"""`zabota worker`: jobs, the schedule, and the mail doors, in one process."""

import asyncio
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from zabota.site.worker import work


class Command(BaseCommand):
    help = "Do the work behind the pages: deliveries, rounds, mail. Example: zabota worker"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--concurrency", type=int, default=4, help="jobs at once")

    def handle(self, *args: Any, **options: Any) -> None:
        asyncio.run(work(concurrency=options["concurrency"]))
