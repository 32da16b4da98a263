"""When reminders of a proposal go: on working days, in the middle of the client's morning. Pure."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from zabota.core.hours.country import is_working

INVITED: Final = (4,)
"""Working days after sending. Who has asked is reminded once."""
UNINVITED: Final = (3, 8, 20)
"""Who has not asked: each gap is longer than the one before."""
AT: Final = time(10, 30)
FIRST_HOUR, LAST_HOUR = 9, 20
"""By the client's clock; at other hours nothing is written."""
DAY = timedelta(days=1)


def after_working_days(day: date, number: int, country: str) -> date:
    """The day that so many working days after `day` is: a working one itself. `day` is not counted."""
    while number:
        day += DAY
        number -= is_working(day, country)
    return day


def moment_on(day: date, zone: str) -> datetime:
    return datetime.combine(day, AT, ZoneInfo(zone)).astimezone(UTC)


def moments(
    sent_at: datetime,
    *,
    days: Iterable[int],
    zone: str,
    country: str,
    ends_at: datetime,
    not_before: datetime | None = None,
) -> list[datetime]:
    """When each reminder goes; those that would come after the proposal's end don't. `not_before`: until then nobody
    answers (the buyer still gathers offers), so days are counted from there."""
    began = max(sent_at, not_before) if not_before else sent_at
    first = began.astimezone(ZoneInfo(zone)).date()
    number_of_days = [1] if not_before else days
    found = [moment_on(after_working_days(first, number, country), zone) for number in number_of_days]
    return [moment for moment in found if moment < ends_at]


def quiet_until(at: datetime, zone: str, country: str) -> datetime | None:
    """None when a letter may go now; else the moment at which it may: nobody is reminded at night or on a day off."""
    local = at.astimezone(ZoneInfo(zone))
    if is_working(local.date(), country) and FIRST_HOUR <= local.hour < LAST_HOUR:
        return None
    early = is_working(local.date(), country) and local.hour < FIRST_HOUR
    return moment_on(local.date() if early else after_working_days(local.date(), 1, country), zone)
