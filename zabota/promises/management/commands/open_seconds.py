"""`zabota open-seconds`: how much of a calendar's open time lies between two moments."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from zabota.core.refused import Refused
from zabota.promises.asking import CalendarCommand, calendar_named, moment_said


class Command(CalendarCommand):
    help = "Count the seconds of a calendar's open time between two moments: the inverse of `zabota due`."
    example = "zabota open-seconds --calendar RU --start 2026-04-30T16:30+03:00 --end 2026-05-04T09:30+03:00"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--end", required=True, metavar="ISO", help="not before the start")

    def answer(self, **options: Any) -> dict[str, Any]:
        hours = calendar_named(options["calendar"], options["business"])
        start, end = (
            moment_said(options[name], hours, f"--{name}").replace(microsecond=0) for name in ("start", "end")
        )
        if end < start:
            raise Refused(_("--end lies before --start."), field="end")
        return {
            "calendar": options["calendar"],
            "start": start.isoformat(),
            "end": end.isoformat(),
            "seconds": hours.between(start, end),
        }

    def in_words(self, answer: dict[str, Any]) -> str:
        return str(answer["seconds"])
