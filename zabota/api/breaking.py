"""What breaks instead of being refused: said to programs in the shape of every other no, and never with a trace."""

import logging

from django.core.exceptions import RequestDataTooBig
from django.core.signals import got_request_exception
from django.http import HttpRequest, HttpResponse
from django.utils.log import log_response
from django.utils.translation import gettext_lazy as _

from zabota.api.problems import Problem
from zabota.core.away import AWAY

log = logging.getLogger(__name__)
PLACE = "/api/"
AGAIN = 10  # seconds


def is_of_programs(request: HttpRequest) -> bool:
    return request.path.startswith(PLACE)


def broken(request: HttpRequest, error: BaseException | None) -> HttpResponse:
    """503 when the database is away, 413 for what is too large, else 500. Asks the database nothing."""
    if isinstance(error, RequestDataTooBig):
        return too_large().answer()
    if isinstance(error, AWAY):
        log.warning("database away: %s", error)
        answer = Problem(
            "away",
            _("The database is away for a moment. Send it again, with the same Idempotency-Key."),
            headers={"Retry-After": str(AGAIN)},
        ).answer()
        answer._has_been_logged = True  # type: ignore[attr-defined]  # Django would add a trace for each
        return answer
    return Problem(
        "broken", _("Something broke at our side, and nothing was done. We have a note of it.")
    ).answer()


def caught(request: HttpRequest, error: Exception) -> HttpResponse:
    """Of what an operation let through: written to the log as Django writes it."""
    answer = broken(request, error)
    if answer.status_code == 500:
        got_request_exception.send(sender=None, request=request)
        log_response("%s: %s", "API", request.path, response=answer, request=request, exception=error)
    return answer


def too_large() -> Problem:
    return Problem("too-large", _("This is too large. Send at most %(n)s MB at once.") % {"n": LARGEST >> 20})


LARGEST = 4 << 20
"""Bytes of one request: no thing that can be sent comes near it."""
