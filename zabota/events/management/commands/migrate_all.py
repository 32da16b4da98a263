"""`zabota migrate`: brings the database up to date, as its owner; and the compiled words, which are not kept in git."""

import json
from contextlib import suppress
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from zabota.core.words import compile_catalogues


class Command(BaseCommand):
    help = (
        "Bring the database up to date, signed in as its owner (DATABASE_OWNER_URL). Example: zabota migrate"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="answer with the names of what was applied")

    def handle(self, *args: Any, **options: Any) -> None:
        with suppress(OSError):  # installed where nobody may write: then whoever installed it compiles
            compile_catalogues()
        if not options["json"]:
            _migrate(options["verbosity"])
            return
        names = _missing()
        _migrate(0)
        self.stdout.write(json.dumps({"applied": names}))


def _migrate(verbosity: int) -> None:
    call_command("migrate", database="owner", interactive=False, verbosity=verbosity)


def _missing() -> list[str]:
    executor = MigrationExecutor(connections["owner"])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]
