"""How far the arithmetic of hours reaches, and what it says beyond."""

from django.utils.translation import gettext_lazy as _

from zabota.core.refused import Refused

PAGE_BITS = 25
HORIZON_YEARS = 15
HORIZON = HORIZON_YEARS * 366 * 86400
"""Seconds. A promise that these hours cannot reach within them is refused."""

EARLIEST = -2208988800
LATEST = 7258118400
"""From 1900 to 2200 in seconds since 1970: what time zones and countries' calendars can speak of."""

FIRST_PAGE = EARLIEST >> PAGE_BITS
LAST_PAGE = LATEST >> PAGE_BITS


def too_far() -> Refused:
    return Refused(
        _("These working hours have too little open time: the moment would lie more than 15 years ahead.")
    )


def out_of_range() -> Refused:
    return Refused(_("Dates before 1900 and after 2200 have no working hours."))
