"""`zabota migrate`: brings the database up to date, as its owner."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = (
        "Bring the database up to date, signed in as its owner (DATABASE_OWNER_URL). Example: zabota migrate"
    )

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", database="owner", interactive=False, verbosity=options["verbosity"])
