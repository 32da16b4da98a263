"""Moments, stretches of time and numbers as people write them, in the active language.

Pure functions: they never read the clock. `now` and moments are aware datetimes; `zone` is the reader's zone.
Weeks start on Monday, the clock has 24 hours, days are written 01.09.2026. A number never parts from its word:
the space between them is a no-break space.
"""

import re
from datetime import date, datetime, timedelta, tzinfo
from decimal import Decimal

from django.utils.translation import gettext, ngettext, pgettext

from zabota.core.day_names import MONTHS, ON_WEEKDAYS, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS

MINUTE, HOUR, DAY = 60, 3600, 86400
NO_BREAK = "\u00a0"


def tidy(text: str) -> str:
    """Numbers hold on to the words beside them."""
    return re.sub(r" (?=[\d#])|(?<=[\d#]) (?=[^\W\d])", NO_BREAK, text)


def clock(at: datetime, zone: tzinfo) -> str:
    """14:20"""
    return at.astimezone(zone).strftime("%H:%M")


def plain_date(on: date) -> str:
    """01.09.2026"""
    return on.strftime("%d.%m.%Y")


def day_and_month(on: date) -> str:
    """27 ноября"""
    return tidy(f"{on.day} {MONTHS[on.month - 1]}")


def _days_ahead(at: datetime, now: datetime, zone: tzinfo) -> int:
    return (at.astimezone(zone).date() - now.astimezone(zone).date()).days


def moment(at: datetime, *, now: datetime, zone: tzinfo) -> str:
    """«сегодня в 14:20», «вчера», «завтра», «пт, 27 ноября», in another year «27 ноября 2025»."""
    ahead = _days_ahead(at, now, zone)
    if ahead == 0:
        return tidy(gettext("today at %(time)s") % {"time": clock(at, zone)})
    if abs(ahead) == 1:
        return gettext("yesterday") if ahead < 0 else gettext("tomorrow")
    return _calendar_day(at.astimezone(zone).date(), now.astimezone(zone).date())


def _calendar_day(on: date, today: date) -> str:
    if on.year != today.year:
        return tidy(f"{day_and_month(on)} {on.year}")
    return tidy(f"{SHORT_WEEKDAYS[on.weekday()]}, {day_and_month(on)}")


def exact(at: datetime, *, now: datetime, zone: tzinfo) -> str:
    """The same with the time of day always: «вчера в 18:02», «пт, 27 ноября в 18:02»."""
    if _days_ahead(at, now, zone) == 0:
        return moment(at, now=now, zone=zone)
    parts = {"day": moment(at, now=now, zone=zone), "time": clock(at, zone)}
    return tidy(gettext("%(day)s at %(time)s") % parts)


def brief(at: datetime, *, now: datetime, zone: tzinfo) -> str:
    """For narrow columns: «14:20», «вчера», «27 ноя», in another year «27.11.2025»."""
    ahead = _days_ahead(at, now, zone)
    local = at.astimezone(zone)
    if ahead == 0:
        return clock(at, zone)
    if abs(ahead) == 1:
        return gettext("yesterday") if ahead < 0 else gettext("tomorrow")
    if local.year != now.astimezone(zone).year:
        return plain_date(local)
    return tidy(f"{local.day} {SHORT_MONTHS[local.month - 1]}")


def full(at: datetime, *, zone: tzinfo) -> str:
    """Everything, for pointing: «пятница, 27 ноября 2026, 14:20 (UTC+3)»."""
    local = at.astimezone(zone)
    day = f"{WEEKDAYS[local.weekday()]}, {day_and_month(local)} {local.year}"
    return tidy(f"{day}, {local:%H:%M} ({offset(local)})")


