"""The Date field: RFC 5322, its old forms, ISO 8601 and Russian months."""

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import Final

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "янв"), ("feb", "фев"), ("mar", "мар"), ("apr", "апр"), ("may", "мая", "май"),
            ("jun", "июн"), ("jul", "июл"),
            ("aug", "авг"), ("sep", "сен"), ("oct", "окт"), ("nov", "ноя"), ("dec", "дек"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip
_ZONES: Final = {
    "ut": 0, "utc": 0, "gmt": 0, "z": 0, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420,
    "mdt": -360, "pst": -480, "pdt": -420, "msk": 180, "msd": 240, "cet": 60, "cest": 120, "eet": 120,
    "eest": 180, "bst": 60, "jst": 540, "ist": 330,
}  # fmt: skip
_TIME: Final = r"(\d{1,2})[:.](\d{1,2})(?:[:.](\d{1,2})(?:[.,]\d+)?)?\s*([AaPp][Mm])?"
_ZONE: Final = r"\s*(?:GMT|UTC)?\s*([+-]\d{1,2}:?\d{0,2}|[A-Za-z]{1,5})?"
_USUAL: Final = re.compile(
    r"(\d{1,2})[\s.-]{1,5}([^\W\d_]{3,12})\.?,?[\s-]{1,5}(\d{2,4})\s*г?\.?,?\s+(?:at |в )?" + _TIME + _ZONE
)
_AMERICAN: Final = re.compile(
    r"([A-Za-z]{3,9})\s+(\d{1,2}),?\s+" + _TIME + r"\s+(?:([A-Za-z]{3,5})\s+)?(\d{4})" + _ZONE
)
_ISO: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})[T ]+" + _TIME + _ZONE)


def read_date(value: str) -> datetime | None:
    """The moment, with its offset as the letter told it (UTC when it told none); None when unreadable."""
    value = value[:200]
    try:
        return _usual(value) or _iso(value) or _american(value)
    except (ValueError, OverflowError):
        return None


def _usual(value: str) -> datetime | None:
    if not (found := _USUAL.search(value)):
        return None
    day, month, year, *rest = found.groups()
    return _moment(year, _MONTHS.get(month[:3].lower(), 0), day, rest)


def _american(value: str) -> datetime | None:
    """As C's asctime writes: Mon Jan 12 10:00:00 MSK 2026."""
    if not (found := _AMERICAN.search(value)):
        return None
    month, day, hour, minute, second, half, name, year, offset = found.groups()
    return _moment(year, _MONTHS.get(month[:3].lower(), 0), day, [hour, minute, second, half, offset or name])


def _iso(value: str) -> datetime | None:
    if not (found := _ISO.search(value)):
        return None
    year, month, day, *rest = found.groups()
    return _moment(year, int(month), day, rest)


def _moment(year: str, month: int, day: str, rest: list[str | None]) -> datetime:
    hour, minute, second, half, zone = rest
    hours = int(hour or 0)
    if half:
        hours = hours % 12 + (12 if half.lower() == "pm" else 0)
    if not 1970 <= _full_year(int(year)) <= 2100:
        raise ValueError("no letter is from such a year")
    seconds = min(int(second or 0), 59)  # a leap second is shown as the one before
    return datetime(
        _full_year(int(year)), month, int(day), hours, int(minute or 0), seconds, tzinfo=_zone(zone)
    )


def _full_year(year: int) -> int:
    if year < 50:
        return year + 2000
    return year + 1900 if year < 1000 else year


def _zone(name: str | None) -> timezone:
    if not name:
        return UTC
    if name[0] in "+-":
        digits = name[1:].replace(":", "")
        digits = digits.ljust(4, "0") if len(digits) != 1 else f"0{digits}00"
        digits = digits if len(digits) == 4 else digits.zfill(4)
        minutes = int(digits[:-2]) * 60 + int(digits[-2:])
        minutes = min(minutes, 24 * 60 - 1) * (-1 if name[0] == "-" else 1)
    else:
        minutes = _ZONES.get(name.lower(), 0)
    return timezone(timedelta(minutes=minutes)) if minutes else UTC
