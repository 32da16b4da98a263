"""A country's calendar of one year: which days are off, shortened, or working although at the week's end.

Russia of 2026 and 2027 comes from our own dated table; everything else from the library `holidays` (public
holidays of the whole country), which is loaded only when a calendar asks for it. It knows no shortened days;
those of Russia in other years follow from article 95 of the Labour Code.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from . import russian_days

FRIDAY, SATURDAY = 4, 5


@dataclass(frozen=True)
class CountryYear:
    """Facts of a year. `working`: a working Saturday or Sunday, and by which weekday's hours (0 = Monday)."""

    off: frozenset[date]
    shortened: frozenset[date]
    working: Mapping[date, int]


def is_known(code: str) -> bool:
    """Is there a calendar for this two-letter ISO 3166 code?"""
    if code == "RU":
        return True
    if not re.fullmatch("[A-Z]{2}", code):
        return False
    from holidays.utils import list_supported_countries

    return code in list_supported_countries(include_aliases=False)


@lru_cache(maxsize=512)
def country_year(code: str, year: int) -> CountryYear:
    """The calendar of `code`, for which is_known holds, in `year`."""
    if code == "RU" and year in russian_days.DAYS_OFF:
        exchanged = russian_days.WORKING_AS[year].items()
        working = {day: other.weekday() for day, other in exchanged}
        return CountryYear(russian_days.DAYS_OFF[year], russian_days.SHORTENED[year], working)
    from holidays import country_holidays

    found = country_holidays(code, years=year, expand=False)
    off = frozenset(found)
    working = {day: FRIDAY for day in found.weekend_workdays if day.year == year}
    eves = eves_of_holidays(year) if code == "RU" else frozenset()
    shortened = {eve for eve in eves if eve not in off and (eve.weekday() < SATURDAY or eve in working)}
    return CountryYear(off, frozenset(shortened), working)


def is_working(day: date, code: str) -> bool:
    """Whether people work on the day. Of a country that isn't known, or none (""): from Monday to Friday."""
    if not code or not is_known(code):
        return day.weekday() < SATURDAY
    year = country_year(code, day.year)
    return day not in year.off and (day.weekday() < SATURDAY or day in year.working)


def eves_of_holidays(year: int) -> frozenset[date]:
    holidays = [date(year, month, day) for month, day in russian_days.HOLIDAYS] + [date(year + 1, 1, 1)]
    return frozenset(day - timedelta(days=1) for day in holidays if (day - timedelta(days=1)).year == year)
