"""Words about working time: {% load people_words %}."""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.utils import timezone

from zabota.core import moments
from zabota.core.moments import plain_date
from zabota.people.models import Absence, Member
from zabota.people.shift_words import plan_in_words as in_words
from zabota.people.working_time import zone_of

register = template.Library()


@register.filter
def plan_in_words(hours: dict[str, Any]) -> str:
    """«пн–пт 9:00–18:00»"""
    return in_words(hours)


@register.simple_tag
def span_in(member: Member, start: datetime, end: datetime) -> str:
    """«20:00–8:00» by the clock of the member's place."""
    zone = ZoneInfo(zone_of(member))
    return f"{_clock(start, zone)}–{_clock(end, zone, closing=True)}"


@register.simple_tag
def absence_span(member: Member, absence: Absence) -> str:
    """«01.09.2026–14.09.2026»; with hours where it is not whole days."""
    zone = ZoneInfo(zone_of(member))
    starts, ends = absence.starts_at.astimezone(zone), absence.ends_at.astimezone(zone)
    if starts.time() == ends.time() == time.min:
        last = (ends - timedelta(1)).date()
        return plain_date(last) if last == starts.date() else f"{plain_date(starts)}–{plain_date(last)}"
    if starts.date() == ends.date():
        return f"{plain_date(starts)}, {starts:%H:%M}–{ends:%H:%M}"
    return f"{plain_date(starts)} {starts:%H:%M} – {plain_date(ends)} {ends:%H:%M}"


def _clock(at: datetime, zone: ZoneInfo, *, closing: bool = False) -> str:
    words = f"{at.astimezone(zone):%H:%M}"
    return "24:00" if closing and words == "00:00" else words.removeprefix("0")


@register.simple_tag
def journal_value(value: object) -> str:
    """A value of the journal: moments in the reader's zone, texts as they are."""
    if isinstance(value, datetime):
        now, zone = timezone.now(), timezone.get_current_timezone()
        return moments.exact(value, now=now, zone=zone)
    return str(value)
