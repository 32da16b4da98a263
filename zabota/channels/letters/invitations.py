"""A calendar invitation in short: what, when, where, by whom."""

import re
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from . import tidy
from .charsets import decode
from .letter import Invitation
from .parts import Part

_FOLD: Final = re.compile(r"\r*\n[ \t]")
_PROPERTY: Final = re.compile(r"([A-Za-z-]{1,40})((?:;[^:\"\n]{0,300}(?:\"[^\"\n]{0,300}\")?){0,20}):(.*)")
_MOMENT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z)?)?$")
_ZONE: Final = re.compile(r";TZID=\"?([^;:\"]{1,80})", re.IGNORECASE)
_MAX: Final = 500_000
# What Exchange calls the zones that our clients live in.
_WINDOWS_ZONES: Final = {
    "Russian Standard Time": "Europe/Moscow",
    "Kaliningrad Standard Time": "Europe/Kaliningrad",
    "Russia Time Zone 3": "Europe/Samara",
    "Ekaterinburg Standard Time": "Asia/Yekaterinburg",
    "Omsk Standard Time": "Asia/Omsk",
    "N. Central Asia Standard Time": "Asia/Novosibirsk",
    "North Asia Standard Time": "Asia/Krasnoyarsk",
    "North Asia East Standard Time": "Asia/Irkutsk",
    "Yakutsk Standard Time": "Asia/Yakutsk",
    "Vladivostok Standard Time": "Asia/Vladivostok",
    "Central Asia Standard Time": "Asia/Almaty",
    "Belarus Standard Time": "Europe/Minsk",
    "GMT Standard Time": "Europe/London",
    "W. Europe Standard Time": "Europe/Berlin",
    "UTC": "UTC",
}


def read_invitation(part: Part, data: bytes) -> Invitation | None:
    """The first event of a text/calendar part; None when it holds none."""
    declared = part.type_parameters.get("charset") or "utf-8"
    text = _FOLD.sub("", decode(data[:_MAX], declared).text)
    properties, method = _first_event(text)
    if not properties:
        return None
    return Invitation(
        method=(method or part.type_parameters.get("method", "")).upper()[:40],
        summary=_words(properties, "SUMMARY", 300),
        start=_moment(properties.get("DTSTART")),
        end=_moment(properties.get("DTEND")),
        location=_words(properties, "LOCATION", 300),
        organizer=re.sub(r"(?i)^mailto:", "", _words(properties, "ORGANIZER", 300)),
        uid=_words(properties, "UID", 300),
    )


def described(data: bytes, declared: str | None) -> str:
    """The event's own description, for a letter that has no other words."""
    properties, _ = _first_event(_FOLD.sub("", decode(data[:_MAX], declared or "utf-8").text))
    words = [_words(properties, name, 20_000) for name in ("SUMMARY", "LOCATION", "DESCRIPTION")]
    return "\n".join(filter(None, words))


def _first_event(text: str) -> tuple[dict[str, tuple[str, str]], str]:
    """Properties of the first VEVENT as (parameters, value), and the calendar's METHOD."""
    properties: dict[str, tuple[str, str]] = {}
    method, inside, is_over = "", 0, False
    for line in text.splitlines():
        found = _PROPERTY.match(line[:30_000])
        if not found:
            continue
        name, parameters, value = found[1].upper(), found[2], found[3].strip()
        if name == "BEGIN":
            inside += value.upper() == "VEVENT" or inside > 0
        elif name == "END":
            inside = max(0, inside - 1)
            is_over = is_over or value.upper() == "VEVENT"
        elif name == "METHOD" and not inside:
            method = value
        elif inside == 1 and not is_over:
            properties.setdefault(name, (parameters, value))
    return properties, method


def _words(properties: dict[str, tuple[str, str]], name: str, limit: int) -> str:
    value = properties.get(name, ("", ""))[1]
    value = re.sub(r"\\([nN,;\\])", lambda found: "\n" if found[1] in "nN" else found[1], value)
    return tidy.text(value, limit) if limit > 1000 else tidy.line(value, limit)


def _moment(found: tuple[str, str] | None) -> str | None:
    """ISO 8601: a day, a local time, or with an offset when the zone is known."""
    if not found or not (digits := _MOMENT.match(found[1])):
        return None
    year, month, day, hour, minute, second, is_utc = digits.groups()
    try:
        if hour is None:
            return datetime(int(year), int(month), int(day)).date().isoformat()  # noqa: DTZ001 - a day
        zone = ZoneInfo("UTC") if is_utc else _zone(found[0])
        numbers = (int(year), int(month), int(day), int(hour), int(minute), min(int(second), 59))
        return datetime(*numbers, tzinfo=zone).isoformat()
    except (ValueError, OverflowError):
        return None


def _zone(parameters: str) -> ZoneInfo | None:
    named = _ZONE.search(parameters)
    if not named:
        return None
    name = _WINDOWS_ZONES.get(named[1], named[1]).removeprefix("/")
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
