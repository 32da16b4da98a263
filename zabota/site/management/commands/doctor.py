"""`zabota doctor`: says what is wrong with an installation, and what to do about it."""

import json
import os
from collections.abc import Iterator
from typing import Any

import psycopg
from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from zabota.events.beats import last_beat, worker_is_idle
from zabota.site.console import _
from zabota.site.installation import PATIENCE, no_owner
from zabota.site.roles import objections_to_roles

Finding = tuple[str, str]


class Command(BaseCommand):
    help = "Look over the installation. Exit code 1 when something is wrong. Example: zabota doctor --json"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="answer with a JSON list of what is wrong")

    def handle(self, *args: Any, **options: Any) -> None:
        findings = list(look())
        if options["json"]:
            told = [{"part": part, "objection": words} for part, words in findings]
            self.stdout.write(json.dumps(told, ensure_ascii=False))
        elif not findings:
            self.stdout.write(_("All is well."))
        for part, words in [] if options["json"] else findings:
            self.stdout.write(f"{part}: {words}")
        if findings:
            raise SystemExit(1)


def look() -> Iterator[Finding]:
    """Every objection, as (part, sentence). Nothing more is asked where it couldn't be answered."""
    at_the_door = list(_roles())
    yield from at_the_door
    if any(part == "database" for part, _words in at_the_door):
        return
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield "migrations", _("Some are not applied. Run: zabota migrate")
        return
    yield from _settings()
    try:
        yield from _worker()
    except DatabaseError as error:
        yield "tables", _("The application can't read them: %(reason)s") % {"reason": _first_line(error)}


def _roles() -> Iterator[Finding]:
    """By connections of our own: a pool would hide why nobody answers."""
    try:
        app = psycopg.connect(settings.DATABASE_URL, connect_timeout=PATIENCE)
    except psycopg.Error as error:
        yield "database", _("The database doesn't answer: %(reason)s") % {"reason": _first_line(error)}
        return
    with app:
        owner_url = os.environ.get("DATABASE_OWNER_URL")
        if not owner_url:
            yield "owner", no_owner()
        try:
            owner = psycopg.connect(owner_url, connect_timeout=PATIENCE) if owner_url else None
        except psycopg.Error as error:
            yield "owner", _("The owner can't sign in: %(reason)s") % {"reason": _first_line(error)}
            owner = None
        for sentence in objections_to_roles(app, owner):
            yield "roles", sentence
        if owner:
            owner.close()


def _settings() -> Iterator[Finding]:
    if settings.SECRET_KEY.startswith("insecure"):
        yield "secrets", _("ZABOTA_SECRET_KEY is not set: whoever knows the code can sign in as anybody.")
    if not settings.DEBUG and not (settings.STATIC_ROOT / "staticfiles.json").exists():
        sentence = _("There are none in %(folder)s. Run: zabota collectstatic --noinput")
        yield "static files", sentence % {"folder": settings.STATIC_ROOT}


def _worker() -> Iterator[Finding]:
    if not worker_is_idle(timezone.now()):
        return
    seen = last_beat()
    if seen is None:
        yield "worker", _("It has never run. Start: zabota worker")
    else:
        yield "worker", _("Last seen at %(moment)s. Start: zabota worker") % {"moment": f"{seen:%F %T} UTC"}


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0]
