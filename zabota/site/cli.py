"""The `zabota` command: Django's commands under names that people type."""

import os
import sys

from zabota.site.console import CannotStart, complain
from zabota.site.installation import entered, open_what_comes

NAMES = {"mail-in": "mail_in", "open-seconds": "open_seconds", "migrate": "migrate_all"}
WITHOUT_DATABASE = {"help", "makemessages", "compilemessages", "makemigrations", "collectstatic"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zabota.site.settings")
    arguments = list(sys.argv)
    command = arguments[1] if len(arguments) > 1 else "help"
    arguments[1:2] = [NAMES.get(command, command)]
    if command in WITHOUT_DATABASE or {"-h", "--help", "--version"} & set(arguments):
        _carry_out(arguments)
        return
    try:
        with entered():
            if command == "migrate":
                open_what_comes()
            _carry_out(arguments)
    except CannotStart as sentence:
        complain(str(sentence))
        sys.exit(1)


def _carry_out(arguments: list[str]) -> None:
    from django.core.management import execute_from_command_line

    execute_from_command_line(arguments)
