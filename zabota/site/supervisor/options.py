"""What `bin/run` is told, by options or by the environment."""

import argparse
import os
from dataclasses import dataclass
from pathlib import Path

from zabota.site.console import _
from zabota.site.state import default_folder

HIGHEST_PORT = 65535


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
    given = _parser().parse_args(arguments)
    return Options(
        folder=given.state.expanduser().absolute(),
        host=os.environ.get("ZABOTA_HOST", "127.0.0.1"),
        port=given.port,
        smtp_host=os.environ.get("ZABOTA_SMTP_HOST", "127.0.0.1"),
        smtp_port=given.smtp_port,
        demo=given.demo,
    )


def port(text: str) -> int:
    """A port's number. argparse says the sentence, also of what the environment names."""
    if not text.isdecimal() or not 0 < int(text) <= HIGHEST_PORT:
        raise argparse.ArgumentTypeError(_("“%(text)s” is no port: 1 to 65535.") % {"text": text})
    return int(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bin/run",
        description=_("Runs Zabota: its database, web and worker. Ctrl-C stops everything."),
        epilog="bin/run --port 8080 --state ~/zabota-data --no-demo",
    )
    told = os.environ.get
    parser.add_argument("--port", type=port, default=told("ZABOTA_PORT", "8000"), help=_("of the web"))
    parser.add_argument(
        "--smtp-port", type=port, default=told("ZABOTA_SMTP_PORT", "2525"), help=_("of the mail door")
    )
    parser.add_argument("--state", type=Path, default=default_folder(), help=_("the folder of all data"))
    demo = parser.add_mutually_exclusive_group()
    demo.add_argument(
        "--demo", action="store_true", default=None, help=_("load the demo business, don't ask")
    )
    demo.add_argument("--no-demo", action="store_false", dest="demo", help=_("no demo business, don't ask"))
    return parser
