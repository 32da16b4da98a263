"""`zabota doctor`: says what is wrong with an installation, and what to do about it."""

import json
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from zabota.events.beats import last_beat, worker_is_idle
from zabota.site.roles import objections_to_roles

Finding = tuple[str, str]


class Command(BaseCommand):
    help = "Look over the installation. Exit code 1 when something is wrong. Example: zabota doctor"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        findings = list(look())
        if options["json"]:
            self.stdout.write(json.dumps([{"part": part, "objection": words} for part, words in findings]))
        elif not findings:
            self.stdout.write("All is well.")
        for part, words in [] if options["json"] else findings:
            self.stdout.write(f"{part}: {words}")
        if findings:
            raise SystemExit(1)


def look() -> Iterator[Finding]:
    """Every objection, as (part, sentence)."""
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        yield "database", f"does not answer: {error}"
        return
    for sentence in objections_to_roles(connection.connection):
        yield "roles", sentence
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield "migrations", "some are not applied: run zabota migrate"
        return
    if settings.SECRET_KEY.startswith("insecure"):
        yield "secrets", "ZABOTA_SECRET_KEY is not set"
    if worker_is_idle(timezone.now()):
        seen = last_beat()
        yield "worker", f"last seen {seen.isoformat()}" if seen else "has never run: start zabota worker"
