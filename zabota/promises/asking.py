"""What `zabota due` and `zabota open-seconds` share: which calendar, and which moment."""

from datetime import datetime
from typing import Any

from django.core.management.base import CommandParser
from django.db.models import Q
from django.utils.translation import gettext as _

from zabota.business.commands import SayingCommand, chosen_business
from zabota.business.tenancy import scope
from zabota.core.hours import WorkingHours
from zabota.core.refused import Refused
from zabota.promises.builtin import SPECS, builtin
from zabota.promises.models import Calendar
from zabota.promises.queries.calendars import version_in_force


class CalendarCommand(SayingCommand):
    """A command that counts by a calendar: one that every installation knows, or a business's own."""

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        known = ", ".join(SPECS)
        parser.add_argument(
            "--calendar", required=True, help=f"short name or name of a business's calendar, or {known}"
        )
        parser.add_argument("--start", required=True, metavar="ISO", help="2026-09-01T17:30+03:00")
        parser.add_argument(
            "--business", metavar="SLUG", help="whose calendar; by default the only business, or the demo's"
        )


def calendar_named(name: str, business: str | None) -> WorkingHours:
    """The hours in force. Refused where there is no such calendar."""
    if not business and (known := builtin(name)):
        return known
    with scope(chosen_business(business), actor="command"):
        wanted = Q(slug=name) | Q(name__iexact=name)
        found = Calendar.objects.filter(wanted).order_by("retired_at", "pk").first()
        if found is not None:
            return WorkingHours.from_spec(version_in_force(found).hours)
    if known := builtin(name):
        return known
    raise Refused(_("There is no calendar “%(name)s”.") % {"name": name}, field="calendar")


def moment_said(text: str, hours: WorkingHours, option: str) -> datetime:
    """The moment of an ISO text; without an offset it is the calendar's wall clock."""
    try:
        at = datetime.fromisoformat(text)
        if not 1900 <= at.year <= 2200:
            raise ValueError
    except ValueError:
        said: dict[str, Any] = {"option": option, "text": text}
        raise Refused(
            _("%(option)s: “%(text)s” is no moment. Write it as 2026-09-01T17:30+03:00.") % said, field=option
        ) from None
    return at if at.tzinfo else at.replace(tzinfo=hours.zone)
