"""The `zabota` command: Django's commands under names that people type."""

import os
import sys

NAMES = {"mail-in": "mail_in", "open-seconds": "open_seconds", "migrate": "migrate_all"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zabota.site.settings")
    from django.core.management import execute_from_command_line

    arguments = list(sys.argv)
    if len(arguments) > 1:
        arguments[1] = NAMES.get(arguments[1], arguments[1])
    execute_from_command_line(arguments)
