"""What a new business promises until it decides otherwise."""

from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from zabota.business.models import Branch, Business
from zabota.core.hours.country import is_known
from zabota.promises.actions.calendars import open_calendar
from zabota.promises.actions.ladder import set_ladder
from zabota.promises.actions.targets import set_target
from zabota.promises.models import Calendar, Impact, Kind, Target, WarningStep

HOUR = 3600
WORKDAYS = ("mon", "tue", "wed", "thu", "fri")
NINE_TO_SIX = {day: [["09:00", "18:00"]] for day in WORKDAYS}

EVERYBODY = {
    Kind.FIRST_ANSWER: {"low": 9, "normal": 4, "high": 2, "critical": 1},
    Kind.NEXT_ANSWER: {"low": 9, "normal": 4, "high": 2, "critical": 1},
    Kind.SOLUTION: {"low": 45, "normal": 27, "high": 9, "critical": 4},
}
"""Hours of the default calendar."""

LADDER = ((75, WarningStep.Whom.ASSIGNEE), (90, WarningStep.Whom.LEAD), (100, WarningStep.Whom.MANAGER))
"""There is still a quarter of the time for who does it, a tenth for the lead; the manager hears that it broke."""


@transaction.atomic
def settle_in(*, at: datetime) -> Calendar:
    """Calendars, targets and ladders for the business in scope, as far as it has none. Repeating changes nothing."""
    business = Business.objects.get()
    with translation.override(business.language):
        calendar = Calendar.objects.filter(is_default=True).first() or _office(business, at)
        if not Calendar.objects.filter(slug="24x7").exists():
            always: dict[str, object] = {"zone": business.zone, "always": True}
            open_calendar(name=_("Round the clock"), slug="24x7", hours=always, at=at)
    if not Target.objects.filter(tier=None).exists():
        _promise_everybody(calendar, at)
    for kind in Kind:
        if not WarningStep.objects.filter(kind=kind).exists():
            set_ladder(kind, LADDER)
    return calendar


def _office(business: Business, at: datetime) -> Calendar:
    """The hours of the first branch that has some; else nine to six on working days."""
    branch = Branch.objects.filter(closed_at=None).exclude(hours={}).order_by("id").first()
    if branch:
        return open_calendar(
            name=_("Working time"), slug="main", hours=branch.hours, branch=branch, at=at, is_default=True
        )
    country = business.country if is_known(business.country) else ""
    hours: dict[str, object] = {"zone": business.zone, "weekly": NINE_TO_SIX, "country": country}
    return open_calendar(name=_("Working time"), slug="main", hours=hours, at=at, is_default=True)


def _promise_everybody(calendar: Calendar, at: datetime) -> None:
    for kind, by_impact in EVERYBODY.items():
        for impact in Impact:
            seconds = by_impact[impact.value] * HOUR
            pauses = kind != Kind.FIRST_ANSWER
            set_target(
                tier=None, kind=kind, impact=impact, seconds=seconds, calendar=calendar, at=at, pauses=pauses
            )