def offset(local: datetime) -> str:
    """UTC+3, UTC-2:30"""
    minutes = int((local.utcoffset() or timedelta()).total_seconds() // MINUTE)
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")


def day(on: date, *, today: date) -> str:
    """A heading over a day: «Сегодня», «Вчера», «Завтра», «Пятница, 27 ноября»."""
    near = {0: gettext("Today"), -1: gettext("Yesterday"), 1: gettext("Tomorrow")}
    if name := near.get((on - today).days):
        return name
    weekday = str(WEEKDAYS[on.weekday()])
    year = f" {on.year}" if on.year != today.year else ""
    return tidy(f"{weekday[:1].upper()}{weekday[1:]}, {day_and_month(on)}{year}")


def due(at: datetime, *, now: datetime, zone: tzinfo) -> str:
    """When something is owed: «через 25 мин», «к 14:20», «завтра к 10:00», «во вт к 10:00», «опоздали на 2 ч».

    Never says more time than there is: minutes are rounded down. Midnight ends a day, so it is «к 24:00».
    """
    left = (at - now).total_seconds()
    if left < 0:
        return late(-left)
    if left < MINUTE:
        return in_a_minute()
    if left <= HOUR:
        return in_minutes(int(left // MINUTE))
    return tidy(_by(at, now, zone))


def in_a_minute() -> str:
    return gettext("in less than a minute")


def in_minutes(n: int | str) -> str:
    return tidy(gettext("in %(n)s min") % {"n": n})


def minutes_late(n: int | str) -> str:
    return tidy(gettext("%(n)s min late") % {"n": n})


def hours_late(n: int | str) -> str:
    return tidy(gettext("%(n)s h late") % {"n": n})


def _by(at: datetime, now: datetime, zone: tzinfo) -> str:
    local, time = at.astimezone(zone), clock(at, zone)
    if time == "00:00":
        local, time = local - timedelta(days=1), "24:00"
    ahead = (local.date() - now.astimezone(zone).date()).days
    if ahead == 0:
        return gettext("by %(time)s") % {"time": time}
    if ahead == 1:
        return gettext("tomorrow by %(time)s") % {"time": time}
    day = ON_WEEKDAYS[local.weekday()] if ahead < 7 else day_and_month(local)
    if local.year != now.astimezone(zone).year and ahead >= 7:
        day = plain_date(local)
    return gettext("%(day)s by %(time)s") % {"day": day, "time": time}


def until(at: datetime, *, now: datetime, zone: tzinfo) -> str:
    """The same said to a client: «сегодня до 18:00», «завтра до 10:00», «пт, 27 ноября до 10:00»."""
    local, time = at.astimezone(zone), clock(at, zone)
    if time == "00:00":
        local, time = local - timedelta(minutes=1), "24:00"
    ahead = _days_ahead(local, now, zone)
    near = {0: gettext("today"), 1: gettext("tomorrow")}
    day = near.get(ahead) or _calendar_day(local.date(), now.astimezone(zone).date())
    return tidy(gettext("%(day)s before %(time)s") % {"day": day, "time": time})


def within(seconds: float) -> str:
    """How soon, in whole words: «через 1 минуту», «через 2 часа», «через 5 дней». Rounded down."""
    if seconds < HOUR:
        n = max(1, int(seconds // MINUTE))
        return tidy(ngettext("in %(n)s minute", "in %(n)s minutes", n) % {"n": n})
    if seconds < 2 * DAY:
        n = int(seconds // HOUR)
        return tidy(ngettext("in %(n)s hour", "in %(n)s hours", n) % {"n": n})
    n = int(seconds // DAY)
    return tidy(ngettext("in %(n)s day", "in %(n)s days", n) % {"n": number(n)})


def late(seconds: float) -> str:
    """How long ago it should have been done: «опоздали на 5 мин», «на 2 ч», «на 3 дня»."""
    if seconds < HOUR:
        return minutes_late(max(1, int(seconds // MINUTE)))
    if seconds < 2 * DAY:
        return hours_late(int(seconds // HOUR))
    days = int(seconds // DAY)
    return tidy(ngettext("%(n)s day late", "%(n)s days late", days) % {"n": number(days)})


def duration(seconds: float) -> str:
    """In whole words, at most two units: «25 минут», «2 часа 5 минут», «3 дня». Rounded to the unit written."""
    if seconds < MINUTE:
        n = int(seconds)
        return tidy(ngettext("%(n)s second", "%(n)s seconds", n) % {"n": n})
    minutes = round(seconds / MINUTE)
    if minutes < 60:
        return _minutes(minutes)
    if minutes < 24 * 60:
        hours, minutes = divmod(minutes, 60)
        return _hours(hours) + (f" {_minutes(minutes)}" if minutes else "")
    days, hours = divmod(round(seconds / HOUR), 24)
    words = tidy(ngettext("%(n)s day", "%(n)s days", days) % {"n": number(days)})
    return words + (f" {_hours(hours)}" if hours else "")


def _minutes(n: int) -> str:
    return tidy(ngettext("%(n)s minute", "%(n)s minutes", n) % {"n": n})


def _hours(n: int) -> str:
    return tidy(ngettext("%(n)s hour", "%(n)s hours", n) % {"n": n})


def short_duration(seconds: float) -> str:
    """The same for narrow columns: «45 с», «25 мин», «2 ч 5 мин», «3 д»."""
    if seconds < MINUTE:
        return tidy(pgettext("short", "%(n)s s") % {"n": int(seconds)})
    minutes = round(seconds / MINUTE)
    if minutes < 60:
        return tidy(pgettext("short", "%(n)s min") % {"n": minutes})
    if minutes < 24 * 60:
        hours, minutes = divmod(minutes, 60)
        tail = " " + pgettext("short", "%(n)s min") % {"n": minutes} if minutes else ""
        return tidy(pgettext("short", "%(n)s h") % {"n": hours} + tail)
    return tidy(pgettext("short", "%(n)s d") % {"n": number(round(seconds / DAY))})


def number(value: int | float | Decimal, places: int | None = None) -> str:
    """1 234 567,89 in Russian, 1,234,567.89 in English; `places` fixes the digits after the point."""
    text = f"{value:,}" if places is None else f"{value:,.{places}f}"
    thousands, point = pgettext("between thousands", ","), pgettext("before decimals", ".")
    return text.translate({ord(","): thousands, ord("."): point, ord("-"): "\u2212"})
