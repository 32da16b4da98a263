"""`zabota web`: the pages."""

import json
from typing import Any

import uvicorn
from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser


class Command(BaseCommand):
    help = "Serve the pages. Example: zabota web --port 8000"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--json", action="store_true", help="say the address as one JSON object first")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["json"]:
            self.stdout.write(json.dumps({"address": f"http://{options['host']}:{options['port']}"}))
        uvicorn.run(
            "zabota.site.asgi:application",
            host=options["host"],
            port=options["port"],
            lifespan="off",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=5,
            log_config=None,
            log_level="warning" if not settings.DEBUG else "info",
        )
