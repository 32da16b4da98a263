"""PostgreSQL away for a minute: pages say so, with 503, instead of breaking; programs hear it in their own way."""

import logging
import sys
from urllib.parse import quote

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views import defaults

from zabota.api.breaking import broken, is_of_programs
from zabota.api.problems import Problem
from zabota.api.problems import not_found as nothing_there
from zabota.core.away import AWAY

log = logging.getLogger(__name__)


def server_error(request: HttpRequest) -> HttpResponse:
    """The page for what went wrong: 503 when the database is away, else 500. Asks the database nothing."""
    error = sys.exc_info()[1]
    if is_of_programs(request):
        return broken(request, error)
    if not isinstance(error, AWAY):
        return HttpResponse(render_to_string("500.html"), status=500)
    log.warning("database away: %s", error)
    response = HttpResponse(render_to_string("503.html"), status=503)
    response["Retry-After"] = "10"
    response["Cache-Control"] = "no-store"
    response["X-Sentence"] = quote(
        _("The database is away for a moment. What you typed stays here: send it again in a minute.")
    )
    response._has_been_logged = True  # type: ignore[attr-defined]  # Django would add a trace for each page
    return response


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if is_of_programs(request):
        return nothing_there().answer()
    return render(request, "404.html", status=404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig) and is_of_programs(request):
        return broken(request, exception)
    if is_of_programs(request):
        return Problem("unreadable", _("The request can’t be read.")).answer()
    return defaults.bad_request(request, exception)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", {"reason": str(exception)}, status=403)
