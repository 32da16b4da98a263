"""`zabota due`: when so much open time of a calendar will have passed."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from zabota.core.refused import Refused
from zabota.promises.asking import CalendarCommand, calendar_named, moment_said


class Command(CalendarCommand):
    help = "Say the moment when N seconds of a calendar's open time have passed since a start."
    example = "zabota due --calendar RU --start 2026-04-30T16:30+03:00 --seconds 3600"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--seconds", required=True, type=int, help="seconds of open time, 0 or more")

    def answer(self, **options: Any) -> dict[str, Any]:
        seconds = options["seconds"]
        if seconds < 0:
            raise Refused(_("--seconds: a promise does not run backwards."), field="seconds")
        hours = calendar_named(options["calendar"], options["business"])
        start = moment_said(options["start"], hours, "--start").replace(microsecond=0)
        zone = start.tzinfo if hours.parsed.always else hours.zone
        due_at = hours.add(start, seconds).astimezone(zone)
        return {
            "calendar": options["calendar"],
            "start": start.isoformat(),
            "seconds": seconds,
            "due": due_at.isoformat(),
        }

    def in_words(self, answer: dict[str, Any]) -> str:
        return str(answer["due"])
