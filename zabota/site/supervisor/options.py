"""What `bin/run` is told, by options or by the environment."""

import argparse
import os
from dataclasses import dataclass
from pathlib import Path

from zabota.site.console import _
from zabota.site.state import default_folder


@dataclass(frozen=True)
class Options:
    folder: Path
    host: str
    port: int
    smtp_host: str
    smtp_port: int
    demo: bool | None  # None: ask, or load it where there is nobody to ask

    @property
    def is_embedded(self) -> bool:
        return not os.environ.get("DATABASE_URL")


def read(arguments: list[str] | None = None) -> Options:
    parser = argparse.ArgumentParser(
        prog="bin/run",
        description=_("Runs Zabota: its database, web and worker. Ctrl-C stops everything."),
        epilog="bin/run --port 8080 --state ~/zabota-data --no-demo",
    )
    environment = os.environ.get
    parser.add_argument(
        "--port", type=int, default=int(environment("ZABOTA_PORT", "8000")), help=_("of the web")
    )
    parser.add_argument("--state", type=Path, default=default_folder(), help=_("the folder of all data"))
    demo = parser.add_mutually_exclusive_group()
    demo.add_argument(
        "--demo", action="store_true", default=None, help=_("load the demo business, don't ask")
    )
    demo.add_argument("--no-demo", action="store_false", dest="demo", help=_("no demo business, don't ask"))
    given = parser.parse_args(arguments)
    return Options(
        folder=given.state.expanduser().absolute(),
        host=environment("ZABOTA_HOST", "127.0.0.1"),
        port=given.port,
        smtp_host=environment("ZABOTA_SMTP_HOST", "127.0.0.1"),
        smtp_port=int(environment("ZABOTA_SMTP_PORT", "2525")),
        demo=given.demo,
    )
