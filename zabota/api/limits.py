"""How often a program may ask: by token and, for wrong tokens, by network. Counted in the database."""

from datetime import datetime
from typing import Final

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from zabota.api.lookups import Entry
from zabota.api.problems import Problem
from zabota.core.origins import origin

A_MINUTE: Final = 600
"""Requests of one token within a minute of the clock."""
WRONG_A_MINUTE: Final = 30
"""Wrong tokens of one network (/64), after which it hears 429 for every wrong one."""
SENTENCE = _("That is too many requests. Wait %(n)s seconds and go on.")


def headers(entry: Entry, at: datetime) -> dict[str, str]:
    return {
        "RateLimit-Limit": str(A_MINUTE),
        "RateLimit-Remaining": str(max(0, A_MINUTE - entry.used)),
        "RateLimit-Reset": str(60 - at.second),
    }


def keep(entry: Entry, at: datetime) -> None:
    """Problem when the minute's requests are used up."""
    if entry.used > A_MINUTE:
        raise _wait(60 - at.second)


def count_wrong(request: HttpRequest) -> None:
    """One more wrong token of this network. Problem when there were too many."""
    key = f"api-wrong-{origin(request)}"
    cache.add(key, 0, 60)
    try:
        tried = cache.incr(key)
    except ValueError:  # it expired between the two
        return
    if tried > WRONG_A_MINUTE:
        raise _wait(60)


def _wait(seconds: int) -> Problem:
    return Problem("too-many", SENTENCE % {"n": seconds}, headers={"Retry-After": str(seconds)})
